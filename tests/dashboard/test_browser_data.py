"""Handing in with a real browser, without a command line: what is dropped ends as it should."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from benchmark.model import ScanModel
from dashboard.inbox import MAX_DROP
from dashboard.pages import data
from tests.dashboard.browsing import until
from tests.dashboard.handing_in import BAD, CORRECTED, GOOD, drop, write_folder
from tests.dashboard.serving import SWITCHING, Server, serving, started

LOADED_MILLISECONDS = 120_000


@contextmanager
def watching(home: Path) -> Iterator[None]:
    """`dvm watch` on a home until the end of the block."""
    command = [sys.executable, "-m", "dvm", "watch", "--home", home, "--interval", "0.5"]
    with started(command, subprocess.DEVNULL):
        yield


@contextmanager
def opened(fresh_browser: Browser, server: Server) -> Iterator[Page]:
    """A visitor's window, which must stay without errors."""
    faults: list[str] = []
    with (
        fresh_browser.new_context(base_url=server.address) as context,
        context.new_page() as window,
    ):
        window.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        window.on("pageerror", lambda error: faults.append(str(error)))
        yield window
    assert faults == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]) -> Path:
    folder = tmp_path_factory.mktemp("handing-in") / "Scans 2026"
    write_folder(folder, models)
    return folder


def test_a_folder_of_60_dropped_on_the_page_ends_with_the_right_state_of_each_and_a_new_release(
    fresh_browser: Browser, small_home: Path, tmp_path: Path, folder: Path
) -> None:
    home = shutil.copytree(small_home, tmp_path / "home")
    with (
        serving(home, by=SWITCHING) as server,
        watching(home),
        opened(fresh_browser, server) as page,
    ):
        page.goto("/gegevens")
        before = page.locator(f"#{data.RELEASE}").inner_text()
        drop(page, "#data-drop", [folder])
        expect(page.locator("#data-said")).to_contain_text("60 bestanden ontvangen")
        expect(page.locator("#data-faults li")).to_have_count(0)
        expect(page.locator(f"#{data.SUMMARY}")).to_have_text(
            "Er wacht niets. Van de laatste 60: 50 aanvaard, 5 vervangen, 5 geweigerd.",
            timeout=LOADED_MILLISECONDS,
        )
        expect(page.locator(f"#{data.RELEASE}")).not_to_have_text(
            before, timeout=LOADED_MILLISECONDS
        )
        assert states(page) == expected(folder)
        assert Counter(states(page).values()) == {
            "Aanvaard": GOOD,
            "Vervangen": CORRECTED,
            "Geweigerd": len(BAD),
        }
        release = re.search(r"uitgave (\S+),", page.locator(f"#{data.RELEASE}").inner_text())
        assert release and server.health()["release"] == release[1]
        explained(page, tmp_path)


def states(page: Page) -> dict[str, str]:
    """The state of every file on the page, all at one moment, when every row is there with its
    parts: the page keeps itself up to date, and while it does so a row can be half there.
    """
    told = "row => ['.dvm-file', '.dvm-state'].map(name => row.querySelector(name)?.innerText)"
    rows = f"[...document.querySelectorAll('.dvm-delivery')].map({told})"
    whole = "rows => rows.length && rows.every(row => row.every(Boolean)) && rows"
    return dict(until(page, f"() => ({whole})({rows})", seconds=LOADED_MILLISECONDS / 1000))


def expected(folder: Path) -> dict[str, str]:
    words = {"goed": "Aanvaard", "fout": "Geweigerd", "verbeterd": "Aanvaard"}
    found = {
        path.relative_to(folder.parent).as_posix(): words[path.relative_to(folder).parts[0]]
        for path in folder.rglob("*.*")
    }
    corrected = {name.replace("/verbeterd/", "/goed/") for name in found if "/verbeterd/" in name}
    return found | dict.fromkeys(corrected, "Vervangen")


def explained(page: Page, tmp_path: Path) -> None:
    """Each refused file says why; the marked workbook has a comment in the faulty cell."""
    refused = page.locator(".dvm-delivery", has=page.locator(".dvm-state-refused"))
    for row in refused.all():
        expect(row.locator(".dvm-findings li").first).to_be_visible()
    wrong = refused.filter(has_text="hier staat '9'")
    place = re.search(r"cel ([A-Z]+\d+)", wrong.first.inner_text())
    sheet = re.search(r"blad ([^,]+),", wrong.first.inner_text())
    assert place and sheet
    wrong.first.locator(".dvm-file").click()
    with page.expect_download() as saving:
        page.get_by_role("link", name="Werkboek met de fouten gemarkeerd").click()
    marked = tmp_path / "gemarkeerd.xlsx"
    saving.value.save_as(marked)
    comment = openpyxl.load_workbook(marked)[sheet[1]][place[1]].comment
    assert comment is not None and "9" in comment.text


def test_on_an_empty_home_the_first_files_make_the_first_release(
    fresh_browser: Browser, tmp_path: Path, folder: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    good = sorted((folder / "goed").glob("*/*.xlsx"))[:2]
    with (
        serving(home, by=SWITCHING) as server,
        watching(home),
        opened(fresh_browser, server) as page,
    ):
        page.goto("/gegevens")
        expect(page.locator("main")).to_contain_text("Er is nog geen uitgave")
        page.wait_for_load_state("networkidle")
        with page.expect_file_chooser() as choosing:
            page.locator("#data-files").press("Enter")
        choosing.value.set_files(good)
        expect(page.locator(f"#{data.RELEASE}")).to_contain_text(
            "U ziet uitgave", timeout=LOADED_MILLISECONDS
        )
        assert states(page) == {path.name: "Aanvaard" for path in good}


@pytest.fixture(scope="module")
def quiet(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without anybody who loads."""
    home = shutil.copytree(small_home, tmp_path_factory.mktemp("quiet") / "home")
    with serving(Path(home), by=SWITCHING) as server:
        yield server


def test_a_folder_is_chosen_with_the_keyboard_and_system_files_stay_behind(
    fresh_browser: Browser, quiet: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for name in ("a.xlsx", ".DS_Store", "Thumbs.db", "~$a.xlsx"):
        (folder / name).write_bytes(b"x")
    with opened(fresh_browser, quiet) as page:
        page.on("filechooser", lambda _: None)  # from now on Playwright answers, not the system
        page.goto("/gegevens", wait_until="networkidle")
        expect(page.locator(".dvm-opening")).to_have_count(0)
        page.locator("#data-files").focus()
        page.keyboard.press("Tab")
        expect(page.locator("#data-folder")).to_be_focused()
        with page.expect_file_chooser() as choosing:
            page.keyboard.press("Space")
        choosing.value.set_files(folder)
        expect(page.locator("#data-said")).to_contain_text("1 bestand ontvangen")
        expect(page.locator(".dvm-delivery")).to_contain_text("map/a.xlsx")
        expect(page.locator(".dvm-state")).to_have_text(["Wacht"])


def test_too_much_at_once_is_said_and_not_sent(
    fresh_browser: Browser, quiet: Server, tmp_path: Path
) -> None:
    large = tmp_path / "groot.parquet"
    with large.open("wb") as file:
        file.truncate(MAX_DROP + 1)
    with opened(fresh_browser, quiet) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.method + request.url))
        page.goto("/gegevens")
        drop(page, "#data-drop", [large])
        expect(page.locator("#data-faults")).to_contain_text("Samen is dit 201 MB")
        assert not [one for one in asked if "/gegevens/bestand" in one]


def test_a_file_of_200_mb_arrives_and_says_how_far_it_is(
    fresh_browser: Browser, quiet: Server, tmp_path: Path
) -> None:
    large = tmp_path / "groot.parquet"
    with large.open("wb") as file:
        file.truncate(MAX_DROP)
    with opened(fresh_browser, quiet) as page:
        page.goto("/gegevens")
        drop(page, "#data-drop", [large])
        expect(page.locator("#data-progress")).to_be_visible()
        expect(page.locator("#data-said")).to_contain_text("1 bestand ontvangen", timeout=60_000)
        expect(page.locator("#data-progress-text")).to_contain_text("200 van 200 MB")


def test_who_became_somebody_else_in_another_tab_hears_it(
    fresh_browser: Browser, quiet: Server, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    # Not opened(): the browser itself calls a refusal an error.
    with fresh_browser.new_context(base_url=quiet.address) as context:
        page, other = context.new_page(), context.new_page()
        page.goto("/gegevens")
        page.wait_for_selector("#data-drop")
        other.goto("/")
        other.select_option("#kijker", label="Tilburg")
        other.get_by_role("button", name="Wissel").click()
        expect(other.locator("h1")).to_contain_text("Tilburg")
        drop(page, "#data-drop", [tmp_path / "a.xlsx"])
        expect(page.locator("#data-faults")).to_contain_text("U kijkt nu als iemand anders")
