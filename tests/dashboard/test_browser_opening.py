"""Opening a page in a real browser: light, in its place from the start, honest when it is slow."""

import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from dashboard import vendor
from tests.dashboard.browsing import show, until, wait_until_drawn
from tests.dashboard.serving import Server

KILOBYTE = 1000
JUMPS = """window.jumps = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) { window.jumps += entry.value; }
}).observe({ type: "layout-shift", buffered: true });"""
STYLED = "[...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)"
HEADER = """selector => [...document.querySelectorAll(selector)].map(part => {
  const { top, height } = part.getBoundingClientRect(); return [top, height]; })"""


def visited(context: BrowserContext, address: str) -> tuple[int, list[str]]:
    """The bytes that came over the wire, and the addresses of plotly that were asked."""
    page, sent, asked = context.new_page(), [], []
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    wait_until_drawn(page)
    page.wait_for_timeout(500)
    page.close()
    return sum(sent), [f"/{one.split('/', 3)[3]}" for one in asked if "plotly" in one]


def test_plotly_comes_once_and_a_return_visit_is_light(
    fresh_browser: Browser, server: Server
) -> None:
    with fresh_browser.new_context() as cold:
        first, asked = visited(cold, server.address)
        again, _ = visited(cold, server.address)
    assert asked == [vendor.address(vendor.plotly())]
    assert again < 60 * KILOBYTE
    assert first < 900 * KILOBYTE or not vendor.SMALL.exists()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_frame_stands_before_dash_does_and_nothing_jumps_after(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(JUMPS)
    held: list[Route] = []
    page.route("**/_dash-layout", lambda route: held.append(route))
    page.goto("/", wait_until="commit")
    expect(page.locator(".dvm-opening")).to_contain_text("De pagina wordt geladen")
    until(page, STYLED)
    before = page.evaluate(HEADER, ".dvm-opening :is(header, nav, aside)")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    wait_until_drawn(page)
    assert page.evaluate(HEADER, "#react-entry-point :is(header, nav, aside)") == before
    assert page.locator(".dvm-opening").count() == 0
    page.wait_for_timeout(300)
    assert page.evaluate("jumps") < 0.01


def test_a_page_says_that_it_is_busy_while_an_answer_takes_long(page: Page) -> None:
    def slow(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    show(page, "/vergelijken")
    assert page.locator("main[aria-busy]").count() == 0
    page.route("**/_dash-update-component*", slow)
    page.select_option("#compare-module", "informatiebeeld")
    expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")


def test_a_browser_that_keeps_its_address_to_itself_still_gets_the_page(
    page: Page, server: Server
) -> None:
    def bare(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "referer": f"{server.address}/"})

    page.route("**/_dash-layout", bare)
    show(page, "/voortgang")
    expect(page.locator("h1")).to_contain_text("Voortgang")
    assert urlsplit(page.url).path == "/voortgang"
    assert page.title().startswith("Voortgang")
