"""What stands still is one component; what is live, or holds something live, stays Dash's."""

from typing import Any

import pytest
from dash import Dash, dcc, html
from flask.testing import FlaskClient
from plotly.io import _json

from dashboard import router
from dashboard.chart import Table
from dashboard.components import table
from dashboard.fixed import fixed
from dashboard.language import speaking
from tests.dashboard.asking import VIEWERS, look_as, page
from tests.dashboard.reading import elements, ids, tables, text, tree

LIVE = {"shown"}


def test_what_stands_still_is_one_component_with_the_same_to_read() -> None:
    content = [html.H2("Kop"), html.P(["Zie ", dcc.Link("hier", href="/kpi")]), None, "Slot"]
    whole = tree(fixed(content, LIVE))
    assert whole["type"] == "Fixed" and whole["namespace"] == "dashboard"
    assert text(whole) == text(tree(content))
    assert [e["type"] for e in elements(whole, "H2", "P", "Link")] == ["H2", "P", "Link"]


def test_a_place_that_a_callback_fills_stays_with_all_that_holds_it() -> None:
    place = html.Div(html.P("Vast"), id="shown")
    page = tree(fixed(html.Section([html.H2("Kop"), html.Div(place), dcc.Graph(id="g")]), LIVE))
    assert page["type"] == "Section"
    head, holder, graph = page["props"]["children"]
    assert [head["type"], holder["type"], graph["type"]] == ["Fixed", "Div", "Graph"]
    kept = holder["props"]["children"]
    assert kept["props"]["id"] == "shown" and kept["props"]["children"]["type"] == "Fixed"


def test_an_id_that_no_callback_knows_stands_still() -> None:
    whole = tree(
        fixed(html.Section("Tekst", id="totaal", **{"data-n": "1", "aria-label": "T"}), LIVE)
    )
    assert whole["type"] == "Fixed" and ids(whole) == {"totaal"}
    (section,) = elements(whole, "Section")
    assert section["props"] == {
        "id": "totaal",
        "data-n": "1",
        "aria-label": "T",
        "children": "Tekst",
    }


def test_texts_and_what_is_no_content_stay_as_they_are() -> None:
    figure = {"data": [], "layout": {"height": 3}}
    options = [{"value": "a", "label": "A"}]
    assert [fixed(one, LIVE) for one in ("tekst", None, figure, options)] == [
        "tekst",
        None,
        figure,
        options,
    ]


def test_two_kinds_of_links_are_kept_apart() -> None:
    assert tree(fixed(html.Link(rel="stylesheet", href="/a.css"), LIVE))["type"] == "Link"
    assert tree(fixed(dcc.Link("a", href="/kpi"), LIVE))["type"] == "Fixed"


def test_the_rows_of_a_table_are_texts_but_for_links_and_what_people_typed() -> None:
    content = Table(
        ("Thema", "Huidig", "Opmerking"),
        (("Metadata", "3,0", "Goed"), ("Leiderschap", "2,7", "")),
        links={(0, 0): "/a"},
        typed=frozenset({(0, 2)}),
    )
    with speaking("en"):
        shown = fixed(table(content, "Scores"), LIVE)
    whole = tree(shown)
    assert whole["type"] == "Fixed"
    (rows,) = tables(whole)
    assert rows == [
        {"Thema": "Metadata", "Huidig": "3,0", "Opmerking": "Goed"},
        {"Thema": "Leiderschap", "Huidig": "2,7", "Opmerking": ""},
    ]
    (link,), (typed,) = elements(whole, "Link"), elements(whole, "Span")
    assert link["props"] == {"href": "/a", "children": "Metadata"}
    assert typed["props"] == {"lang": "nl", "children": "Goed"}
    last = list(elements(whole, "Body"))[0]["props"]["rows"][1]
    assert last == ["Leiderschap", "2,7", ""]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_page_holds_what_has_to_be_made_plain_on_its_way_out(
    app: Dash, client: FlaskClient, viewer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(content: object, **_: Any) -> None:
        raise AssertionError(f"not plain: {content}")

    look_as(client, viewer)
    monkeypatch.setattr(_json, "clean_to_json_compatible", slow)
    for path in router.PATHS:
        assert page(app, client, path).status_code == 200
        referrer = {"Referer": f"http://localhost{path}"}
        assert client.get("/_dash-layout", headers=referrer).status_code == 200
