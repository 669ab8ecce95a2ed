"""Every page answers everyone, in Dutch, and says so when there is nothing to show."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.municipalities import existing_on
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import charts, router
from dashboard.app import create_app
from dashboard.pages import kpi, report
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, OF_A_MUNICIPALITY, VIEWERS, look_as, page
from tests.dashboard.reading import elements, figures, ids, text, tree, without_english
from tests.dashboard.switching import OnAnyRelease

ENGLISH = re.compile(r"\b(loading|updating|error|select|search|page|back|undo|redo|the)\b", re.I)


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> View:
    return View(release, models, municipality_viewer(EINDHOVEN), {})


@pytest.fixture(scope="module")
def real_app(served_home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(served_home, models, OnAnyRelease())


@pytest.fixture
def on_pages(view: View) -> dict[str, set[str]]:
    """The ids on each page, for one who may open it."""
    programme = replace(view, viewer=VIEWERS["programma:"])
    found = {
        path: ids(tree(module.layout(programme if path in router.FOR_OTHERS else view)))
        for path, module in router.PATHS.items()
    }
    found[kpi.PATH] |= ids(tree(kpi.layout(programme)))  # that of a region
    found[report.PATH] |= ids(tree(report.layout(programme)))
    return found


def test_every_callback_speaks_of_ids_on_one_page(app: Dash, on_pages: dict[str, set[str]]) -> None:
    around = ids(tree(app.layout()))
    pages = [around | own for own in on_pages.values()]
    for spoken in ids_of_callbacks(app):
        assert any(spoken <= page for page in pages), spoken


def test_what_dash_is_told_of_the_pages_stands_on_them(on_pages: dict[str, set[str]]) -> None:
    for path, module in router.PATHS.items():
        assert ids(tree(module.skeleton())) <= on_pages[path]


@pytest.mark.parametrize("path", router.PATHS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_page_answers_every_viewer_without_a_question(
    app: Dash, client: FlaskClient, path: str, viewer: str
) -> None:
    look_as(client, viewer)
    assert client.get(path).status_code == 200
    assert list(elements(page(app, client, path).json["response"]["main"]["children"], "H1"))


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


def test_without_a_scan_every_page_of_a_municipality_says_what_to_do(view: View) -> None:
    code = next(
        c for c in existing_on(view.release.made_at.date()) if c not in view.release.municipalities
    )
    never = replace(view, viewer=municipality_viewer(code), query={"gemeente": code})
    for path in ("/", "/vergelijken", "/voortgang", "/disciplines", "/acties", "/kpi", "/rapport"):
        told = text(tree(router.PATHS[path].layout(never)))
        assert "nog geen scan" in told and "in op de pagina Gegevens" in told, path


def test_without_a_final_scan_the_progress_says_what_to_do(view: View) -> None:
    for code in view.release.municipalities:
        own = replace(view, viewer=municipality_viewer(code), query={"gemeente": code})
        told = charts.build(charts.TREND, own).sentence
        assert told.startswith("Rond de workshop af") == (not own.dossier.definitive)


def test_with_a_release_it_is_ready_and_names_it(client: FlaskClient, release: Release) -> None:
    assert client.get("/health").json == {"ready": True, "release": release.id, "problem": None}


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


def test_fictitious_figures_say_so_and_real_ones_do_not(app: Dash, real_app: Dash) -> None:
    for one, says_so in ((app, True), (real_app, False)):
        with one.server.test_client() as client:
            look_as(client, "gemeente:GM0772")
            banners = [
                text(e)
                for e in elements(client.get("/_dash-layout").json, "Aside")
                if e["props"].get("className") == "dvm-banner"
            ]
            assert bool(banners) == says_so
            for path in OF_A_MUNICIPALITY:
                sources = elements(
                    page(one, client, path).json["response"]["main"]["children"], "Figcaption"
                )
                assert all(("ictie" in text(source)) == says_so for source in sources)


def test_the_page_speaks_dutch_before_and_after_it_is_filled(
    app: Dash, client: FlaskClient
) -> None:
    document = client.get("/").text
    assert '<html lang="nl">' in document
    read = re.sub(r"<!--.*?-->|<script.*?</script>|<[^>]*>", " ", document, flags=re.S)
    assert not ENGLISH.findall(read)
    for path in router.PATHS:
        content = page(app, client, path).json["response"]["main"]["children"]
        assert not ENGLISH.findall(text(without_english(content)))


def ids_of_callbacks(app: Dash) -> Iterator[set[str]]:
    for key, one in app.callback_map.items():
        yield {part["id"] for part in (*one["inputs"], *one["state"])} | {
            output.rpartition(".")[0] for output in key.strip(".").split("...")
        }
