"""/acties: what it shows to whom, in which language, and how its address holds each choice."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.store import Release
from benchmark.viewer import REFUSAL, Role, Viewer
from dashboard import action_chart, counts, fitting, top_three
from dashboard.pages import actions
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, call, look_as, page
from tests.dashboard.reading import elements, text, tree

UNKNOWN = "GM9999"
PROGRAMME = Viewer(Role.PROGRAMMA)
REGION = Viewer(Role.REGIO, frozenset({"RIEC09"}))


def test_a_choice_with_nothing_in_it_says_what_to_do(
    view: Callable[..., View], client: FlaskClient
) -> None:
    content = tree(actions.layout(view(module="ondermijning", rol="CISO")))
    assert "Bij deze keuze past geen handelingsperspectief" in text(content)
    assert "Kies een ander onderdeel" in text(content)
    assert not list(elements(content, "Graph"))
    picture = client.get("/uitvoer/acties.png?module=ondermijning&rol=CISO")
    assert picture.status_code == 404 and "niets te tekenen" in picture.text


def test_who_shares_shows_what_fits_but_not_what_it_chose(view: Callable[..., View]) -> None:
    own = tree(actions.layout(view()))
    for viewer in (PROGRAMME, REGION):
        content = tree(actions.layout(view(viewer=viewer)))
        assert [text(t) for t in elements(content, "H3")] == [text(t) for t in elements(own, "H3")]
        assert actions.NOT_YOURS in text(content)
        assert "top 3 van" not in text(content)
        assert top_three.TITLE not in text(content)
    assert "In de top 3 van" in text(own)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_another_municipality_and_an_unknown_one_get_the_same_sentence(
    app: Dash, client: FlaskClient, release: Release, viewer: str
) -> None:
    look_as(client, viewer)
    seen = {EINDHOVEN, *release.visible(VIEWERS[viewer])}
    hidden = next(code for code in release.municipalities if code not in seen)
    answers = [
        page(app, client, "/acties", f"?gemeente={code}").json["response"]["main"]
        for code in (hidden, UNKNOWN)
    ]
    assert answers[0] == answers[1]
    refusal = text(answers[0]["children"])
    assert REFUSAL in refusal and not SCORE.search(refusal)
    for name in (action_chart.NAME, top_three.NAME):
        for form in ("csv", "xlsx"):
            refused = [
                client.get(f"/uitvoer/{name}.{form}?gemeente={c}") for c in (hidden, UNKNOWN)
            ]
            assert [answer.status_code for answer in refused] == [403, 403]
            assert refused[0].text == refused[1].text


def test_the_address_holds_every_choice(
    app: Dash, client: FlaskClient, view: Callable[..., View]
) -> None:
    scan = view().dossier.own_scans[0].scan
    first = fitting.fitting(asked := view(scan=scan, soort="land"), counts.chosen(asked))[0]
    assert first.action.owner
    asked_for = {
        "scan": scan,
        "module": first.theme.id,
        "inspanning": first.action.effort,
        "rol": first.action.owner.nl,
        "soort": "land",
    }
    search = f"?{urlencode(asked_for)}"
    content = page(app, client, "/acties", search).json["response"]["main"]["children"]
    chosen = {e["props"]["id"]: e["props"]["value"] for e in elements(content, "Select")}
    assert chosen == {f"actions-{key}": value for key, value in asked_for.items()}
    links = [e["props"]["href"] for e in elements(content, "A")]
    (link,) = [one for one in links if one.startswith("/uitvoer/acties.csv")]
    assert asked_for.items() <= dict(parse_qsl(urlsplit(link).query)).items()


def test_another_scan_offers_its_own_items_and_roles(
    app: Dash, client: FlaskClient, view: Callable[..., View]
) -> None:
    values = {
        "actions-scan.value": view().dossier.own_scans[0].scan,
        "actions-module.value": "cultuur",  # not in the questionnaire of that scan
        "actions-rol.value": "manager bedrijfsvoering",  # nor an action that this role leads
        "url.search": "",
    }
    offered = call(app, client, "actions-module.options", values).json["response"]
    assert offered["actions-module"]["value"] == "total"
    assert offered["actions-rol"]["value"] == fitting.ALL


def test_in_english_a_role_and_an_effort_keep_the_names_by_which_an_address_knows_them(
    app: Dash, client: FlaskClient
) -> None:
    offered = {}
    for language in ("nl", "en"):
        content = page(app, client, "/acties", f"?gemeente={EINDHOVEN}&taal={language}")
        selects = elements(content.json["response"]["main"]["children"], "Select")
        offered[language] = {e["props"]["id"]: e["props"]["options"] for e in selects}
    for select in ("actions-rol", "actions-inspanning"):
        dutch_ones, english = offered["nl"][select], offered["en"][select]
        assert {one["value"] for one in english} == {one["value"] for one in dutch_ones}
        assert {one["label"] for one in english} != {one["label"] for one in dutch_ones}
