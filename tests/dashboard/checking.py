"""Compare the charts and tables of a page, number by number, with what they must say."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from benchmark.groups import QUESTION_KINDS
from benchmark.model import Item
from dashboard import figures
from dashboard.pages import compare
from dashboard.view import View
from tests import oracle
from tests.dashboard.expected import Change, Expected, World, dutch, items_under, said
from tests.dashboard.reading import Tree, cards, element, elements, tables, text, tree

NUMBER = re.compile("[+\N{MINUS SIGN}-]?\\d+,\\d+")
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"


def check_compare(view: View, world: World, chosen: str) -> None:
    expected, content = world.beside(view), tree(compare.layout(view))
    card, *_ = cards(content)
    check_position(card, expected, items_under(expected.model, chosen))
    mean = expected.mean("total")
    notice = text(element(content, compare.PEERS))
    if mean and mean.measured_on:
        assert notice.startswith(f"{mean.n} gemeenten")
        assert dutch_day(mean.measured_on) in notice
    source = text(next(elements(card, "Figcaption")))
    means = [expected.mean(item.id) for item in items_under(expected.model, chosen)]
    counts = sorted({mean.n for mean in means if mean and mean.n})
    (shown,) = re.findall(r"n = (\d+)(?: tot (\d+))?", source) or [()]
    told = [int(n) for n in shown if n]
    assert told == sorted({*counts[:1], *counts[-1:]})
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
        assert row["Gemiddelde groep"] in (said(mean), "niet bij vragen")
        assert (row["Gemiddelde groep"] == "niet bij vragen") == (
            item.level == "question" and expected.group[0] not in QUESTION_KINDS
        )
        assert ("Middelste helft" in row) == (item.level == "theme")
        assert numbers(row.get("Middelste helft", "")) == list(
            dict.fromkeys(dutch(band[0]) + dutch(band[2]) if band else [])
        )
        if mean and mean.n:
            assert row["Gemeenten"] == str(mean.n)
            assert row["Bepaald op"] == dutch_day(mean.measured_on)
            assert Fraction(row["Afgerond op"].replace(",", ".")) == mean.base


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
    check_bands(figure, bands)


def check_bands(figure: dict[str, Any], bands: list[list[Fraction] | None]) -> None:
    """From the first to the third quartile; round both where they are the same."""
    begins, widths = drawn(figure, "band", "base"), drawn(figure, "band")
    assert begins.keys() == {place for place, band in enumerate(bands) if band}
    for place, begin in begins.items():
        low, _, high = map(float, bands[place] or ())
        end = begin + widths[place]
        assert (begin, end) == (low, high) if low < high else begin < low < end


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
    code, beside = view.municipality.code, world.beside(view)
    for field, scans, measure in (
        ("ours", world.of(code), "current"),
        ("ambition", world.of(code), "ambition"),
        ("concept", world.of(code, "concept"), "current"),
        ("predecessor", world.before_merging(code), "current"),
    ):
        scores = [world.scores.get((scan, item, measure)) for scan in scans]
        days = [world.scans[scan]["date"] for scan in scans]
        assert points(figure, field) == dated(days, scores), field
    cells = {day: replace(beside, day=day).mean(item) for day in world.dates}
    anew = {day: cell.value for day, cell in cells.items() if cell and cell.measured_on == day}
    assert points(figure, "standing")[: len(anew)] == dated(anew.keys(), anew.values())
    if band := beside.band(item):
        last = [trace(figure, "band")[end][-1] for end in ("base", "y")]
        assert [last[0], sum(last)] == [float(band[0]), float(band[2])]
    shown = [(row["Peildatum"], row["Gemiddelde groep"]) for row in tables(card)[1]]
    assert shown == [(dutch_day(day), said(cell)) for day, cell in cells.items()]


def check_scans(rows: list[dict[str, str]], code: str, world: World, item: str) -> None:
    """Each row of the table under a trend: its own scans and those from before it was merged."""
    own = [*world.of(code), *world.of(code, "concept")]
    scans = sorted((world.scans[s]["date"], s) for s in (*own, *world.before_merging(code)))
    for row, (day, scan) in zip(rows, scans, strict=True):
        assert row["Scan"].startswith(dutch_day(day))
        assert numbers(row["Huidig"]) == dutch(world.scores.get((scan, item, "current")))
        assert numbers(row["Ambitie"]) == dutch(world.scores.get((scan, item, "ambition")))
        earlier = [s for s in world.of(code) if (world.scans[s]["date"], s) < (day, scan)]
        if scan in own and earlier:
            check_change(row, world.change(earlier[-1], scan), item)
        else:
            assert numbers(row["Verandering"]) == []


def check_change(row: dict[str, str], change: Change, item: str) -> None:
    values, shares = change
    assert numbers(row["Verandering"]) == dutch(values.get(item))
    if share := shares.get(item):
        assert row["Vergelijkbare vragen"] == f"{int(100 * share + Fraction(1, 2))}%"


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
        assert numbers(cells[-1]) == dutch(changes.get(item.id))


def numbers(shown: str) -> list[str]:
    """The numbers with decimals in a text, with a plain minus and without a plus."""
    return [n.replace("\N{MINUS SIGN}", "-").lstrip("+") for n in NUMBER.findall(shown)]


def one(value: oracle.scans.Score) -> str:
    (number,) = dutch(value)
    return number


def dutch_day(day: date) -> str:
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"


def labels(figure: dict[str, Any]) -> list[str]:
    """Without the note under it."""
    ticks = figure["layout"]["yaxis"]["ticktext"]
    return [re.sub("<br>", " ", re.sub("<br><i>.*</i>", "", tick)) for tick in ticks]


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


def dated(days: Iterable[date], scores: Iterable[oracle.scans.Score]) -> list[tuple[str, Any]]:
    pairs = zip(days, scores, strict=True)
    return [(day.isoformat(), rounded(score)) for day, score in pairs if score is not None]


def rounded(score: Fraction) -> Any:
    return pytest.approx(float(score), abs=0.000_51)
