"""/kpi in a real browser: from the first page to a copied sentence, and from its code back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.release import make_release
from tests.dashboard.browsing import asked, look_as, violations
from tests.dashboard.serving import SWITCHING, Server, serving

OWN = "gemeente:GM0772"
MOST_TABS = 60


@pytest.fixture(scope="module")
def home(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(small_home, tmp_path_factory.mktemp("kpi") / "home"))


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    with serving(home, by=SWITCHING) as server:
        yield server


def tab_to(page: Page, name: str) -> None:
    """By keyboard alone, to the link or the button of this name."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if name in (focused.get_attribute("aria-label"), focused.inner_text().strip()):
            return
    raise AssertionError(f"no {name} within {MOST_TABS} tabs")


def test_a_policy_writer_copies_a_sentence_by_keyboard_and_its_code_finds_the_figure_again(
    browser: BrowserContext,
    page: Page,
    server: Server,
    home: Path,
    models: dict[str, ScanModel],
) -> None:
    browser.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    look_as(page, OWN)
    page.goto("/")
    page.wait_for_selector("main h1")
    tab_to(page, "KPI's")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("KPI's van Eindhoven")
    tab_to(page, "Kopieer de zin over Totaal (nl)")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Gekopieerd.")
    copied = page.evaluate("navigator.clipboard.readText()")
    first = CurrentRelease(home).get().id
    for told in (
        *("Totaal van Eindhoven: 3,2", "gemeten op 12 maart 2026", "n = 6 (deelnemers)"),
        *("Nulmeting: 2,5, op 13 oktober 2022", "Streefwaarde: 4,3 eind 2029", "Definitie: "),
        *("82% van de vragen is vergelijkbaar", f"uitgave {first}", f"{server.address}/c/"),
    ):
        assert told in copied
    for _ in range(2):
        make_release(home, models)
    page.reload()
    expect(page.locator("#totaal-nl")).not_to_contain_text(first)
    page.locator("#kpis-code").focus()
    page.keyboard.type(re.findall(r"/c/(\S+)", copied)[0].lower())
    page.keyboard.press("Enter")
    expect(page.locator("#totaal-nl")).to_have_text(copied)
    expect(page.locator("main .dvm-notice").first).to_contain_text(f"U kijkt naar uitgave {first}")
    assert asked(page)["kpi"] == ["totaal"]
    page.get_by_role("link", name="Bekijk dit in de uitgave van nu").click()
    expect(page.locator("main .dvm-notice")).to_have_count(0)


def test_without_leave_to_copy_the_sentence_is_selected(page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    look_as(page, OWN)
    page.goto("/kpi")
    page.locator("[data-copies=totaal-en]").click()
    expect(page.locator("#said")).to_have_text(re.compile("Gekopieerd|geselecteerd"))
    selected = page.evaluate("window.getSelection().toString()")
    assert selected == page.locator("#totaal-en").inner_text()


def test_the_address_keeps_the_selection(page: Page) -> None:
    look_as(page, OWN)
    page.goto("/kpi")
    page.get_by_text("Kies welke KPI's u ziet").click()
    page.get_by_label("Thema Privacy en grondslag").check()
    page.wait_for_url("**kpi=*thema-privacy*")
    expect(page.locator("#thema-privacy h2")).to_be_visible()
    chosen = page.locator("#kpis tbody th").all_inner_texts()
    page.reload()
    expect(page.locator("#thema-privacy h2")).to_be_visible()
    assert page.locator("#kpis tbody th").all_inner_texts() == chosen
    page.go_back()
    expect(page.locator("#thema-privacy")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("viewer", "address"),
    [
        (OWN, "/kpi?taal=en&kpi=totaal,thema-privacy,positie,overeenstemming"),
        ("programma:", "/kpi"),
        ("regio:RIEC09", "/kpi?taal=en"),
    ],
)
def test_every_variant_is_whole_and_accessible(
    page: Page, viewer: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    look_as(page, viewer)
    page.goto(address)
    page.wait_for_selector(".dvm-sentence")
    for details in page.locator("main details").all():
        details.evaluate("details => details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert violations(page) == []
