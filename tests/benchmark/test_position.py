"""A theme stands outside the middle half only farther out than its rounding can explain."""

from datetime import date
from fractions import Fraction

import pytest

from benchmark.cell import Cell
from benchmark.current import CurrentRelease
from benchmark.folders import ANONYMOUS
from benchmark.groups import groups_of
from benchmark.kpi import kpis
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from benchmark.position import Side, Spread, nearest_peers, peers, side
from benchmark.viewer import municipality_viewer
from tests.homes import read

EINDHOVEN = "GM0772"
DAY = date(2025, 12, 31)
STEP = 1e-4


def quartile(value, state="published"):
    return Cell(value, 0.5, 20, state, DAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.75 - STEP, Side.BELOW),
        (1.75, Side.WITHIN),
        (2.0, Side.WITHIN),
        (3.25, Side.WITHIN),
        (3.25 + STEP, Side.ABOVE),
    ],
)
def test_the_edges_of_the_middle_half(value, expected):
    assert side(value, Spread(quartile(2.0), quartile(3.0))) is expected


def test_a_protected_quartile_tells_no_position():
    hidden = quartile(None, "protected")
    assert side(3.0, Spread(quartile(2.0), hidden)) is None
    assert side(3.0, Spread(hidden, quartile(3.0))) is None


@pytest.fixture(scope="module")
def release(demo_home):
    return CurrentRelease(demo_home).get()


def test_the_positions_of_every_scan_equal_a_slow_comparison_with_the_published_cells(
    release, demo_home
):
    folder = demo_home / "releases" / release.id
    rows = read(
        folder / ANONYMOUS,
        "select reference_date, kind, name, item, statistic, value from cell"
        " where statistic in ('q1', 'q3') and panel = 'all' and measure = 'current'",
    )
    published = {tuple(row[:5]): row[5] for row in rows}
    compared = 0
    for code in release.municipalities[::7]:
        viewer = municipality_viewer(code)
        dossier = release.dossier(viewer, code)
        near = nearest_peers(release, all_municipalities()[code], release.reference_dates[-1])
        where = (near.group.kind, near.group.name)
        assert where == nearest(code, published)
        for kpi in kpis(dossier, load_models(), None, near):
            if kpi.kpi != "positie" or kpi.value is None:
                continue
            expected = slowly(dossier, kpi.scan, published, where)
            told = kpi.as_json()
            assert {key: told[key] for key in ("below", "within", "above")} == expected
            inside = expected["within"] + expected["above"]
            assert kpi.value == pytest.approx(inside / sum(expected.values()), abs=1e-9)
            compared += 1
    assert compared > 20


def nearest(code, published):
    own = {group.kind: group.name for group in groups_of(all_municipalities()[code])}
    last = max(key[0] for key in published)
    for kind in ("riec", "provincie"):
        shown = [
            value
            for (day, k, name, _, _), value in published.items()
            if (day, k, name) == (last, kind, own[kind]) and value is not None
        ]
        if shown:
            return kind, own[kind]
    return "land", "NL"


def slowly(dossier, scan, published, where):
    """The year end that stood when the next scan came."""
    later = [one.date for one in dossier.definitive if one.date > scan.date]
    ends = [day for day, *_ in published if not later or day < min(later)]
    counts = {"below": 0, "within": 0, "above": 0}
    for item in {key[3] for key in published}:
        low, high = (published.get((max(ends), *where, item, part)) for part in ("q1", "q3"))
        score = dossier.score(scan, item).value
        if None in (low, high, score):
            continue
        score, quarter = Fraction(score).limit_denominator(10**6), Fraction(1, 4)
        below, above = score < Fraction(low) - quarter, score > Fraction(high) + quarter
        counts["below" if below else "above" if above else "within"] += 1
    return counts


def test_before_anything_is_published_there_is_no_position(release):
    group = next(groups_of(all_municipalities()[EINDHOVEN]))
    assert peers(release, group, None).spreads == {}
    assert peers(release, group, date(2000, 1, 1)).on(DAY) == {}
