"""The order of /acties, worked out again from the oracle's scores and the released counts."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from benchmark.groups import groups_of
from benchmark.model import Action, ScanModel
from benchmark.municipalities import all_municipalities
from dashboard import action_chart, charts, counts, fitting
from dashboard.pages import actions
from dashboard.view import View
from tests import oracle
from tests.dashboard.checking import numbers
from tests.dashboard.chosen import Count, Groups, groups, places, rows, told
from tests.dashboard.demo_rows import Rows
from tests.dashboard.expected import dutch
from tests.dashboard.reading import elements, text, tree

__all__ = ["groups", "places", "rows"]  # fixtures


def test_the_order_is_gap_times_distance_times_what_others_chose(
    rows: Rows,
    groups: Groups,
    places: list[str],
    view: Callable[..., View],
    models: dict[str, ScanModel],
) -> None:
    scores = oracle.scan_scores(rows, models)
    kept = set()
    for code in places:
        for scan in view(code).dossier.own_scans:
            asked = view(code, scan=scan.scan)
            chosen = groups.get(group_of(code, groups), {})
            expected = ordered(asked.model, scan.scan, scores, chosen)
            (table,) = charts.build(action_chart.NAME, asked).tables
            shown = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            assert [row["Handelingsperspectief"] for row in shown] == [a.title.nl for a in expected]
            assert [row["Plaats"] for row in shown] == [str(n + 1) for n in range(len(expected))]
            for row, action in zip(shown, expected, strict=True):
                for column, measure in (
                    ("Huidig", "current"),
                    ("Ambitie", "ambition"),
                    ("Afstand", "gap"),
                ):
                    score = scores[scan.scan, action.theme, measure]
                    assert numbers(row[column]) == dutch(score)
                assert row["Gekozen in de groep"] == told(chosen.get(action.id))
                kept.add(row["Gekozen in de groep"])
    assert {"minder dan 5", "5", "10"} <= kept


def test_the_figure_draws_the_step_and_the_scores_of_the_first_ten(
    view: Callable[..., View],
) -> None:
    chart = charts.build(action_chart.NAME, view())
    lines, ours, ambition = chart.figure["data"]
    rows = chart.tables[0].rows[: action_chart.SHOWN]
    names = chart.tables[0].columns
    steps = list(zip(lines["x"][::3], lines["x"][1::3], strict=True))
    assert steps == [tuple(int(row[names.index(n)]) for n in ("Van", "Naar")) for row in rows]
    for mark, column in ((ours, "Huidig"), (ambition, "Ambitie")):
        drawn = [dutch(Fraction(value))[0] for value in mark["x"]]
        assert drawn == [row[names.index(column)] for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        {"module": "ondermijning"},
        {"module": "datakwaliteit"},
        {"inspanning": "laag"},
        {"rol": "data-analist"},
        {"module": "data-en-software", "inspanning": "midden", "rol": "gegevensbeheerder"},
    ],
)
def test_a_filter_keeps_the_order_and_the_places(
    query: dict[str, str], view: Callable[..., View]
) -> None:
    asked = view(**({} if query.get("module") == "data-en-software" else query))
    if query.get("module") == "data-en-software":
        last = asked.model.modules[-1].id
        asked = view(**{**query, "module": last})
    module = {t.id: m.id for m in asked.model.modules for t in m.themes}
    every = fitting.fitting(asked, counts.chosen(asked))
    kept = fitting.asked(asked, every)
    wanted = [
        fit
        for fit in every
        if asked.query.get("module") in (None, fit.theme.id, module[fit.theme.id])
        and asked.query.get("inspanning") in (None, fit.action.effort)
        and asked.query.get("rol") in (None, fit.action.owner.nl if fit.action.owner else None)
    ]
    assert 0 < len(kept) < len(every)
    assert kept == wanted
    shown = list(elements(tree(actions.body(asked)), "H3"))
    assert [text(title) for title in shown] == [
        f"{fit.place}. {fit.action.title.nl}" for fit in wanted
    ]


def ordered(
    model: ScanModel,
    scan: str,
    scores: Mapping[tuple[str, str, str], Fraction | None],
    chosen: Mapping[str, Count],
) -> list[Action]:
    weights = {}
    for action in model.actions:
        now, wish, gap = (
            scores[scan, action.theme, measure] for measure in ("current", "ambition", "gap")
        )
        if now is None or wish is None or gap is None or gap <= 0:
            continue
        if action.to_level <= now or action.from_level - now >= 1 or action.from_level >= wish:
            continue
        near = 1 - max(Fraction(0), action.from_level - now)
        count = chosen.get(action.id)
        known = count is not None and count.value is not None and count.bound is None
        share = Fraction(int(count.value or 0), count.n) if count and known else Fraction(0)
        weights[action.id] = gap * near * (1 + share)
    return sorted((a for a in model.actions if a.id in weights), key=lambda a: -weights[a.id])


def group_of(code: str, groups: Groups) -> tuple[str, str]:
    """The smallest of region, province and country that has counts."""
    own = {group.kind: (group.kind, group.name) for group in groups_of(all_municipalities()[code])}
    return next(own[kind] for kind in ("riec", "provincie", "land") if own[kind] in groups)
