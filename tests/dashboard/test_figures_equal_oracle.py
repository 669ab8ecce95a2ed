"""Every number on the pages equals the oracle's for the same workbooks."""

import random
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest

from benchmark.groups import KINDS
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard.pages import compare, overview, progress
from dashboard.view import View
from tests.dashboard.checking import (
    check_all_items,
    check_compare,
    check_participation,
    check_position,
    check_rankings,
    check_scans,
    check_trend,
    numbers,
    one,
)
from tests.dashboard.demo_rows import read_rows
from tests.dashboard.expected import World, dutch, dutch_mean, items_under
from tests.dashboard.reading import cards, elements, tables, text, tree

EINDHOVEN = "GM0772"
KNOWN_PLACES = (EINDHOVEN, "GM1992", "GM0363")  # then a merged one, and one with few neighbours
RANDOM_PLACES = 10


@pytest.fixture(scope="module")
def world(demo_folder: Path, models: dict[str, ScanModel], release: Release) -> World:
    return World(read_rows(demo_folder / "workbooks", models), models, release.made_at.date())


@pytest.fixture(scope="module")
def places(world: World) -> list[str]:
    """Municipalities that still exist and have a scan."""
    known = {row["municipality"] for row in world.scans.values()}
    living = sorted(code for code in known if all_municipalities()[code].valid_to is None)
    return [*KNOWN_PLACES, *random.Random(7).sample(living, RANDOM_PLACES)]


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> Callable[..., View]:
    def ask(code: str, **query: str) -> View:
        return View(release, models, municipality_viewer(code), query)

    return ask


def test_the_places_have_what_they_stand_for(world: World, view: Callable[..., View]) -> None:
    assert len(world.of(EINDHOVEN)) == 3
    assert any(s.municipality != "GM1992" for s in view("GM1992").dossier.scans)
    assert view("GM0363", soort="riec").mean("total").state == "too_few"


def test_overview(world: World, places: list[str], view: Callable[..., View]) -> None:
    for code in places:
        asked = view(code)
        content, expected = tree(overview.layout(asked)), world.beside(asked)
        model = expected.model
        upper = [item for item in model.items() if item.level in ("total", "module")]
        modules, themes = cards(content)
        check_position(modules, expected, upper)
        check_position(themes, expected, items_under(model, "total"))
        facts = [numbers(text(fact)) for fact in elements(content, "Dd")]
        assert facts == [
            dutch(expected.score(i.id)) + dutch_mean(expected.mean(i.id)) for i in upper
        ]
        check_rankings(content, expected)
        check_participation(tables(content)[-1], expected)


@pytest.mark.parametrize("kind", KINDS)
def test_compare(kind: str, world: World, places: list[str], view: Callable[..., View]) -> None:
    for code in places:
        if kind in view(code).own_groups:
            for chosen in ("total", "ondermijning", "informatiebeeld"):
                check_compare(view(code, soort=kind, module=chosen), world, chosen)


def test_compare_at_every_reference_date(world: World, view: Callable[..., View]) -> None:
    for day in world.dates:
        check_compare(view(EINDHOVEN, soort="riec", peildatum=day.isoformat()), world, "total")


def test_compare_with_every_group_of_a_kind(world: World, view: Callable[..., View]) -> None:
    groups = [name for kind, name in view(EINDHOVEN).release.groups if kind == "riec"]
    for name in groups:
        asked = view(EINDHOVEN, soort="riec", groep=name, module="samenwerking")
        check_compare(asked, world, "samenwerking")


def test_compare_shows_an_earlier_scan_beside_the_one_before_it(
    world: World, view: Callable[..., View]
) -> None:
    first, second, _ = world.of(EINDHOVEN)
    card, *_ = cards(tree(compare.layout(view(EINDHOVEN, scan=second))))
    themes = items_under(world.models["dvs-2023"], "total")
    for row, theme in zip(tables(card)[0], themes, strict=True):
        scores = [world.scores[scan, theme.id, "current"] for scan in (second, first)]
        assert numbers(row["Huidig"] + " " + row["Vorige scan"]) == [*map(one, scores)]


def test_progress(world: World, places: list[str], view: Callable[..., View]) -> None:
    for code in places:
        for item in ("total", "ondermijning", "informatiebeeld", "systemen"):
            asked = view(code, module=item)
            content = tree(progress.layout(asked))
            card, *_ = cards(content)
            check_trend(card, asked, world, item)
            check_scans(tables(card)[0], code, world, item)
        check_all_items(tables(content)[-1], code, world)


def test_every_figure_is_one_that_plotly_knows(
    places: list[str], view: Callable[..., View]
) -> None:
    for page in (overview, compare, progress):
        for code in places[:4]:
            for graph in elements(tree(page.layout(view(code))), "Graph"):
                figure, config = graph["props"]["figure"], graph["props"]["config"]
                go.Figure(figure)
                assert figure["layout"]["separators"] == ",."
                assert figure["layout"]["showlegend"] is False
                assert (config["displayModeBar"], config["showSendToCloud"]) == (False, False)
