"""The pages in a real browser: whole, within the window, and in step with their address."""

import json
import os
import re
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    BrowserContext,
    Error,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from dashboard.language import LANGUAGES
from dashboard.router import FOR_OTHERS, PATHS
from tests.dashboard.serving import Server, serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
ENGLISH = re.compile(r"\b(loading|updating|error|select|search|back|undo|redo|the)\b", re.I)

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
# The window is that wide, and each chart as wide as its place.
FITTING = """width => window.innerWidth === width
  && [...document.querySelectorAll(".js-plotly-plot")].every(graph => {
    const [svg, place] = [graph.querySelector(".main-svg"), graph.parentElement];
    return Math.abs(svg.getBoundingClientRect().width - place.getBoundingClientRect().width) <= 1;
  })"""
SIZES = """() => [...document.querySelectorAll(".js-plotly-plot .main-svg:first-child")].map(svg =>
  [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height])"""
# As wide as the text of an A4, and low enough for a page with their title and source.
PRINTED = f"({SIZES})().every(([width, height]) => width === 680 && height <= 650)"
GRAPH_DATA = """window.graphData = () => {
  const graph = document.querySelector(".js-plotly-plot");
  return (graph?.data ?? []).map(trace => [trace.x, trace.y]);
}"""
# What is to be read, but for what is marked as English.
DUTCH_TEXT = """() => {
  const english = [...document.querySelectorAll("[lang=en]")];
  english.forEach(part => { part.style.display = "none"; });
  const text = document.body.innerText;
  english.forEach(part => { part.style.display = ""; });
  return text;
}"""
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = (1440, 768, 720, 390)
"""Pixels; 720 is what 1440 leaves at 200 %."""

MARKS = ".js-plotly-plot .scatterlayer .point, .js-plotly-plot .barlayer .point"


@pytest.fixture(scope="module")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("browser") / "home")
    with serving(Path(home)) as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> str:
    """Found as the Makefile finds it."""
    named = os.environ.get("BROWSER_PATH", "")
    found = next((p for n in (named, *BROWSERS) if n and (p := shutil.which(n))), None)
    if found is None or subprocess.run([found, "--version"], capture_output=True).returncode:
        pytest.skip("no browser: install Chromium or Google Chrome, or set BROWSER_PATH")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str, server: Server) -> Iterator[BrowserContext]:
    """One, so that what it fetched once is kept."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium) as started,
        started.new_context(base_url=server.address) as context,
    ):
        context.add_init_script(GRAPH_DATA)
        yield context


@pytest.fixture
def page(browser: BrowserContext, server: Server) -> Iterator[Page]:
    """A new visitor's window, which must stay without errors and without requests to elsewhere."""
    faults: list[str] = []
    browser.clear_cookies()
    with browser.new_page() as window:
        window.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        window.on("pageerror", lambda error: faults.append(str(error)))
        window.on("request", lambda request: faults.extend(elsewhere(request, server)))
        window.on("websocket", lambda socket: faults.append(socket.url))
        yield window
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_whole_and_for_everyone_at_every_width(
    page: Page, path: str, language: str
) -> None:
    if path in FOR_OTHERS:
        look_as(page, "programma:")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    show(page, f"{path}?taal={language}")
    assert page.get_attribute("html", "lang") == language
    assert page.locator(".js-plotly-plot").count() == CHARTS[path]
    if CHARTS[path]:
        assert page.locator(MARKS).count() >= 6
    assert language == "en" or not ENGLISH.findall(page.evaluate(DUTCH_TEXT))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if CHARTS[path] and width != WIDTHS[0]:
            page.wait_for_timeout(300)  # milliseconds: plotly waits as well before it draws anew
        until(page, FITTING, width)
        until(page, "document.documentElement.scrollWidth <= window.innerWidth")
        assert page.evaluate(CUT_TEXTS) == []
        assert page.evaluate(OVERLAPPING_LABELS) == []
        assert violations(page, contrast=width in (WIDTHS[0], WIDTHS[-1])) == [], width
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour in between
    assert violations(page) == [], "dark"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("query", ["module=informatiebeeld", "module=ondermijning", "soort=land"])
def test_the_labels_of_questions_and_modules_are_not_cut(
    page: Page, query: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    show(page, f"/vergelijken?{query}")
    assert page.evaluate(CUT_TEXTS) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_another_kind_of_group_changes_chart_and_address_and_stays_after_reloading(
    page: Page,
) -> None:
    show(page, "/vergelijken")
    before = chart_data(page)
    page.select_option("#compare-soort", "land")
    expect(page.locator("#positie-source")).to_contain_text("Nederland")
    until(page, "before => JSON.stringify(graphData()) !== before", before)
    assert asked(page)["soort"] == ["land"] and asked(page)["groep"] == ["NL"]
    chosen = chart_data(page)
    page.reload()
    wait_until_drawn(page)
    assert chart_data(page) == chosen
    assert page.input_value("#compare-soort") == "land"


def test_a_kind_can_be_chosen_on_a_page_whose_address_names_a_group(
    page: Page,
) -> None:
    show(page, "/vergelijken?soort=riec&groep=RIEC04")
    page.select_option("#compare-soort", "provincie")
    expect(page.locator("#positie-source")).to_contain_text("Noord-Brabant")
    assert asked(page)["groep"] == ["PV30"]


def test_back_goes_back_to_the_choice_before(page: Page) -> None:
    show(page, "/vergelijken?soort=riec")
    before = chart_data(page)
    page.select_option("#compare-module", "informatiebeeld")
    until(page, "before => JSON.stringify(graphData()) !== before", before)
    page.wait_for_url("**module=informatiebeeld*")
    page.go_back()
    until(page, "before => JSON.stringify(graphData()) === before", before)
    assert "informatiebeeld" not in page.url
    assert page.input_value("#compare-module") == "total"


def test_back_goes_from_page_to_page(page: Page) -> None:
    show(page, "/")
    page.get_by_role("link", name="Voortgang").click()
    expect(page.locator("h1")).to_contain_text("Voortgang")
    wait_until_drawn(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("ervoor")


def test_the_progress_page_redraws_for_another_item(page: Page) -> None:
    show(page, "/voortgang")
    before = chart_data(page)
    page.select_option("#progress-module", "samenwerking")
    until(page, "before => JSON.stringify(graphData()) !== before", before)
    page.wait_for_url("**module=samenwerking*")


def test_a_chart_fits_a_page_while_it_is_printed_and_its_place_afterwards(page: Page) -> None:
    show(page, "/voortgang")
    until(page, f"({SIZES})().length === {CHARTS['/voortgang']}")
    before = page.evaluate(SIZES)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    until(page, PRINTED)
    assert page.evaluate(CUT_TEXTS) == [] and page.evaluate(OVERLAPPING_LABELS) == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    until(page, f"before => JSON.stringify(({SIZES})()) === JSON.stringify(before)", before)


def test_another_region_is_another_page_and_back_leaves_it(page: Page) -> None:
    look_as(page, "programma:")
    show(page, "/regio?groep=RIEC09&kaart=opnieuw")
    page.select_option("#region-groep", "RIEC04")
    expect(page.locator("h1")).to_contain_text("Noord-Holland")
    assert asked(page) == {"groep": ["RIEC04"], "kaart": ["opnieuw"]}
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Oost-Brabant")


def test_the_switch_shows_another_viewer_their_own(page: Page) -> None:
    show(page, "/")
    page.select_option("#kijker", label="Tilburg")
    page.get_by_role("button", name="Wissel").click()
    expect(page.locator("h1")).to_contain_text("Tilburg")
    assert page.input_value("#kijker") == "gemeente:GM0855"
    page.goto("/?gemeente=GM0772")
    expect(page.locator("main")).to_contain_text("mag de scores ervan niet bekijken")


def test_a_chart_is_saved_as_a_picture_of_300_dots_per_inch(page: Page) -> None:
    show(page, "/vergelijken?soort=land")
    with page.expect_download() as saving:
        page.get_by_role("link", name="PNG").first.click()
    png = Path(saving.value.path()).read_bytes()
    assert saving.value.suggested_filename.startswith("GM0772-positie")
    assert png.startswith(b"\x89PNG")
    per_metre = struct.unpack(">II", png[png.index(b"pHYs") + 4 :][:8])
    assert per_metre == (11811, 11811)


def test_sixteen_at_once_each_get_the_picture_of_their_own_municipality(
    server: Server, chromium: str, release: Release
) -> None:
    codes = release.municipalities[:80:5]
    with ThreadPoolExecutor(len(codes)) as pool:
        pictures = list(pool.map(lambda code: own_picture(server, code), codes))
    names = {code: all_municipalities()[code].name for code in codes}
    for code, picture in zip(codes, pictures, strict=True):
        assert f"{names[code]}:" in picture
        assert not [n for c, n in names.items() if c != code and f"{n}:" in picture]


def own_picture(server: Server, code: str) -> str:
    """What a municipality's own visitor saves; its name stands in the source line."""
    visitor = server.look_as(f"gemeente:{code}")
    status, body = visitor.get(f"/uitvoer/positie.svg?gemeente={code}")
    assert status == 200
    return re.sub(r"<[^>]*>", "", body.decode())


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


def elsewhere(request: Request, server: Server) -> list[str]:
    own = (server.address, "data:", "blob:")
    return [] if request.url.startswith(own) else [request.url]


def violations(page: Page, contrast: bool = True) -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.2 AA and good practice, with the element it is in; its
    look at the contrast of every text, which takes half of the time, can be left out.
    """
    if page.evaluate("typeof axe") == "undefined":  # half a megabyte: once a window will do
        page.evaluate(AXE_SCRIPT)
    options = {**AXE, "rules": {"color-contrast": {"enabled": contrast}}}
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]
