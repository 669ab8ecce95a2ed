"""/disciplines: what it says in words, and that only the municipality itself gets any of it."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import REFUSAL
from dashboard import conversation, heat_map, shift, who_filled_in
from dashboard.pages import disciplines
from dashboard.round_table import sit
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, call, look_as, page
from tests.dashboard.checking import numbers
from tests.dashboard.reading import elements, heat_rows, tables, text, tree

MISSING_DISCIPLINE = "GM0363"
UNKNOWN = "GM9999"
NAMES = (heat_map.NAME, conversation.NAME, shift.NAME)


def test_who_filled_in_a_scan_stands_in_the_order_of_this_page(view: Callable[..., View]) -> None:
    listed, *_ = tables(tree([who_filled_in.card(view())]))
    here = [discipline.name.nl for discipline in view().model.disciplines]
    assert [row["Discipline"] for row in listed] == here


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
    assert [heat_map.shade(model, v) for v in (1, 1.44, 1.45, 3, 4.44, 4.45, 5)] == [
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
