"""What ordinary practice would give away is counted right, and is found in the warehouse."""

from contextlib import contextmanager
from fractions import Fraction
from itertools import permutations
from math import floor

import numpy as np
import pytest

from benchmark import ledger, rules
from benchmark.attack.subtraction import PACKAGE, Groups, count_told, subtraction, two_decimals
from benchmark.measures import measure
from benchmark.publish import draw_up, register_groups
from benchmark.warehouse import open_warehouse, query
from tests.benchmark.attack.ledgers import LAST_YEAR_END
from tests.generate_answers import LAST, random_rows
from tests.homes import load_rows
from tests.small_world import MODELS, ONE, SPRING, YEAR_END, in_region

SCALE = 1, 5
MARGINS = {"within_0_1": Fraction(1, 10), "within_0_5": Fraction(1, 2)}


def counted(*rows, value=None, owner=None):
    """Count what is told of rows, each a string of the places of its scans."""
    member = np.array([[place in row for place in "0123456789"] for row in rows])
    owner = np.arange(10) if owner is None else np.array(owner)
    value = np.full((10, 1), 2.25) if value is None else np.array(value)
    return list(count_told(Groups(member, owner, value, SCALE), two_decimals).values())


def test_who_joins_alone_between_two_dates_is_told_to_all():
    assert counted("01234", "012345") == [6, 1, 1, 1, 1]


def test_of_two_who_join_together_each_is_told_to_the_other_only():
    assert counted("01234", "0123456") == [7, 0, 0, 2, 2]


def test_of_three_who_join_together_none_is_told():
    assert counted("01234", "01234567") == [8, 0, 0, 0, 0]


def test_who_joins_as_another_hands_in_anew_is_told_to_that_other():
    assert counted("01234", "12356", owner=[0, 1, 2, 3, 4, 4, 6, 7, 8, 9]) == [7, 0, 0, 0, 0]
    assert counted("01234", "012356", owner=[0, 1, 2, 3, 4, 4, 6, 7, 8, 9]) == [7, 0, 0, 1, 1]


def test_the_new_score_of_one_who_hands_in_anew_is_not_told():
    assert counted("01234", "12345", owner=[0, 1, 2, 3, 4, 0, 6, 7, 8, 9]) == [6, 0, 0, 0, 0]


def test_a_group_of_four_is_not_published():
    assert counted("0123", "01234") == [5, 0, 0, 0, 0]


def test_a_scan_without_a_score_of_the_item_is_not_counted():
    value = [[2.0]] * 5 + [[np.nan]] + [[4.0]] * 4
    assert counted("01234", "0123456", value=value) == [6, 1, 1, 1, 1]


@pytest.mark.parametrize(("score", "told"), [(3.0, 0), (5.0, 1)])
def test_a_score_at_the_end_of_the_scale_is_told_more_closely(score, told):
    member = np.array([np.arange(80) < 79, np.arange(80) < 80])
    groups = Groups(member, np.arange(80), np.full((80, 1), score), SCALE)
    assert count_told(groups, two_decimals)["outsider_within_0_5"] == told


@pytest.mark.parametrize("seed", range(40))
def test_tiny_worlds_give_away_what_plain_loops_find(seed):
    groups = tiny_world(np.random.default_rng(seed))
    assert count_told(groups, two_decimals) == plainly_told(groups)


def test_the_tiny_worlds_give_away_something_in_every_way():
    worlds = [plainly_told(tiny_world(np.random.default_rng(seed))) for seed in range(40)]
    assert all(len({world[key] for world in worlds}) > 3 for key in worlds[0])


def tiny_world(random):
    """Eight municipalities, some with more scans; a dozen groups, of one scan of each at most."""
    owner = np.sort(np.concatenate([np.arange(8), random.integers(0, 8, 5)]))
    value = random.integers(4, 21, (len(owner), 3)) / 4
    value[random.random(value.shape) < 0.15] = np.nan
    rows = []
    for _ in range(12):
        scans = {int(owner[scan]): scan for scan in random.permutation(len(owner))}
        rows.append([here in scans.values() for here in range(len(owner))])
        for left_out in random.permutation(8)[: random.integers(0, 3)]:
            rows[-1][scans[int(left_out)]] = False
    return Groups(np.array(rows), owner, value, SCALE)


def plainly_told(groups):
    """What count_told() counts, by plain loops and exact arithmetic."""
    found = {"scores": 0} | {
        f"{who}_{margin}": 0 for who in ("outsider", "insider") for margin in MARGINS
    }
    for values in groups.value.T:
        score = {n: Fraction(value) for n, value in enumerate(values) if not np.isnan(value)}
        present = [set(np.flatnonzero(row).tolist()) for row in groups.member]
        rows = [frozenset(row & score.keys()) for row in present if len(row & score.keys()) >= 5]
        found["scores"] += len(frozenset().union(*rows))
        widths = list(plain_widths(rows, score, groups.owner))
        for margin, at in MARGINS.items():
            told = {(who, n) for who, n, width in widths if width <= 2 * at}
            for who in ("outsider", "insider"):
                found[f"{who}_{margin}"] += len({n for by, n in told if by in (who, "outsider")})
    return found


def plain_widths(rows, score, owner):
    for one, other in permutations(rows, 2):
        for target in one - other:
            changed = (one ^ other) - {target}
            owners = {owner[n] for n in changed}
            if len(owners) <= 1 and owner[target] not in owners:
                difference = shown_sum(one, score) - shown_sum(other, score)
                difference -= sum(score[n] for n in changed & one)
                difference += sum(score[n] for n in changed & other)
                room = Fraction(len(one) + len(other), 200)
                low, high = max(difference - room, 1), min(difference + room, 5)
                assert low <= score[target] <= high
                yield "insider" if changed else "outsider", target, high - low


def shown_sum(row, score):
    mean = sum(score[n] for n in row) / len(row)
    return len(row) * Fraction(floor(100 * mean + Fraction(1, 2)), 100)


@contextmanager
def drawn_up(home, rows, models, day):
    """Load, measure and draw up what is due."""
    load_rows(home, rows, models)
    with open_warehouse(home) as connection:
        ledger.recall(connection)
        measure(connection, models)
        register_groups(connection)
        draw_up(connection, "R", day)
        yield connection


def test_one_who_joins_before_a_date_that_stays_frozen_is_told(tmp_path):
    rows = in_region(6, LAST_YEAR_END, 3) + in_region(1, YEAR_END, 4, skip=6)
    with drawn_up(tmp_path, rows, ONE, YEAR_END) as connection:
        told = subtraction(connection)
    assert told["scores"] == 3 * 7  # theme, module and total
    assert told["outsider_within_0_1"] == 3


def test_nothing_published_gives_nothing_away(tmp_path):
    with drawn_up(tmp_path, in_region(4, SPRING, 3), ONE, SPRING) as connection:
        assert set(subtraction(connection).values()) == {0}


def test_who_takes_part_is_drawn_as_publishing_draws_it(tmp_path):
    window = {"window": rules.WINDOW_MONTHS}
    with drawn_up(tmp_path, random_rows(9, 60, 200, MODELS), MODELS, LAST) as connection:
        days = connection.execute("select distinct reference_date from published_cell").fetchall()
        found = connection.execute(query("subtraction_member", PACKAGE), window).fetchall()
        expected = []
        for (day,) in days:
            connection.execute(query("candidate"), {"day": day} | window)
            drawn = connection.execute("select kind, name, municipality, scan from candidate")
            expected += [(day, *one) for one in drawn.fetchall()]
    assert len(days) > 5 and sorted(found) == sorted(expected)
