"""A witness is valid when nothing published would have read otherwise; an honest ledger is found
without faults.
"""

import pandas as pd
import pytest

from benchmark.attack.checker import Checker
from benchmark.attack.families import owners, targets, unproven
from tests.benchmark.attack.ledgers import recalled, released, scans
from tests.small_world import SPRING, SUMMER

EMPTIED = "delete from published_{}"
EMPTY = pd.DataFrame(columns=["witness", "measure", "scan", "revision", "question", "delta"])


def test_an_honest_ledger_has_no_faults(honest):
    with recalled(honest) as connection:
        drawn = connection.execute("select distinct statistic, state from published_cell")
        assert len(drawn.fetchall()) > 11
        assert Checker(connection).faults() == []


def test_an_empty_ledger_has_no_faults_and_no_targets(honest):
    with recalled(honest) as connection:
        for table in ("cell", "member", "scan", "score"):
            connection.execute(EMPTIED.format(table))
        checker = Checker(connection)
        assert checker.faults() == []
        assert targets(connection).empty
        assert checker.moves(EMPTY).empty


def test_a_correction_and_its_predecessor_are_both_checked(tmp_path):
    released(tmp_path, scans(8, SPRING, level=2), SPRING)
    assert released(tmp_path, scans(8, SPRING, level=4), SUMMER) == []


def swap(honest, delta, **other):
    """Two of the first scans that exchange some of question p, as one witness."""
    rows = [
        {"witness": 1, "measure": "current", "question": "p", "revision": revision}
        | {"scan": scan, "delta": sign * delta}
        | other
        for sign, (scan, revision) in zip((1, -1), _threes(honest), strict=True)
    ]
    return pd.DataFrame(rows)


def _threes(honest):
    """Two municipalities' only scans, at the first reference date, with a 3 for question p."""
    with recalled(honest) as connection:
        return connection.execute(
            "select scan, revision from published_score join published_scan using (scan, revision)"
            " where item = 'p' and measure = 'current' and value = 3"
            " and scan like '%2023-12-31' order by scan desc limit 2"
        ).fetchall()


def moves(honest, witnesses):
    with recalled(honest) as connection:
        return Checker(connection).moves(witnesses)


def test_a_small_exchange_is_a_witness_and_says_what_it_moves(honest):
    found = moves(honest, swap(honest, 0.04))
    up = found[found["scan"] == sorted(found["scan"])[0]].set_index("item")["move"]
    assert up.abs().round(9).to_dict() == {"p": 0.04, "a1": 0.02}
    assert found["move"].sum() == pytest.approx(0)


def test_a_witness_that_a_mean_would_have_shown_is_none(honest):
    one = swap(honest, 2).head(1)
    assert moves(honest, one).empty


@pytest.mark.parametrize(
    "other",
    [
        {"delta": 4.5},
        {"delta": -2.01},
        {"delta": float("nan")},
        {"delta": float("inf")},
        {"delta": None},
        {"question": "z"},
        {"question": "a1"},
        {"measure": "chosen"},
        {"revision": 999},
        {"scan": "none"},
    ],
    ids=str,
)
def test_a_witness_off_the_scale_or_of_nothing_is_none(honest, other):
    good = swap(honest, 0.04)
    bad = good.tail(1).assign(witness=2, **other)
    both = pd.concat([good, good.assign(witness=2).head(1), bad])
    assert set(moves(honest, both)["witness"]) == {1}


def test_a_witness_says_nothing_of_another(honest):
    many = pd.concat([swap(honest, 0.04).assign(witness=n) for n in (-5, 3, 10**12)])
    many.loc[many["witness"] == 3, "delta"] = 9.0
    assert set(moves(honest, many)["witness"]) == {-5, 10**12}


def test_one_exchange_is_no_proof_against_a_partner_that_colludes(honest):
    with recalled(honest) as connection:
        found = Checker(connection).moves(swap(honest, 0.04))
        asked = targets(connection).assign(witness=1)
        missing, proven = unproven(asked, found, owners(connection), 1)
    assert proven.empty
    assert missing["span"].max() == 0
    assert len(missing) == len(asked)


def test_every_question_and_theme_of_a_counted_scan_is_a_target_of_its_measure(honest):
    with recalled(honest) as connection:
        Checker(connection)
        found = targets(connection)
    assert len(found) == 31 * 2 * 7  # scans, measures, items
    assert set(found["item"]) == {"p", "q", "r", "s", "a1", "a2", "b1"}


def test_what_is_protected_does_not_bind_a_witness(honest):
    one = swap(honest, 2).head(1)
    with recalled(honest) as connection:
        connection.execute("update published_cell set state = 'protected', value = null")
        assert not Checker(connection).moves(one).empty
        assert targets(connection).empty  # what nothing shows needs no proof
