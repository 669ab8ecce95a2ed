"""Whoever asks, at whatever door, for whatever municipality or region: never a score of another's,
and what is not theirs answers as what is not there.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from dash import Dash, Input, Output

from benchmark.municipalities import all_municipalities
from benchmark.viewer import Viewer
from dashboard import frame, from_paper, sight
from dashboard.api.version import BASE
from dashboard.report import jobs
from dashboard.signin import gate
from dashboard.views import Views
from tests.dashboard.doors import described
from tests.dashboard.house import House
from tests.dashboard.trying import Walk

register = from_paper.register
SHOWS_SCORES = {
    "/_dash-update-component",
    "/_dash-layout",
    "/uitvoer/<name>.<form>",
    "/api/v1/gemeenten/<code>/kpis",
    "/api/v1/gemeenten/<code>/scores",
    "/gegevens/levering/<int:number>/<what>",
    "/rapport/bestand/<id_>",
}
NO_CHECK: Mapping[str, tuple[object, str, Callable[..., Any]]] = {
    "/api/v1/gemeenten/<code>/kpis": (Viewer, "require", lambda *_: None),
    "/uitvoer/positie.csv": (Viewer, "require", lambda *_: None),
    "kpis-shown": (Viewer, "require", lambda *_: None),
    "page /disciplines": (Viewer, "require_own", lambda *_: None),
    "/api/v1/gemeenten/<code>/scores": (Viewer, "owns", lambda *_: True),
    "region-map": (Viewer, "require_region", lambda *_: None),
    "page /gegevens": (Viewer, "known", lambda _: list(all_municipalities())),
    "/gegevens/levering": (sight, "may_read", lambda *_: True),
    "/rapport/bestand": (jobs, "of", lambda home, *_: list(jobs._all(home))),
    "/uitvoer/modules.xlsx": (gate, "is_open", lambda _: True),
}
"""At which door it is noticed that a check of ours lets everything through."""


@pytest.fixture
def another(house: House) -> House:
    return stands_in(house)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_no_door_gives_anybody_what_is_not_theirs(
    house: House, record_property: Callable[[str, object], None]
) -> None:
    walk = Walk(house)
    assert list(walk) == []
    assert {route for route, seen in walk.seen.items() if seen} == SHOWS_SCORES
    assert house.tried > 5_000
    record_property("told", f"{house.tried} ways tried through every door, as everybody")


def test_the_api_describes_every_path_that_it_has(house: House) -> None:
    rules = {rule.rule for rule in house.app.server.url_map.iter_rules()}
    paths = {BASE + path.replace("{", "<").replace("}", ">") for path in described()}
    assert {rule for rule in rules if rule.startswith(BASE)} == paths


@pytest.mark.parametrize("door", NO_CHECK)
def test_a_door_that_is_taken_away_is_missed(
    another: House, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    monkeypatch.setattr(*NO_CHECK[door])
    assert next(iter(Walk(another, door)), None)


def test_a_new_address_without_a_door_is_noticed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_another(app: Dash, views: Views) -> None:
        register(app, views)

        @app.server.get("/nieuw/<code>")
        def new(code: str) -> str:
            return str(views("").release._dossier(code, True).scores)

    assert_noticed(house, monkeypatch, with_another, "/nieuw/<code>")


def test_a_new_callback_without_a_door_is_noticed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_another(app: Dash, views: Views) -> None:
        register(app, views)

        @app.callback(Output(frame.ALERT, "title"), Input(frame.URL, "search"))
        def new(search: str) -> str:
            view = views(search)
            return str(view.release._dossier(view.query["gemeente"], True).scores)

    assert_noticed(house, monkeypatch, with_another, f"{frame.ALERT}.title")


def assert_noticed(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    adding: Callable[[Dash, Views], None],
    name: str,
) -> None:
    monkeypatch.setattr(from_paper, "register", adding)
    assert any("scan of GM" in wrong for wrong in Walk(stands_in(house), name))


def stands_in(house: House) -> House:
    """Another app on the same home, judged by what people might see before."""
    found = House(house.home, house.marks, house.models)
    found.targets, found.visitors = house.targets, house.visitors
    return found
