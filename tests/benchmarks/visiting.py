"""How long a visitor with a real browser waits, and what is sent: a first visit, one after it, and
choosing something.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
CHART = ".js-plotly-plot .xtick text"
"""Comes with the marks, of which some are lines without a width."""

LONGEST = 120_000
"""Milliseconds: a busy machine is no fault."""

SETTLED = 1_500
"""Milliseconds after the first chart in which the rest arrives."""

BUSY = "._dash-loading-callback"
READING = 500
"""Milliseconds between what a choice led to and the next choice."""

CHOOSE = """([control, value, graph]) => new Promise(done => {
  const plot = document.querySelector(`${graph} .js-plotly-plot`);
  const field = document.querySelector(control);
  const start = performance.now();
  plot.once("plotly_afterplot", () => requestAnimationFrame(() => done(performance.now() - start)));
  if (field.tagName === "SELECT") {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(field, value);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  } else { field.closest("label").click(); }
})"""


@dataclass(frozen=True)
class Visit:
    """seconds: until the first chart is to be seen; first, again: bytes over the wire."""

    seconds: float
    first: int
    again: int


@dataclass(frozen=True)
class Control:
    """A choice on a page, two values to go between, and the graph that it draws anew."""

    path: str
    selectors: tuple[str, str]
    values: tuple[str, str]
    graph: str


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


def visit(browser: Browser, address: str) -> Visit:
    """As somebody whose browser has nothing of it, and then once more."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        seconds, first = _opened(context, address)
        return Visit(seconds, first, _opened(context, address)[1])


def _opened(context: BrowserContext, address: str) -> tuple[float, int]:
    page = context.new_page()
    sent: list[int] = []
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    started = time.perf_counter()
    _show(page, address)
    seconds = time.perf_counter() - started
    page.wait_for_timeout(SETTLED)
    page.close()
    return seconds, sum(sent)


def choose(browser: Browser, address: str, control: Control, times: int) -> list[float]:
    """The milliseconds from each choice to the chart that it leads to."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        _show(page, address + control.path)
        page.wait_for_timeout(SETTLED)
        taken = []
        for n in range(times + 2):
            which = (n + 1) % 2
            asked: Any = [control.selectors[which], control.values[which], control.graph]
            taken.append(float(page.evaluate(CHOOSE, asked)))
            page.locator(BUSY).wait_for(state="detached", timeout=LONGEST)
            page.wait_for_timeout(READING)
        return taken[2:]


def _show(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit", timeout=LONGEST)
    page.locator(CHART).first.wait_for(state="visible", timeout=LONGEST)
