"""/disciplines and /acties in a real browser: in the window, by keyboard, true to the address."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.dashboard.browsing import CUT_TEXTS, asked, look_as, show, tab_to
from tests.dashboard.serving import Server

CELLS_WITHIN = """() => [...document.querySelectorAll(".dvm-heat td > span")]
  .filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"""
LUMINANCE = """colour => {
  const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}"""
COLOURS = """() => [...document.querySelectorAll(
  ".dvm-heat td > span:not(.dvm-heat-none), .dvm-heat-legend li > span")]
  .map(cell => getComputedStyle(cell))
  .map(style => [style.color, style.backgroundColor, style.borderTopColor])"""


@pytest.mark.parametrize(
    "address",
    [
        "/disciplines?module=privacy",
        "/disciplines?module=ondermijning",
        "/acties?soort=land&inspanning=laag",
        "/acties?module=datakwaliteit",
    ],
)
def test_every_choice_fits_its_window(page: Page, address: str) -> None:
    show(page, address)
    for details in page.locator("main details").all():
        details.evaluate("details => details.open = true")
    for width in (1440, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)  # milliseconds: charts are drawn anew
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert page.evaluate(CUT_TEXTS) == []
        assert page.evaluate(CELLS_WITHIN) == []


def test_another_theme_redraws_the_table_and_stays_after_reloading_and_going_back(
    page: Page,
) -> None:
    show(page, "/disciplines")
    expect(page.locator(".dvm-heat tbody tr")).to_have_count(15)
    page.select_option("#disciplines-module", "privacy")
    expect(page.locator(".dvm-heat tbody tr")).to_have_count(3)
    page.wait_for_url("**module=privacy*")
    page.reload()
    expect(page.locator(".dvm-heat tbody tr")).to_have_count(3)
    page.go_back()
    expect(page.locator(".dvm-heat tbody tr")).to_have_count(15)


def test_another_scan_has_its_own_questionnaire(page: Page) -> None:
    show(page, "/disciplines?module=cultuur")
    first = page.locator("#disciplines-scan option").last.get_attribute("value")
    page.select_option("#disciplines-scan", first)
    expect(page.locator(".dvm-heat tbody tr")).to_have_count(14)
    assert page.input_value("#disciplines-module") == "total"
    page.wait_for_url(f"**scan={first}*")


def test_the_actions_are_filtered_by_keyboard_and_the_address_keeps_it(page: Page) -> None:
    show(page, "/acties")
    all_titles = page.locator(".dvm-actions h3").count()
    page.focus("#actions-inspanning")
    page.keyboard.press("ArrowDown")  # low
    page.wait_for_url("**inspanning=laag*")
    expect(page.locator(".dvm-actions h3")).not_to_have_count(all_titles)
    expect(page.locator(".dvm-actions .dvm-note").first).to_contain_text("inspanning laag")
    titles = page.locator(".dvm-actions h3").all_inner_texts()
    page.reload()
    expect(page.locator(".dvm-actions h3")).to_have_count(len(titles))
    assert page.locator(".dvm-actions h3").all_inner_texts() == titles
    assert page.input_value("#actions-inspanning") == "laag"
    assert asked(page)["inspanning"] == ["laag"]


def test_the_definition_and_the_table_are_one_click_away(page: Page) -> None:
    show(page, "/acties")
    page.get_by_text("Wat betekent dit?").first.click()
    expect(page.get_by_text("met elkaar worden vermenigvuldigd")).to_be_visible()
    page.get_by_text("Toon als tabel").first.click()
    expect(page.get_by_role("columnheader", name="Gekozen in de groep").first).to_be_visible()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_is_saved(page: Page, form: str) -> None:
    show(page, "/disciplines")
    with page.expect_download() as saving:
        page.get_by_role("link", name=form.upper()).first.click()
    assert saving.value.suggested_filename.startswith("GM0772-disciplines")
    assert saving.value.suggested_filename.endswith(form)


def test_numbers_stand_out_in_their_cells_and_cells_on_the_page(page: Page) -> None:
    show(page, "/disciplines")
    found = page.evaluate(COLOURS)
    assert len({ground for _, ground, _ in found}) == 5
    paper = page.evaluate(LUMINANCE, "rgb(255, 255, 255)")
    for text, ground, edge in found:
        on_ground, of_text, of_edge = (page.evaluate(LUMINANCE, c) for c in (ground, text, edge))
        assert contrast(of_text, on_ground) >= 4.5, (text, ground)
        assert max(contrast(of_edge, paper), contrast(on_ground, paper)) >= 3, (edge, ground)


def test_another_viewer_is_refused_in_one_sentence(
    browser: BrowserContext, page: Page, server: Server
) -> None:
    show(page, "/")
    page.select_option("#kijker", value="programma:")
    page.get_by_role("button", name="Wissel").click()
    expect(page.locator("nav")).not_to_contain_text("Disciplines")
    page.goto("/disciplines?gemeente=GM0772")
    expect(page.locator("main")).to_contain_text("u mag de scores ervan niet bekijken")


def contrast(one: float, other: float) -> float:
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


def test_from_the_first_page_by_keyboard_to_what_can_be_done_about_the_theme_farthest_behind(
    page: Page,
) -> None:
    show(page, "/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    link = page.locator(".dvm-story a")
    tab_to(page, link)
    theme = link.inner_text().removeprefix("Bekijk wat u kunt doen aan ")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Wat Eindhoven nu kan doen")
    chosen = page.locator("#actions-module option:checked")
    expect(chosen).to_contain_text(theme)
    expect(page.locator(".dvm-actions > li").first).to_be_visible()


def test_a_table_is_copied_for_a_spreadsheet(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, "/vergelijken")
    card = page.locator("section", has=page.locator("#positie-graph"))
    card.locator(".dvm-copy").press("Enter")
    expect(page.locator("#said")).to_have_text("Gekopieerd.")
    head, first, *_ = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert head.split("\t")[:3] == ["Onderdeel", "Huidig", "Vorige scan"]
    shown = card.locator("tbody tr").first.locator("th, td").all_text_contents()
    assert first.split("\t") == [text.strip() for text in shown]


def test_a_word_is_explained_by_keyboard_and_put_away_with_escape(page: Page) -> None:
    show(page, "/")
    word = page.locator(".dvm-term").first
    meaning = page.get_by_role("tooltip").first
    expect(meaning).to_be_hidden()
    tab_to(page, word)
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_who_chooses_dark_keeps_it_and_charts_follow(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    show(page, "/")
    mark = page.locator(".scatterlayer .point").first
    light = mark.evaluate("mark => getComputedStyle(mark).fill + getComputedStyle(mark).stroke")
    page.select_option("#theme-choice", "dark")
    dark = mark.evaluate("mark => getComputedStyle(mark).fill + getComputedStyle(mark).stroke")
    assert dark != light
    page.reload()
    expect(page.locator("#theme-choice")).to_have_value("dark")
    page.select_option("#theme-choice", "")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_a_table_is_sorted_by_keyboard_up_down_and_back_and_another_choice_finds_it_whole(
    page: Page,
) -> None:
    show(page, "/vergelijken")
    card = page.locator("section", has=page.locator("#positie-graph"))
    card.locator("summary", has_text="Toon als tabel").click()
    head = card.locator("th", has_text="Huidig")
    before = card.locator("tbody td:nth-child(2)").all_inner_texts()
    shown = {}
    for direction in ("ascending", "descending", None):
        head.locator("button").press("Enter")
        shown[direction] = card.locator("tbody td:nth-child(2)").all_inner_texts()
        assert head.get_attribute("aria-sort") == direction
    numbers = sorted(float(told.replace(",", ".")) for told in before)
    assert [float(told.replace(",", ".")) for told in shown["ascending"]] == numbers
    assert [float(told.replace(",", ".")) for told in shown["descending"]] == numbers[::-1]
    assert shown[None] == before != shown["ascending"]
    head.locator("button").press("Enter")
    page.select_option("#compare-soort", "land")
    expect(page.locator("#positie-source")).to_contain_text("Nederland")
    assert card.locator("tbody td:nth-child(2)").all_text_contents() == before


def test_a_region_sees_by_keyboard_who_must_be_scanned_again_and_where_it_grew(page: Page) -> None:
    look_as(page, "regio:RIEC09")
    page.goto("/")
    link = page.get_by_role("link", name="Regio", exact=True)
    expect(link).to_be_visible()
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hoe staat RIEC Oost-Brabant ervoor?")
    lead = page.locator(".dvm-lead")
    expect(lead).to_contain_text("verloopt die binnen 6 maanden")
    expect(lead).to_contain_text("steeg het totaal")
    call = page.locator("section", has=page.locator("h2", has_text="gemeenten om te bellen"))
    count = int(call.locator("h2").inner_text().split()[0])
    assert call.locator("tbody tr").count() == count > 0
    moved = page.locator("section", has=page.locator("h2", has_text="gingen er"))
    assert moved.locator("tbody tr").count() > 15
