"""A real browser on a real server, for the tests that look at pages."""

import json
import time
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Locator, Page

CHARTS = {
    "/": 2,
    "/vergelijken": 2,
    "/voortgang": 2,
    "/disciplines": 1,
    "/acties": 1,
    "/kpi": 0,
    "/rapport": 0,
    "/regio": 3,
    "/gegevens": 0,
    "/verantwoording": 0,
    "/toegankelijkheid": 0,
}

# Texts of a chart that stand outside its own box, or would be cut by it.
CUT_TEXTS = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(graph => {
  const box = graph.getBoundingClientRect();
  return [...graph.querySelectorAll("svg text")].filter(text => {
    const own = text.getBoundingClientRect();
    return own.width > 0 && (own.left < box.left - 1 || own.right > box.right + 1
      || own.top < box.top - 1 || own.bottom > box.bottom + 1);
  }).map(text => text.textContent);
})"""
# Labels of one axis that lie over each other.
OVERLAPPING_LABELS = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(graph => {
  const boxes = [...graph.querySelectorAll(".ytick text, .xtick text")]
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1).filter(([, b]) =>
    a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 2 && b.top < a.bottom - 2
  ).map(([other]) => [one, other]));
})"""
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

MARKS = ".js-plotly-plot .scatterlayer .point, .js-plotly-plot .barlayer .point"


def show(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("h1")
    if CHARTS[urlsplit(address).path]:
        wait_until_drawn(page)


def look_as(page: Page, viewer: str) -> None:
    answer = page.request.post("/kijker", form={"kijker": viewer})
    assert answer.ok


def wait_until_drawn(page: Page) -> None:
    page.wait_for_selector(MARKS, state="attached")


def until(page: Page, script: str, given: object = None, seconds: float = 30) -> Any:
    """What the script gives when that is true at last. Playwright's own way to wait has the page
    run a text, which the page forbids.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Error):  # it went to another page meanwhile
            if found := page.evaluate(script, given):
                return found
        page.wait_for_timeout(50)
    raise AssertionError(script)


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """As who has no mouse: on from where the focus is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached by keyboard: {target}")


def chart_data(page: Page) -> str:
    data = page.evaluate("JSON.stringify(graphData())")
    assert json.loads(data)
    return str(data)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def violations(
    page: Page, contrast: bool = True, everything_else: bool = True
) -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.2 AA and good practice, with the element it is in; its
    look at the contrast of every text, which takes half of the time, or all but that can be left
    out.
    """
    if page.evaluate("typeof axe") == "undefined":  # half a megabyte: once a window will do
        page.evaluate(AXE_SCRIPT)
    options = {**AXE, "rules": {"color-contrast": {"enabled": contrast}}}
    if not everything_else:
        options["runOnly"] = {"type": "rule", "values": ["color-contrast"]}
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]
