"""35 real questionnaires of another maker load by a model and a layout of their own.

Open Data Maturity 2023 of data.europa.eu (CC BY 4.0); the files stand beside the repository.
"""

import re
import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk

from benchmark.modelfile import load_models
from benchmark.warehouse import FILE
from etl.layout import read_layout
from etl.load import Loaded, load
from etl.values import EMAIL

HERE = Path(__file__).parents[1]
OURS = HERE / "data" / "odm-2023"
FOLDER = HERE.parents[1] / "shared" / "data" / "eu_odm_2023"
COUNTRIES = sorted(FOLDER.glob("[A-Z]?_ODM 2023.xlsx"))

pytestmark = pytest.mark.skipif(not COUNTRIES, reason=f"{FOLDER} is not there")

SCORE, ANSWER = 9, 3


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk where all 35 were handed in."""
    folder = tmp_path_factory.mktemp("odm")
    for kind, name in (("models", "model"), ("layouts", "layout")):
        (folder / "home" / kind).mkdir(parents=True)
        shutil.copy(OURS / f"{name}.toml", folder / "home" / kind / "odm-2023.toml")
    models = load_models(folder / "home")
    desk = Desk(folder, models)
    desk.loaded = load(desk.home, COUNTRIES, models)
    return desk


@pytest.fixture(scope="module")
def sheets() -> dict[str, list[tuple[Any, ...]]]:
    """The cells of each questionnaire as another reader sees them, by country."""
    found = {}
    for path in COUNTRIES:
        book = openpyxl.load_workbook(path, read_only=True)
        found[path.name[:2]] = list(book["Questionnaire"].iter_rows(values_only=True))
        book.close()
    return found


def test_all_are_read_and_none_is_refused(desk: Desk) -> None:
    loaded: Loaded = desk.loaded
    assert (loaded.files, loaded.documents, loaded.refused_scans) == (35, 35, ())
    assert loaded.answers == 35 * 161
    assert desk.query("select count(distinct municipality), min(status) from scan") == [
        (35, "definitief")
    ]


def test_only_the_totals_of_ireland_differ_and_the_cause_is_named(desk: Desk) -> None:
    doubt = "kijk na welke van de twee klopt"
    said = {
        "I79": "vraag '24a' telt niet mee in de score, maar hier staat 10; maak het vak leeg of"
        " kijk na of de lay-out klopt",
        "I2": f"'Totaal' is hier 2341, maar de regels tellen op tot 2351; {doubt}",
        "I21": f"'Beleid' is hier 622, maar de regels tellen op tot 632; {doubt}",
        "I71": f"'Uitvoering' is hier 172, maar de regels tellen op tot 182; {doubt}",
    }
    assert [str(finding) for finding in desk.loaded.findings] == [
        f"IE_ODM 2023.xlsx, blad Questionnaire, cel {cell}: {what}" for cell, what in said.items()
    ]
    assert not any(finding.refuses for finding in desk.loaded.findings)


def test_every_score_is_the_share_of_the_points_on_the_scale(
    desk: Desk, sheets: dict[str, list[tuple[Any, ...]]]
) -> None:
    layout = read_layout(OURS / "layout.toml")
    rows = desk.query(
        "select scan, question, row, current, current_state from answer join document"
        " using (document)"
    )
    for scan, question, row, current, state in rows:
        cells = sheets[scan[-2:]][row - 1]
        assert str(cells[0]) == question
        answer = str(cells[ANSWER - 1]).strip().casefold()
        states = {"i don't know": "weet-niet", "not applicable": "nvt"}
        expected = "leeg" if answer.startswith("select") else states.get(answer, "score")
        assert state == expected
        if state == "score":
            most = layout.questions[question].points
            assert most is not None
            assert current == float(1 + Fraction(cells[SCORE - 1]) / most * 3)
        else:
            assert current is None


def test_a_total_that_is_changed_is_found_in_every_questionnaire(desk: Desk) -> None:
    """Each total of each country once with another number: its cell is told, and no other."""
    totals = {"I2", "I21", "I23", "I59", "I71", "I89", "I91", "I102", "I118", "I119", "I126"}
    totals |= {"I133", "I140", "I146", "I148", "I175", "I193", "I206", "I219", "I221", "I228"}
    totals |= {"I241", "I252"}
    cells = sorted(totals)
    assert len(cells) == len(read_layout(OURS / "layout.toml").totals)
    copies = []
    for path, cell in zip(COUNTRIES, cells * 2, strict=False):
        book = openpyxl.load_workbook(path)
        written = book["Questionnaire"][cell]
        written.value = float(str(written.value)) + 1
        copies.append((desk.folder / path.name, cell))
        book.save(copies[-1][0])
    found = load(desk.home, [path for path, _ in copies], desk.models, dry_run=True).findings
    told = {(f.file, f.place) for f in found if "IE_" not in f.file}
    assert told == {(path.name, cell) for path, cell in copies if "IE_" not in path.name}


def test_no_name_and_no_address_reaches_the_warehouse(
    desk: Desk, sheets: dict[str, list[tuple[Any, ...]]]
) -> None:
    secret = set()
    for rows in sheets.values():
        secret |= {str(rows[n - 1][3]) for n in (10, 11, 12, 13) if rows[n - 1][3]}
        words = " ".join(str(cell) for row in rows for cell in row if cell)
        secret |= set(re.findall(EMAIL, words))
    secret = {one.strip() for one in secret if len(one.strip()) > 4}
    assert len(secret) > 40
    stored = [
        str(cell)
        for (table,) in desk.query("select table_name from duckdb_tables()")
        for row in desk.query(f'select * from "{table}"')  # noqa: S608 - our own tables
        for cell in row
    ]
    assert [one for one in secret if any(one in cell for cell in stored)] == []
    content = (desk.home / FILE).read_bytes()
    assert [one for one in secret if one.encode() in content] == []
    assert not [cell for cell in stored if "@" in cell]


def test_the_sums_of_what_was_loaded_are_those_of_the_workbooks(
    desk: Desk, sheets: dict[str, list[tuple[Any, ...]]]
) -> None:
    """Back from scores to points: what a state replaced, and Ireland's 24a, make the difference."""
    layout = read_layout(OURS / "layout.toml")
    sums: Counter[str] = Counter()
    rows = desk.query(
        "select scan, question, current, row from answer join document using (document)"
    )
    for scan, question, current, row in rows:
        most, country = layout.questions[question].points, scan[-2:]
        assert most is not None
        points = Fraction(current).limit_denominator(1000) - 1 if current else None
        given = sheets[country][row - 1][SCORE - 1]
        sums[country] += int(given if points is None else points / 3 * most)
    totals = {country: int(rows[1][SCORE - 1]) for country, rows in sheets.items()}
    assert dict(sums) == totals
