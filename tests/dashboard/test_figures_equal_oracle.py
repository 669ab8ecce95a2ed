"""Every number on the pages equals the oracle's for the same workbooks."""

import random
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from benchmark.groups import KINDS
from benchmark.model import Item, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import figures
from dashboard.pages import compare, overview, progress
from dashboard.view import View
from tests import oracle
from tests.dashboard.demo_rows import read_rows
from tests.dashboard.expected import Expected, World, dutch, dutch_mean, items_under
from tests.dashboard.reading import Tree, cards, element, elements, tables, text, tree

EINDHOVEN = "GM0772"
NUMBER = re.compile("[+\N{MINUS SIGN}-]?\\d+,\\d+")
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
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
    assert view("GM0363", soort="riec").too_small


def test_overview(world: World, places: list[str], view: Callable[..., View]) -> None:
    for code in places:
        asked = view(code)
        content, expected = tree(overview.layout(asked)), beside(world, asked)
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
    (card,) = cards(tree(compare.layout(view(EINDHOVEN, scan=second))))
    themes = items_under(world.models["dvs-2023"], "total")
    for row, theme in zip(tables(card)[0], themes, strict=True):
        scores = [world.scores[scan, theme.id, "current"] for scan in (second, first)]
        assert numbers(row["Huidig"] + " " + row["Vorige scan"]) == [*map(one, scores)]


def test_progress(world: World, places: list[str], view: Callable[..., View]) -> None:
    for code in places:
        for item in ("total", "ondermijning", "informatiebeeld", "systemen"):
            asked = view(code, module=item)
            content = tree(progress.layout(asked))
            (card,) = cards(content)
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


def beside(world: World, view: View) -> Expected:
    """The group follows from the address and from what is published of the nearest ones."""
    assert view.day
    own, kind = view.own_groups, view.query.get("soort")
    group = (
        own[kind]
        if kind
        else next(
            own[k]
            for k in ("riec", "provincie", "land")
            if _shows(Expected(world, view.municipality.code, (k, own[k].name), view.day))
        )
    )
    name = view.query.get("groep", group.name)
    return Expected(world, view.municipality.code, (group.kind, name), view.day)


def _shows(expected: Expected) -> bool:
    mean = expected.mean("total")
    return mean is not None and mean.value is not None


def check_compare(view: View, world: World, chosen: str) -> None:
    expected, content = beside(world, view), tree(compare.layout(view))
    (card,) = cards(content)
    check_position(card, expected, items_under(expected.model, chosen))
    mean = expected.mean("total")
    notice = text(element(content, compare.PEERS))
    if mean and mean.value is not None:
        assert mean.measured_on
        assert notice.startswith(f"{mean.n} gemeenten")
        assert dutch_day(mean.measured_on) in notice
    source = text(next(elements(card, "Figcaption")))
    assert (f"n = {mean.n}" in source) == (mean is not None and mean.value is not None)
    assert dutch_day(expected.day) in source


def check_position(card: Tree, expected: Expected, items: list[Item]) -> None:
    (figure,) = [graph["props"]["figure"] for graph in elements(card, "Graph")]
    rows = tables(card)[0]
    assert [row["Onderdeel"] for row in rows] == [item.name.nl for item in items]
    assert labels(figure) == [item.name.nl for item in items]
    check_marks(figure, expected, items)
    for row, item in zip(rows, items, strict=True):
        mean, band = expected.mean(item.id), expected.band(item.id)
        assert numbers(row["Huidig"]) == dutch(expected.score(item.id))
        assert numbers(row["Vorige scan"]) == dutch(expected.before(item.id))
        assert numbers(row["Ambitie"]) == dutch(expected.score(item.id, "ambition"))
        assert numbers(row["Afstand"]) == dutch(expected.score(item.id, "gap"))
        assert numbers(row["Gemiddelde groep"]) == dutch_mean(mean)
        assert numbers(row["Middelste helft"]) == (dutch(band[0]) + dutch(band[2]) if band else [])
        if mean and mean.n:
            assert row["Gemeenten"] == str(mean.n)


def check_marks(figure: dict[str, Any], expected: Expected, items: list[Item]) -> None:
    means = [expected.mean(item.id) for item in items]
    bands = [expected.band(item.id) for item in items]
    for field, scores in {
        "ours": [expected.score(item.id) for item in items],
        "before": [expected.before(item.id) for item in items],
        "ambition": [expected.score(item.id, "ambition") for item in items],
        "mean": [mean.value if mean else None for mean in means],
        "median": [band[1] if band else None for band in bands],
    }.items():
        assert drawn(figure, field) == places_of(scores), field
    assert drawn(figure, "band", "base") == places_of([band[0] if band else None for band in bands])
    widths = drawn(figure, "band").values()
    wanted = [float(band[2] - band[0]) for band in bands if band]
    assert [width for width, real in zip(widths, wanted, strict=True) if real] == [
        real for real in wanted if real
    ]


def check_rankings(content: Tree, expected: Expected) -> None:
    themes = [item.id for item in items_under(expected.model, "total")]
    scores = sorted(s for theme in themes if (s := expected.score(theme)) is not None)
    gaps = sorted(g for theme in themes if (g := expected.score(theme, "gap")) is not None)
    lists = [numbers(text(ranking)) for ranking in elements(content, "Ol")]
    assert lists == [[*map(one, part)] for part in (scores[:-4:-1], scores[:3], gaps[:-4:-1])]


def check_participation(rows: list[dict[str, str]], expected: Expected) -> None:
    given = [
        row
        for row in expected.world.rows
        if row["scan"] == expected.scan and row["discipline"] != "consensus"
    ]
    for discipline in {row["discipline"] for row in given}:
        own = [row for row in given if row["discipline"] == discipline]
        name = next(d.name.nl for d in expected.model.disciplines if d.id == discipline)
        row = next(row for row in rows if row["Discipline"] == name)
        assert row["Deelnemers"] == str(len({answer["participant"] for answer in own}))
        kinds = [0, 0, 0, 0]
        for answer in own:
            place = {"weet-niet": 1, "nvt": 2, "": 3}.get(answer["current"], 0)
            kinds[place] += 1
        shares = [f"{int(Fraction(100 * kind, len(own)) + Fraction(1, 2))}%" for kind in kinds]
        assert list(row.values())[2:] == shares


def check_trend(card: Tree, view: View, world: World, item: str) -> None:
    (figure,) = [graph["props"]["figure"] for graph in elements(card, "Graph")]
    code, scores = view.municipality.code, world.scores
    definitive = world.of(code)
    assert points(figure, "ours") == dated(
        (world.scans[s]["date"], scores.get((s, item, "current"))) for s in definitive
    )
    assert points(figure, "ambition") == dated(
        (world.scans[s]["date"], scores.get((s, item, "ambition"))) for s in definitive
    )
    anew = []
    for day in world.dates:
        mean = Expected(world, code, beside(world, view).group, day).mean(item)
        if mean and mean.measured_on == day:
            anew.append((day, mean.value))
    assert points(figure, "standing")[: len(anew)] == dated(anew)
    band = beside(world, view).band(item)
    if band:
        assert points(figure, "band")[-1][1] == float(band[2])


def check_scans(rows: list[dict[str, str]], code: str, world: World, item: str) -> None:
    own = [row for row in rows if "GM" not in row["Scan"]]
    scans = sorted(
        (world.scans[scan]["date"], scan)
        for kind in ("definitief", "concept")
        for scan in world.of(code, kind)
    )
    assert len(own) == len(scans)
    for row, (day, scan) in zip(own, scans, strict=True):
        assert row["Scan"].startswith(dutch_day(day))
        assert numbers(row["Huidig"]) == dutch(world.scores.get((scan, item, "current")))
        assert numbers(row["Ambitie"]) == dutch(world.scores.get((scan, item, "ambition")))
        earlier = [s for s in world.of(code) if (world.scans[s]["date"], s) < (day, scan)]
        if earlier:
            changes, shares = world.change(earlier[-1], scan)
            assert numbers(row["Verandering"]) == signed(changes.get(item))
            if shares.get(item):
                share = int(100 * shares[item] + Fraction(1, 2))
                assert row["Vergelijkbare vragen"] == f"{share}%"


def check_all_items(rows: list[dict[str, str]], code: str, world: World) -> None:
    scans = world.of(code)
    newest = (scans or world.of(code, "concept"))[-1]
    model = world.models[world.scans[newest]["model"]]
    items = [item for item in model.items() if item.level != "question"]
    changes = world.change(*scans[-2:])[0] if len(scans) > 1 else {}
    for row, item in zip(rows, items, strict=True):
        cells = list(row.values())
        scores = [world.scores.get((scan, item.id, "current")) for scan in scans]
        assert cells[0].strip() == item.name.nl
        assert [numbers(cell) for cell in cells[1:-1]] == [dutch(score) for score in scores]
        assert numbers(cells[-1]) == signed(changes.get(item.id))


def numbers(shown: str) -> list[str]:
    """The numbers with decimals in a text, with a plain minus and without a plus."""
    return [n.replace("\N{MINUS SIGN}", "-").lstrip("+") for n in NUMBER.findall(shown)]


def one(value: oracle.scans.Score) -> str:
    (number,) = dutch(value)
    return number


def signed(value: oracle.scans.Score) -> list[str]:
    return dutch(value)


def dutch_day(day: date) -> str:
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"


def labels(figure: dict[str, Any]) -> list[str]:
    return [re.sub("<br>", " ", label) for label in figure["layout"]["yaxis"]["ticktext"]]


def trace(figure: dict[str, Any], field: str) -> dict[str, Any]:
    return next(t for t in figure["data"] if t["name"] == figures.NAMES[field])


def drawn(figure: dict[str, Any], field: str, axis: str = "x") -> dict[int, float]:
    """Row of the figure: the value its mark stands at."""
    found = trace(figure, field)
    return dict(zip(found["y"], found[axis], strict=True))


def places_of(scores: list[oracle.scans.Score]) -> dict[int, float]:
    return {n: rounded(score) for n, score in enumerate(scores) if score is not None}


def points(figure: dict[str, Any], field: str) -> list[tuple[str, float]]:
    found = trace(figure, field)
    pairs = zip(found["x"], found["y"], strict=True)
    return [(day, value) for day, value in pairs if value is not None]


def dated(scores: Any) -> list[tuple[str, float]]:
    return [(day.isoformat(), rounded(score)) for day, score in scores if score is not None]


def rounded(score: Fraction) -> Any:
    return pytest.approx(float(score), abs=0.000_51)
