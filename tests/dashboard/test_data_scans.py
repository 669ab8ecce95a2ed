"""/gegevens tells who took part in every scan, and its owner from which cell an answer came."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import inbox
from dashboard.deliveries import Deliveries
from dashboard.pages import data
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.delivered import app, client, home, shown
from tests.dashboard.reading import element, elements, tables, text, tree
from tests.dashboard.reports import deliver

__all__ = ["app", "client", "home"]  # fixtures

OWN, REGION, PROGRAMME = VIEWERS


def test_own_scans_are_told_in_full(
    app: Dash, client: FlaskClient, release: Release, models: dict[str, ScanModel]
) -> None:
    scans = element(shown(app, client, OWN), data.SCANS)
    dossier = release.dossier(municipality_viewer(EINDHOVEN), EINDHOVEN)
    found = tables(scans)
    assert len(found) == 2 * len(dossier.scans)
    last = dossier.own_scans[-1]
    disciplines, files = found[:2]
    names = [one.name.nl for one in models[last.model].disciplines]
    assert [row["Discipline"] for row in disciplines] == names
    parts = {part.discipline: part for part in dossier.participation[last.scan]}
    assert [row["Deelnemers"] for row in disciplines] == [
        str(parts[one.id].participants) if one.id in parts else "niemand"
        for one in models[last.model].disciplines
    ]
    handed_in = [one for one in dossier.handed_in if one.scan == last.scan]
    assert [row["Bestand"] for row in files] == [inbox.shown(one.file) for one in handed_in]


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME])
def test_others_learn_who_took_part_and_when_and_whether_it_is_complete(
    app: Dash, client: FlaskClient, release: Release, viewer: str
) -> None:
    content = shown(app, client, viewer, "?aantal=9999")
    (rows,) = tables(element(content, data.SCANS))
    known = release.known_scans(VIEWERS[viewer])
    names = {all_municipalities()[scan.municipality].name for scan in known}
    assert len(rows) == len(known) and {row["Gemeente"] for row in rows} == names
    assert set(rows[0]) == {"Gemeente", "Scan van", "Stand", "Nieuwe scan voor", "Wat opvalt"}
    told = {name for row in rows for name in row["Wat opvalt"].split("; ")}
    assert {re.sub(r" \(\d+\)$", "", name) for name in told} <= {
        "",
        "Discipline ontbreekt",
        "Minder dan de helft beantwoord",
        "Oude scan",
    }


def test_a_municipality_in_the_address_leaves_only_its_scans(
    app: Dash, client: FlaskClient
) -> None:
    (rows,) = tables(element(shown(app, client, PROGRAMME, "?gemeente=GM0855"), data.SCANS))
    assert {row["Gemeente"] for row in rows} == {"Tilburg"}
    content = shown(app, client, REGION, "?gemeente=GM0518")
    assert tables(element(content, data.SCANS)) == []


def test_an_answer_is_traced_to_its_file_sheet_and_cell(
    app: Dash, client: FlaskClient, release: Release, models: dict[str, ScanModel]
) -> None:
    scan = release.dossier(municipality_viewer(EINDHOVEN), EINDHOVEN).own_scans[-1]
    content = shown(app, client, OWN, f"?scan={scan.scan}&module=informatiebeeld")
    theme = next(t for t in models[scan.model].themes if t.id == "informatiebeeld")
    found = tables(content)
    origins = release.origins(municipality_viewer(EINDHOVEN), EINDHOVEN, scan.scan)
    for question, rows in zip(theme.questions, found, strict=True):
        own = [one for one in origins if one.question == question.id]
        assert [(row["Blad"], row["Cel"]) for row in rows] == [
            (one.sheet, f"{one.current_column}{one.row} en {one.ambition_column}{one.row}")
            for one in own
        ]
        assert all(row["Bestand"].endswith(".xlsx") for row in rows)


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME, "gemeente:GM0855"])
@pytest.mark.parametrize("module", ["informatiebeeld", "ondermijning", "total"])
def test_nobody_else_is_told_where_an_answer_stands(
    app: Dash, client: FlaskClient, viewer: str, module: str
) -> None:
    """Eindhoven shares its scores with its RIEC and the programme; its answers it keeps."""
    content = shown(app, client, viewer, f"?gemeente={EINDHOVEN}&module={module}")
    assert "mag de scores ervan niet bekijken" in text(content)
    assert not tables(content) and ".xlsx" not in str(content)


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/", ""),
        ("/vergelijken", ""),
        ("/vergelijken", "&module=informatiebeeld"),
        ("/voortgang", ""),
    ],
)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_own_scores_on_a_page_lead_to_where_they_came_from(
    app: Dash, client: FlaskClient, viewer: str, path: str, search: str
) -> None:
    look_as(client, viewer)
    answer = page(app, client, path, f"?gemeente={EINDHOVEN}{search}")
    content = answer.json["response"]["main"]["children"]
    links = {
        link["props"]["href"]
        for table in elements(content, "Table")
        for link in elements(table, "Link")
        if link["props"]["href"].startswith(data.PATH)
    }
    assert bool(links) == (viewer == OWN)
    for link in sorted(links)[:5]:
        traced = shown(app, client, OWN, "?" + link.partition("?")[2])
        assert "vandaan komt" in text(next(elements(traced, "H1"))) and tables(traced)


def test_a_file_that_came_in_through_the_inbox_leads_to_what_became_of_it(
    home: Path, release: Release, models: dict[str, ScanModel]
) -> None:
    viewer = municipality_viewer(EINDHOVEN)
    dossier = release.dossier(viewer, EINDHOVEN)
    first = next(one for one in dossier.handed_in if one.scan == dossier.own_scans[-1].scan)
    deliver(home, 8, sha256=first.sha256)
    view = View(release, models, viewer, {"module": "informatiebeeld"}, Deliveries(home))
    links = [link["props"]["href"] for link in elements(tree(data.layout(view)), "Link")]
    assert f"{data.PATH}?levering=8" in links
    unseen = replace(view, deliveries=None)
    assert not [a for a in elements(tree(data.layout(unseen)), "Link") if "levering" in str(a)]
