"""Every page for everyone who may look, and nothing for who may not, whatever they send."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.municipalities import existing_on
from benchmark.store import Release
from benchmark.viewer import Role, Viewer, municipality_viewer
from dashboard import router
from dashboard.app import create_app
from dashboard.view import View
from tests.dashboard.asking import call, look_as, page, request_body
from tests.dashboard.reading import elements, figures, ids, text, tree

EINDHOVEN, TILBURG, UNKNOWN = "GM0772", "GM0855", "GM9999"
ONLY_NAMES_GROUPS = "compare-groep.options"
SCORE = re.compile(r"\d,\d|\d\.\d")
ENGLISH = re.compile(r"\b(loading|updating|error|select|search|page|back|undo|redo|the)\b", re.I)
OF_A_MUNICIPALITY = [p.PATH for p in router.PAGES if p.OF_A_MUNICIPALITY]
VIEWERS = {
    "gemeente:GM0772": municipality_viewer(EINDHOVEN),
    "regio:RIEC09": Viewer(Role.REGIO, frozenset({"RIEC09"})),
    "programma:": Viewer(Role.PROGRAMMA),
}


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> View:
    return View(release, models, municipality_viewer(EINDHOVEN), {})


@pytest.fixture(scope="module")
def hidden(release: Release) -> dict[str, str]:
    """Per viewer a municipality with scans that it may not see."""
    seen = {name: release.visible(viewer) for name, viewer in VIEWERS.items()}
    return {
        name: next(c for c in release.municipalities if c not in (*codes, EINDHOVEN))
        for name, codes in seen.items()
    }


@pytest.fixture(scope="module")
def real_app(small_home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(small_home, models)


def test_every_callback_speaks_of_ids_on_one_page(app: Dash, view: View) -> None:
    around = ids(tree(app.layout()))
    pages = [around | ids(tree(module.layout(view))) for module in router.PAGES]
    for spoken in ids_of_callbacks(app):
        assert any(spoken <= page for page in pages), spoken


def test_what_dash_is_told_of_the_pages_stands_on_them(view: View) -> None:
    for module in router.PAGES:
        assert ids(tree(module.skeleton())) <= ids(tree(module.layout(view)))


@pytest.mark.parametrize("path", router.PATHS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_page_answers_every_viewer_without_a_question(
    app: Dash, client: FlaskClient, path: str, viewer: str
) -> None:
    look_as(client, viewer)
    assert client.get(path).status_code == 200
    answer = page(app, client, path)
    assert answer.status_code == 200 and "<h1" not in answer.text
    assert list(elements(answer.json["response"]["main"]["children"], "H1"))


@pytest.mark.parametrize("path", OF_A_MUNICIPALITY)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_page_shows_a_municipality_that_may_be_seen(
    app: Dash, client: FlaskClient, path: str, viewer: str
) -> None:
    look_as(client, viewer)
    answer = page(app, client, path, f"?gemeente={EINDHOVEN}")
    assert figures(answer.json["response"]["main"]["children"])
    assert "Eindhoven" in text(answer.json["response"]["main"]["children"])


@pytest.mark.parametrize("path", ["/bestaat-niet", "/vergelijken/", "/docs", "/_mcp"])
def test_an_unknown_address_is_not_found_and_says_so(
    app: Dash, client: FlaskClient, path: str
) -> None:
    assert client.get(path).status_code == 404
    assert "bestaat niet" in page(app, client, path).text


def test_without_a_release_nothing_is_ready_and_every_page_says_what_to_do(
    tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    app = create_app(tmp_path, models)
    with app.server.test_client() as client:
        health = client.get("/health")
        assert (health.status_code, health.json["ready"]) == (503, False)
        assert "dvm release" in health.json["problem"]
        assert client.get("/_dash-layout").status_code == 200
        for path in router.PATHS:
            assert "dvm release" in page(app, client, path).text


def test_with_a_release_it_is_ready_and_names_it(client: FlaskClient, release: Release) -> None:
    assert client.get("/health").json == {"ready": True, "release": release.id, "problem": None}


@pytest.mark.parametrize("path", OF_A_MUNICIPALITY)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_another_municipality_one_without_scans_and_an_unknown_one_get_the_same_notice(
    app: Dash,
    client: FlaskClient,
    hidden: dict[str, str],
    release: Release,
    path: str,
    viewer: str,
) -> None:
    look_as(client, viewer)
    scanned = release.municipalities
    never_scanned = next(
        code for code in existing_on(release.made_at.date()) if code not in scanned
    )
    refused, *others = (
        without_codes(page(app, client, path, f"?gemeente={code}").text)
        for code in (hidden[viewer], never_scanned, UNKNOWN)
    )
    assert others == [refused, refused]
    assert "mag de scores" in refused
    assert not SCORE.search(refused)


@pytest.mark.parametrize("viewer", ["regio:RIEC09", "programma:"])
def test_who_shares_shares_no_concept_and_nothing_about_disciplines(
    app: Dash, client: FlaskClient, view: View, viewer: str
) -> None:
    look_as(client, viewer)
    shown = text(page(app, client, "/", f"?gemeente={EINDHOVEN}").json["response"])
    shown += page(app, client, "/", f"?gemeente={EINDHOVEN}").text
    assert not [d.name.nl for d in view.model.disciplines if d.name.nl in shown]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_forged_callback_learns_nothing_about_another_municipality(
    app: Dash, client: FlaskClient, hidden: dict[str, str], viewer: str
) -> None:
    """As if its page were open: every control filled in, the search of someone else's."""
    look_as(client, viewer)
    for output in outputs_of_server_callbacks(app):
        told, nothing = (
            call(app, client, output, forged(code), "url.search")
            for code in (hidden[viewer], UNKNOWN)
        )
        assert (told.status_code, nothing.status_code) == (200, 200), output
        assert not SCORE.search(told.text), output
        if output != ONLY_NAMES_GROUPS:
            assert without_codes(told.text) == without_codes(nothing.text), output


def test_a_forged_callback_does_show_ones_own(app: Dash, client: FlaskClient) -> None:
    """So that the test above would notice if its requests were no good."""
    silent = [
        output
        for output in outputs_of_server_callbacks(app)
        if not SCORE.search(call(app, client, output, forged(EINDHOVEN), "url.search").text)
    ]
    assert silent == [ONLY_NAMES_GROUPS]


def test_a_scan_of_another_municipality_is_not_shown(
    app: Dash, client: FlaskClient, release: Release
) -> None:
    (other, *_) = release.dossier(municipality_viewer(TILBURG), TILBURG).own_scans
    asked = [page(app, client, "/", search).text for search in ("", f"?scan={other.scan}")]
    assert re.sub('scan=[^&"]*', "", asked[1]).count("Tilburg") == asked[0].count("Tilburg") == 0
    assert SCORE.findall(asked[0]) == SCORE.findall(asked[1])


def test_a_browser_callback_does_nothing_on_the_server(app: Dash, client: FlaskClient) -> None:
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    for one in app._callback_list:
        if one["clientside_function"]:
            answer = call(app, client, one["output"], forged(TILBURG), "url.search")
            assert answer.status_code == 500 and not SCORE.search(answer.text)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_download_of_another_municipality_is_refused_like_an_unknown_one(
    client: FlaskClient, hidden: dict[str, str], viewer: str, form: str
) -> None:
    look_as(client, viewer)
    for name in ("positie", "modules", "voortgang"):
        answers = [
            client.get(f"/uitvoer/{name}.{form}?gemeente={code}")
            for code in (hidden[viewer], UNKNOWN)
        ]
        assert [answer.status_code for answer in answers] == [403, 403]
        assert answers[0].text == answers[1].text
        assert not SCORE.search(answers[0].text)


@pytest.mark.parametrize(
    "address",
    [
        "bestaat-niet.png",
        "positie.exe",
        "positie.png?module=bestaat-niet",
        "positie.png?peildatum=2001-01-01",
        "positie.png?soort=riec&groep=bestaat-niet",
        "positie.png?soort=bestaat-niet",
    ],
)
def test_a_download_that_does_not_exist_is_not_found(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/uitvoer/{address}")
    assert (answer.status_code, answer.content_type) == (404, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "query",
    ["soort=x", "soort=riec&groep=x", "module=x", "peildatum=x", "module=informatiebeeld-1"],
)
@pytest.mark.parametrize("path", ["/vergelijken", "/voortgang"])
def test_an_address_that_asks_for_what_is_not_there_gets_a_sentence(
    app: Dash, client: FlaskClient, path: str, query: str
) -> None:
    answer = page(app, client, path, f"?{query}")
    assert answer.status_code == 200
    if "groep" not in query or path == "/vergelijken":
        assert not figures(answer.json["response"]["main"]["children"])


@pytest.mark.parametrize(
    "viewer",
    ["", "gemeente:", "gemeente:GM9999", "regio:", "regio:RIEC99", "baas:", "programma", "x" * 999],
)
def test_the_switch_takes_no_other_viewer(client: FlaskClient, viewer: str) -> None:
    look_as(client, "regio:RIEC04")
    cookie = client.get_cookie("session")
    assert client.post("/kijker", data={"kijker": viewer}).status_code == 400
    assert client.get_cookie("session") == cookie


def test_the_switch_shows_who_is_looking(client: FlaskClient) -> None:
    look_as(client, "regio:RIEC04")
    options = elements(client.get("/_dash-layout").json, "Option")
    chosen = [option["props"]["value"] for option in options if option["props"].get("selected")]
    assert chosen == ["regio:RIEC04"]


def test_a_cookie_that_was_tampered_with_counts_for_nothing(
    app: Dash, client: FlaskClient, hidden: dict[str, str]
) -> None:
    look_as(client, "programma:")
    cookie = client.get_cookie("session")
    assert cookie
    client.set_cookie("session", cookie.value[:-3] + "abc")
    assert "Eindhoven" in page(app, client, "/").text


def test_fictitious_figures_say_so_and_real_ones_do_not(app: Dash, real_app: Dash) -> None:
    for one, says_so in ((app, True), (real_app, False)):
        with one.server.test_client() as client:
            look_as(client, "gemeente:GM0772")
            banners = [
                text(e)
                for e in elements(client.get("/_dash-layout").json, "Div")
                if e["props"].get("role") == "note"
            ]
            assert bool(banners) == says_so
            for path in OF_A_MUNICIPALITY:
                sources = elements(
                    page(one, client, path).json["response"]["main"]["children"], "Figcaption"
                )
                assert all(("ictie" in text(source)) == says_so for source in sources)


def test_until_a_viewer_is_chosen_real_scans_are_looked_at_as_the_programme(real_app: Dash) -> None:
    with real_app.server.test_client() as client:
        options = elements(client.get("/_dash-layout").json, "Option")
        assert [o["props"]["value"] for o in options if o["props"].get("selected")] == [
            "programma:"
        ]


def test_the_page_speaks_dutch_before_and_after_it_is_filled(
    app: Dash, client: FlaskClient
) -> None:
    document = client.get("/").text
    assert '<html lang="nl">' in document
    read = re.sub(r"<!--.*?-->|<script.*?</script>|<[^>]*>", " ", document, flags=re.S)
    assert not ENGLISH.findall(read)
    for path in router.PATHS:
        content = page(app, client, path).json["response"]["main"]["children"]
        assert not ENGLISH.findall(text(content))


def without_codes(response: str) -> str:
    """Links repeat the municipality that was asked for."""
    return re.sub(r"GM\d{4}", "", response)


def ids_of_callbacks(app: Dash) -> Iterator[set[str]]:
    for key, one in app.callback_map.items():
        yield {part["id"] for part in (*one["inputs"], *one["state"])} | {
            output.rpartition(".")[0] for output in key.strip(".").split("...")
        }


def outputs_of_server_callbacks(app: Dash) -> list[str]:
    """The first output of each callback that runs here and reads an address."""
    listed = [one for one in app._callback_list if not one["clientside_function"]]
    return [one["output"].strip(".").split("...")[0] for one in listed]


def forged(code: str) -> dict[str, str]:
    return {
        "url.pathname": "/",
        "url.search": f"?gemeente={code}",
        "compare-soort.value": "riec",
        "compare-groep.value": "RIEC09",
        "compare-module.value": "total",
        "compare-peildatum.value": "2025-12-31",
        "compare-scan.value": "",
        "progress-module.value": "total",
        "progress-soort.value": "riec",
    }


def test_the_forged_values_are_those_of_all_controls(app: Dash) -> None:
    for output in outputs_of_server_callbacks(app):
        body = request_body(app, output, forged(TILBURG))
        assert None not in [part["value"] for part in (*body["inputs"], *body["state"])]
