"""/disciplines: its figures are the oracle's, and only the municipality itself gets any of them."""

import csv
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import CONSENSUS, Item, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import REFUSAL, municipality_viewer
from dashboard import charts, conversation, heat_map, shift
from dashboard.pages import disciplines
from dashboard.round_table import sit
from dashboard.view import View
from tests import oracle
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, call, look_as, page
from tests.dashboard.checking import numbers, one
from tests.dashboard.demo_rows import Rows, read_rows
from tests.dashboard.expected import dutch
from tests.dashboard.reading import Tree, elements, tables, text, tree

MISSING_DISCIPLINE = "GM0363"
RANDOM_PLACES = 6
UNKNOWN = "GM9999"
NAMES = (heat_map.NAME, conversation.NAME, shift.NAME)


@pytest.fixture(scope="module")
def places(release: Release) -> list[str]:
    living = [c for c in release.municipalities if all_municipalities()[c].valid_to is None]
    return [EINDHOVEN, MISSING_DISCIPLINE, *random.Random(11).sample(living, RANDOM_PLACES)]


@pytest.fixture(scope="module")
def rows(demo_folder: Path, models: dict[str, ScanModel], places: list[str]) -> Rows:
    return read_rows(demo_folder / "workbooks", models, places)


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> Callable[..., View]:
    def ask(code: str = EINDHOVEN, **query: str) -> View:
        return View(release, models, municipality_viewer(code), {"gemeente": code, **query})

    return ask


def views(view: Callable[..., View], places: list[str]) -> list[View]:
    """Of every scan of these municipalities, all themes and the questions of one."""
    scans = [(code, one.scan) for code in places for one in view(code).dossier.own_scans]
    return [
        view(code, scan=scan, module=module)
        for code, scan in scans
        for module in ("total", "informatiebeeld")
    ]


def test_the_heat_map_equals_the_oracle(
    rows: Rows, places: list[str], view: Callable[..., View], models: dict[str, ScanModel]
) -> None:
    scores, apart = oracle.discipline_scores(rows), oracle.disagreement(rows, models)
    together = oracle.scan_scores(rows, models)
    for asked in views(view, places):
        content = tree(disciplines.layout(asked))
        scan, names = asked.query["scan"], {d.id: d.name.nl for d in asked.model.disciplines}
        questions = oracle.scans.questions_of_items(asked.model)
        items = {item.name.nl: item.id for item in asked.model.items()}
        shown = heat_rows(content)
        chosen = asked.item.id
        assert len(shown) == len([i for i in asked.items.values() if is_row(i, chosen)])
        for row in shown:
            item = items[row.pop("Thema", None) or row.pop("Vraag")]
            for id_, name in names.items():
                given = [scores.get((scan, id_, question)) for question in questions[item]]
                assert numbers(row[name]) == dutch(oracle.scans.mean_if_half(given)), (scan, row)
            assert numbers(row["Gemeente"]) == dutch(together[scan, item, "current"])
            assert numbers(row["Onenigheid"]) == dutch(apart.get((scan, item)))


def test_the_conversation_begins_where_they_differ_most_with_what_each_chose(
    rows: Rows, places: list[str], view: Callable[..., View], models: dict[str, ScanModel]
) -> None:
    for asked in views(view, places):
        content = tree(disciplines.layout(asked))
        scan = asked.query["scan"]
        apart = {
            question: value
            for (of, question), value in oracle.disagreement(rows, models).items()
            if of == scan and question in asked.model.questions and value
            if asked.item.id in ("total", asked.items[question].parent)
        }
        ordered = sorted(
            apart,
            key=lambda question: (-apart[question], list(asked.model.questions).index(question)),
        )
        shown = conversation_items(content)
        assert [title for title, _ in shown] == [
            asked.items[question].name.nl for question in ordered[: conversation.SHOWN]
        ]
        for (_, part), question in zip(shown, ordered, strict=False):
            assert one(apart[question]) in text(part)
            assert levels_shown(part) == levels_given(rows, asked, question)


def test_the_shift_equals_the_oracle(
    rows: Rows, places: list[str], view: Callable[..., View]
) -> None:
    shifts = oracle.shift(rows)
    agreed = {
        (r["scan"], r["question"]): Fraction(r["current"])
        for r in rows
        if r["discipline"] == CONSENSUS and isinstance(r["current"], int)
    }
    for asked in views(view, places):
        chart = charts.build(shift.NAME, asked)
        under = [q for q in asked.model.questions if is_under(asked, q)]
        expected = {q: shifts[key] for q in under if (key := (asked.query["scan"], q)) in shifts}
        found = {row[0]: row[2:] for row in chart.tables[0].rows}
        assert found.keys() == {asked.items[q].name.nl for q in expected}
        for q, moved in expected.items():
            now = agreed[asked.query["scan"], q]
            told = found[asked.items[q].name.nl]
            assert [numbers(cell) for cell in told] == [
                dutch(now - moved),
                dutch(now),
                dutch(moved),
            ]
        lines, *marks = chart.figure["data"]
        drawn = sorted(map(abs, expected.values()), reverse=True)[: shift.SHOWN]
        if drawn:
            before, after = marks
            moves = [b - a for a, b in zip(before["x"], after["x"], strict=True)]
            assert [abs(m) for m in moves] == [
                pytest.approx(float(moved), abs=0.001) for moved in drawn
            ]
            assert lines["x"][::3] == before["x"]


def test_a_discipline_without_answers_is_said_in_words(view: Callable[..., View]) -> None:
    scans = view(MISSING_DISCIPLINE).dossier
    asked = view(MISSING_DISCIPLINE, scan=scans.own_scans[0].scan)
    workshops = asked.release.workshops(asked.viewer, MISSING_DISCIPLINE)
    (absent,) = {d.id for d in asked.model.disciplines} - workshops.disciplines(scans.own_scans[0])
    name = next(d.name.nl for d in asked.model.disciplines if d.id == absent)
    content = tree(disciplines.layout(asked))
    assert f"{name} deed niet mee aan deze scan." in text(content)
    assert {row[name] for row in heat_rows(content)} == {heat_map.ABSENT}
    assert not {"0", "0,0", "None", "-", "nan"} & {
        cell for row in heat_rows(content) for cell in row.values()
    }


def test_a_cell_says_its_number_and_is_darker_for_a_higher_level(
    view: Callable[..., View],
) -> None:
    model = view().model
    assert [heat_map.shade(model, v) for v in (1, 1.49, 1.5, 3, 4.4, 4.5, 5)] == [
        *(1, 1, 2, 3, 4, 5, 5)
    ]
    content = tree(disciplines.layout(view()))
    (grid,) = [t for t in elements(content, "Table") if "dvm-heat" in t["props"]["className"]]
    for span in elements(grid, "Span"):
        name = span["props"]["className"]
        if name.startswith("dvm-heat-") and name != "dvm-heat-none":
            (number,) = numbers(text(span))
            assert name == f"dvm-heat-{heat_map.shade(model, float(number.replace(',', '.')))}"


def test_a_scan_without_consensus_says_that_the_workshop_is_still_to_come(
    view: Callable[..., View],
) -> None:
    asked = view()
    without = {key: s for key, s in asked.dossier.scores.items() if key[2] != "shift"}
    asked.__dict__["dossier"] = replace(asked.dossier, scores=without)
    content = text(tree(disciplines.body(sit(asked))))
    assert "nog geen consensus" in content
    assert "De workshop is nog niet geweest" in content


@pytest.mark.parametrize("viewer", VIEWERS)
def test_everyone_else_gets_the_one_sentence_whoever_they_ask_for(
    app: Dash, client: FlaskClient, release: Release, viewer: str
) -> None:
    look_as(client, viewer)
    other = next(c for c in release.municipalities if c != EINDHOVEN)
    codes = [other, UNKNOWN] + ([] if viewer.startswith("gemeente") else [EINDHOVEN, ""])
    answers = [page(app, client, "/disciplines", f"?gemeente={code}").json for code in codes]
    (told,) = {json.dumps(answer["response"]["main"]) for answer in answers}
    assert REFUSAL in told and not SCORE.search(told)
    for name in NAMES:
        for form in ("csv", "xlsx"):
            refused = [client.get(f"/uitvoer/{name}.{form}?gemeente={code}") for code in codes]
            assert {answer.status_code for answer in refused} <= {403}
            assert len({answer.text for answer in refused}) == 1


def test_the_menu_offers_the_page_to_municipalities_only(app: Dash, client: FlaskClient) -> None:
    offered = {}
    for viewer in VIEWERS:
        look_as(client, viewer)
        menu = page(app, client, "/").json["response"]["menu"]["children"]
        offered[viewer] = "Disciplines" in text(menu)
    assert [offered[viewer] for viewer in VIEWERS] == [True, False, False]


def test_no_export_of_another_municipality_and_no_shared_page_names_a_discipline(
    app: Dash, client: FlaskClient, models: dict[str, ScanModel]
) -> None:
    look_as(client, "programma:")
    names = [d.name.nl for d in models["dvs-2025"].disciplines]
    for address in ("acties.csv", "positie.csv", "modules.csv", "voortgang.csv"):
        told = client.get(f"/uitvoer/{address}?gemeente={EINDHOVEN}")
        assert told.status_code == 200
        assert not [name for name in names if name in told.text]


def test_the_address_holds_the_question_and_another_scan_keeps_the_theme(
    app: Dash, client: FlaskClient, view: Callable[..., View]
) -> None:
    scan = view().dossier.own_scans[0]
    search = f"?scan={scan.scan}&module=privacy"
    content = page(app, client, "/disciplines", search).json["response"]["main"]["children"]
    chosen = {e["props"]["id"]: e["props"]["value"] for e in elements(content, "Select")}
    assert chosen == {"disciplines-scan": scan.scan, "disciplines-module": "privacy"}
    values = {
        "disciplines-scan.value": scan.scan,
        "disciplines-module.value": "privacy",
        "url.search": "",
    }
    offered = call(app, client, "disciplines-module.options", values).json["response"]
    assert offered["disciplines-module"]["value"] == "privacy"
    values["disciplines-module.value"] = "cultuur"  # not asked in that scan's questionnaire
    offered = call(app, client, "disciplines-module.options", values).json["response"]
    assert offered["disciplines-module"]["value"] == "total"


def test_the_tables_to_take_home_hold_the_cells_of_the_page(
    client: FlaskClient, view: Callable[..., View]
) -> None:
    content = tree(disciplines.layout(view()))
    file = client.get(f"/uitvoer/{heat_map.NAME}.csv?gemeente={EINDHOVEN}")
    assert file.headers["Content-Disposition"].endswith('.csv"')
    lines = list(csv.reader(StringIO(file.data.decode("utf-8-sig")), delimiter=";"))
    assert [lines[0], *lines[1:16]] == [
        list(heat_rows(content)[0]),
        *(list(row.values()) for row in heat_rows(content)),
    ]
    assert "uitgave" in lines[-1][0] and "Fictieve gegevens" in lines[-1][0]


def heat_rows(content: Tree) -> list[dict[str, str]]:
    """The rows of the heat map, without the notes in its heads."""
    (grid,) = [t for t in elements(content, "Table") if "dvm-heat" in t["props"]["className"]]
    return [bare(row) for row in tables([grid])[0]]


def bare(row: dict[str, str]) -> dict[str, str]:
    notes = "|".join((r"\d+ deelnemers?", heat_map.ABSENT, *heat_map.HOW.values()))
    return {re.sub(f" ({notes})$", "", name): cell for name, cell in row.items()}


def conversation_items(content: Tree) -> list[tuple[str, Tree]]:
    (section,) = [
        s for s in elements(content, "Section") if "dvm-conversation" in s["props"]["className"]
    ]
    lists = list(elements(section, "Ol"))
    items = list(elements(lists[0], "Li")) if lists else []
    return [(text(next(elements(item, "H3"))), item) for item in items]


def levels_shown(part: Tree) -> dict[str, set[str]]:
    """Descriptor: the disciplines under it."""
    terms, texts = list(elements(part, "Dt")), list(elements(part, "Dd"))
    who = [text(term).partition(":")[2] for term in terms]
    return {
        text(told): {name.partition(" (")[0].strip() for name in names.split(";")}
        for told, names in zip(texts, who, strict=True)
    }


def levels_given(rows: Rows, view: View, question: str) -> dict[str, set[str]]:
    described = view.model.questions[question].levels
    names = {d.id: d.name.nl for d in view.model.disciplines}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        asked = (row["scan"], row["question"]) == (view.query["scan"], question)
        if asked and row["discipline"] != CONSENSUS and isinstance(row["current"], int):
            descriptor = described[row["current"] - view.model.lowest].nl
            found[descriptor].add(names[row["discipline"]])
    return found


def is_row(item: Item, chosen: str) -> bool:
    return item.level == "theme" if chosen == "total" else item.parent == chosen


def is_under(view: View, question: str) -> bool:
    return view.item.id in ("total", view.items[question].parent)
