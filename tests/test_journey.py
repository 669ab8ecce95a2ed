"""The journey: an empty template, filled in, loaded and released, is a score on the page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import dvm
from benchmark.modelfile import load_models
from dashboard.app import create_app
from tests.dashboard.asking import look_as, page
from tests.dashboard.reading import tables
from tests.dashboard.switching import OnAnyRelease

HELMOND = "GM0794"
SCAN = {"Scancode": "GM0794-2026-1", "Gemeentecode": HELMOND, "Datum": date(2026, 3, 4)}
PERSON = {"Deelnemer": "1", "Discipline": "Openbare orde en veiligheid"}
WORKSHOP = {"Status": "definitief", "Doet mee in de benchmark": "ja"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def hand_in(tmp_path: Path, home: Path) -> Callable[..., None]:
    """Take a template, fill in every question with one level and load it."""

    def fill(level: int, who: dict[str, object], *options: str) -> None:
        path = tmp_path / "werkboek.xlsx"
        command("template", "--to", path, *options)
        book = openpyxl.load_workbook(path)
        fill_labels(book["Gegevens"], SCAN | who)
        for module in load_models()["dvs-2025"].modules:
            fill_questions(book[module.name.nl[:31]], level)
        book.save(path)
        command("load", "--home", home, path)

    return fill


def test_from_an_empty_template_to_a_score_on_the_page(
    home: Path, hand_in: Callable[..., None]
) -> None:
    hand_in(2, PERSON)
    hand_in(3, {**PERSON, "Deelnemer": "2", "Discipline": "Data en onderzoek"})
    command("release", "--home", home)
    assert shown_scores(home) == {"2,5"}  # a concept: the mean of the disciplines
    hand_in(4, WORKSHOP, "--workshop")
    assert shown_scores(home) == {"2,5"}  # loading alone changes no release
    command("release", "--home", home)
    assert shown_scores(home) == {"4,0"}


def test_loading_once_more_changes_nothing_and_a_corrected_file_the_next_release(
    home: Path, tmp_path: Path, hand_in: Callable[..., None]
) -> None:
    hand_in(2, PERSON)
    command("release", "--home", home)
    command("load", "--home", home, tmp_path / "werkboek.xlsx")
    command("release", "--home", home)
    assert shown_scores(home) == {"2,0"}
    hand_in(5, PERSON)
    assert shown_scores(home) == {"2,0"}
    command("release", "--home", home)
    assert shown_scores(home) == {"5,0"}


def test_only_the_municipality_itself_sees_it(home: Path, hand_in: Callable[..., None]) -> None:
    hand_in(2, PERSON)
    command("release", "--home", home)
    app = create_app(home, load_models(), OnAnyRelease())
    for viewer in ("regio:RIEC09", "programma:"):
        with app.server.test_client() as client:
            look_as(client, viewer)
            answer = page(app, client, "/", f"?gemeente={HELMOND}").text
            assert "mag de scores ervan niet bekijken" in answer and "2,0" not in answer


def command(*arguments: object) -> None:
    assert dvm.main([str(argument) for argument in arguments]) == dvm.DONE


def fill_labels(sheet: Worksheet, values: dict[str, object]) -> None:
    """Write each value to the right of its label."""
    missing = dict(values)
    for row in sheet.iter_rows():
        for label, field in zip(row, row[1:], strict=False):
            if label.value in missing:
                field.value = missing.pop(label.value)
    assert missing == {}


def fill_questions(sheet: Worksheet, level: int) -> None:
    head = next(row for row in sheet.iter_rows() if row[0].value == "Vraag-id")
    names = [cell.value for cell in head]
    place = names.index("Consensus" if "Consensus" in names else "Huidig niveau")
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[0].value:
            row[place].value = level


def shown_scores(home: Path) -> set[str]:
    """The current scores on the municipality's first page, as its own viewer sees them."""
    app = create_app(home, load_models(), OnAnyRelease())
    with app.server.test_client() as client:
        look_as(client, f"gemeente:{HELMOND}")
        content = page(app, client, "/").json["response"]["main"]["children"]
    charts = [rows for rows in tables(content) if "Huidig" in rows[0]]
    assert len(charts) == 2
    return {row["Huidig"] for rows in charts for row in rows}
