"""The pages in a real browser: whole, in step with their address, the same saved or printed."""

import re
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from tests.dashboard.browsing import (
    CHARTS,
    CUT_TEXTS,
    OVERLAPPING_LABELS,
    asked,
    chart_data,
    look_as,
    show,
    until,
    wait_until_drawn,
)
from tests.dashboard.serving import Server

SIZES = """() => [...document.querySelectorAll(".js-plotly-plot .main-svg:first-child")].map(svg =>
  [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height])"""
# As wide as the text of an A4, and low enough for a page with their title and source.
PRINTED = f"({SIZES})().every(([width, height]) => width === 680 && height <= 650)"


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
