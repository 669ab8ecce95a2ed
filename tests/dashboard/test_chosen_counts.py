"""How many municipalities chose an action: in words, as released, and to whom."""

import csv
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from io import StringIO

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.viewer import REFUSAL
from dashboard import action_chart, cells, charts, counts, fitting, top_three
from dashboard.pages import actions
from dashboard.view import View
from tests.dashboard import walking
from tests.dashboard.asking import EINDHOVEN, look_as, page
from tests.dashboard.chosen import Groups, groups, told
from tests.dashboard.marking import MarkedHomes
from tests.dashboard.reading import elements, tables, text, tree

__all__ = ["groups"]  # a fixture


def test_a_group_without_counts_says_why_and_never_zero(
    view: Callable[..., View], groups: Groups
) -> None:
    asked = view(soort="riec+grootte")
    group = (asked.group.kind, asked.group.name)
    assert group not in groups
    content = tree(actions.layout(asked))
    assert "te weinig gemeenten" in text(content)
    assert "Dat is iets anders dan nul." in text(content)
    (table,) = charts.build(action_chart.NAME, asked).tables
    column = table.columns.index("Gekozen in de groep")
    assert {row[column] for row in table.rows} == {"te weinig gemeenten"}
    order = [row[0] for row in table.rows]
    assert order != [row[0] for row in charts.build(action_chart.NAME, view()).tables[0].rows]


def test_before_anything_is_published_the_counts_are_not_there_yet(
    view: Callable[..., View],
) -> None:
    asked = view()
    asked.__dict__["day"] = None
    found = counts.of_group(asked, asked.own_groups["land"])
    assert not found.shown
    assert cells.text(found.cell("analyse-a")) == "nog niet getoond"
    assert "nog niet geteld" in counts.why_none(found)


@pytest.mark.parametrize(
    ("value", "bound", "state", "words", "weight"),
    [
        (10.0, None, "published", "Ongeveer 10 van de 40 gemeenten", Fraction(5, 4)),
        (5.0, "below", "published", "Minder dan 5 van de 40 gemeenten", 1),
        (None, None, "protected", "Hoeveel gemeenten in RIEC Oost-Brabant dit kozen: beschermd", 1),
    ],
)
def test_a_count_in_words_and_what_it_weighs(
    value: float | None,
    bound: str | None,
    state: str,
    words: str,
    weight: Fraction,
    view: Callable[..., View],
) -> None:
    cell = counts.Cell(value, 5.0, 40, state, date(2025, 12, 31), bound)
    found = counts.Counts(view().own_groups["riec"], {"a": cell}, "waiting")
    assert counts.told(found, "a").startswith(words)
    assert 1 + fitting.share(cell) == pytest.approx(float(weight))


@pytest.mark.parametrize(
    ("viewer", "group"), [("regio:RIEC09", ("riec", "RIEC09")), ("programma:", ("land", "NL"))]
)
def test_without_a_municipality_a_region_and_the_programme_see_the_counts(
    app: Dash,
    client: FlaskClient,
    groups: Groups,
    models: dict[str, ScanModel],
    viewer: str,
    group: tuple[str, str],
) -> None:
    look_as(client, viewer)
    content = page(app, client, "/acties").json["response"]["main"]["children"]
    shown = {row["Handelingsperspectief"]: row["Gekozen"] for row in tables(content)[0]}
    wanted = {a.title.nl: told(groups[group].get(a.id)) for a in models["dvs-2025"].actions}
    assert shown == wanted
    file = client.get("/uitvoer/gekozen.csv")
    lines = list(csv.reader(StringIO(file.data.decode("utf-8-sig")), delimiter=";"))
    assert {line[0]: line[3] for line in lines[1 : len(wanted) + 1]} == wanted
    refused = client.get(f"/uitvoer/{top_three.NAME}.csv?gemeente={EINDHOVEN}")
    assert refused.status_code == 403 and REFUSAL in refused.text


def test_every_count_shown_is_that_of_its_action_and_group(marked_homes: MarkedHomes) -> None:
    shown = walking.visit(
        marked_homes.one.app, f"gemeente:{EINDHOVEN}", "/acties", f"?gemeente={EINDHOVEN}"
    )
    (content,) = shown.values()
    found = 0
    for item in elements(content["main"]["children"], "Li"):
        title = text(next(elements(item, "H3"), ""))
        for value, n in re.findall(r"(?:Ongeveer|Minder dan) ([\d.]+) van de (\d+)", text(item)):
            source = marked_homes.sources[int(n)]
            assert value.replace(".", "") == n, title
            assert (source.measure, source.kind, source.name) == ("chosen", "riec", "RIEC09")
            found += 1
    assert found > 10
