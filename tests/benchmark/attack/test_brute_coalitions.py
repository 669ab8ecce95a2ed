"""On worlds small enough to enumerate: no coalition tells more than a family guarantees."""

from fractions import Fraction
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.attack import families
from benchmark.attack.checker import Checker
from tests.benchmark.attack.drawn import unseen, witnesses, worlds
from tests.benchmark.attack.tiny import YEAR_END, Scan, World, scores_of, written

pytestmark = pytest.mark.usefixtures("shrunk")


@settings(max_examples=10)
@given(worlds(), st.integers(0, 2), st.randoms(use_true_random=False))
def test_no_coalition_tells_a_score_more_closely_than_its_family_guarantees(world, k, random):
    tables = world.tables()
    with written(world) as connection:
        moves = Checker(connection).moves(witnesses(world, tables))
        targets, owners = families.targets(connection), families.owners(connection)
    found = sorted(set(moves["witness"]))
    proofs = pd.DataFrame(
        [(*t, w) for t in targets.values for w in random.sample([*found, -1], min(len(found), 4))],
        columns=[*families.TARGET, "witness"],
    )
    spans = pd.concat(families.unproven(proofs, moves, owners, k))
    same = [*(tables[number] for number in unseen(world, tables)), world.truth]
    for scan, revision, _, item, span in spans.values:
        assert span <= brute_range(world, same, (scan, revision, item), k) + 1e-8


TWO_THEMES = [
    ({"a1": "p", "a2": "q"}, (1, 2), 5),
    ({"a1": "p", "a2": "q"}, (0, 2), 3),
    ({"a1": "p q", "a2": "r"}, (1, 2), 3),
]


@settings(max_examples=12)
@given(worlds(TWO_THEMES, parts=1), st.integers(0, 2))
def test_no_coalition_tells_a_module_more_closely_than_its_themes_imply(world, k):
    spans, same = implied_spans(world, k)
    for scan, revision, item, span in spans:
        assert span <= brute_range(world, same, (scan, revision, item), k) + 1e-8


def implied_spans(world, k):
    """What all tables that read the same prove of the themes, however little, implies; those tables
    too, of which the true one is one.
    """
    tables = world.tables()
    with pytest.MonkeyPatch.context() as patch, written(world) as connection:
        patch.setattr(families, "WIDTH", 0.0)
        moves = Checker(connection).moves(witnesses(world, tables))
        owners, found = families.owners(connection), [*set(moves["witness"]), -1]
        proofs = families.targets(connection).merge(pd.DataFrame({"witness": found}), "cross")
        missing, proven = families.unproven(proofs, moves, owners, k)
        assert missing.empty
        spans = families.implied(connection, proven)
    assert set(spans["level"]) <= {"module", "total"} and not spans["span"].isna().any()
    same = [tables[number] for number in unseen(world, tables)]
    return spans[["scan", "revision", "item", "span"]].values.tolist(), same


def test_of_a_module_as_much_is_implied_as_can_be_found():
    """The test above looks at something: here two levels lie between the ends, nobody colluding."""
    scans = tuple(Scan(f"S{n}", 1, f"M{n}", (Fraction(n % 3), Fraction(n % 2))) for n in range(4))
    world = World({"a1": "p", "a2": "q"}, (0, 2), scans, {(YEAR_END, "land"): (0, 1, 2, 3)})
    spans, same = implied_spans(world, 0)
    ranges = [
        brute_range(world, same, (scan, revision, item), 0) for scan, revision, item, _ in spans
    ]
    assert [span for *_, span in spans] == pytest.approx(ranges)
    assert min(ranges) >= 1 and len(ranges) == 8  # scans; module and total


def brute_range(world, tables, target, k):
    """The narrowest range of a target over all tables, whichever k municipalities collude."""
    (at,) = [n for n, s in enumerate(world.scans) if (s.scan, s.revision) == target[:2]]
    own = world.scans[at].municipality
    others = sorted({scan.municipality for scan in world.scans} - {own})
    scores = [scores_of(world, table[at])[target[2]] for table in tables]
    changed = [_changed(world, table) for table in tables]
    return min(
        _range(scores, changed, coalition)
        for coalition in combinations(others, min(k, len(others)))
    )


def _changed(world, table):
    both = zip(world.scans, table, strict=True)
    return {scan.municipality for scan, answers in both if answers != scan.answers}


def _range(scores, changed, coalition):
    both = zip(scores, changed, strict=True)
    left = [score for score, others in both if others.isdisjoint(coalition)]
    return float(max(left) - min(left))
