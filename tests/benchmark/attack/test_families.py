"""A family of witnesses proves a score only when no coalition can rule enough of them out."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.attack.families import TARGET, breach, unproven, weakest

OWN = "M0"


def family(*witnesses):
    """(move, "M1 M2") as witnesses; each touches the scan's own municipality too."""
    return [(move, frozenset([OWN, *others.split()])) for move, others in witnesses]


def test_one_witness_proves_against_nobody_but_not_against_one_colluder_in_it():
    assert breach(family((1, "M1")), OWN, 0, 1.0) is None
    assert breach(family((1, "M1")), OWN, 1, 1.0) == ("M1",)


def test_a_witness_of_the_municipality_alone_proves_against_any_coalition():
    assert breach(family((-1, "")), OWN, 3, 1.0) is None


def test_two_witnesses_with_other_partners_prove_against_one_colluder():
    assert breach(family((1, "M1"), (1, "M2")), OWN, 1, 1.0) is None
    assert breach(family((1, "M1"), (1, "M2")), OWN, 2, 1.0) == ("M1", "M2")


def test_two_witnesses_with_a_partner_in_common_do_not():
    assert breach(family((1, "M1 M2"), (1, "M1 M3")), OWN, 1, 1.0) == ("M1",)


def test_moves_up_and_down_count_together():
    assert breach(family((0.5, "M1"), (-0.5, "M2")), OWN, 0, 1.0) is None
    assert breach(family((0.5, "M1"), (-0.5, "M2")), OWN, 1, 1.0) == ("M1",)


def test_too_narrow_a_family_needs_no_coalition():
    assert breach(family((0.9, "M1")), OWN, 1, 1.0) == ()
    assert breach([], OWN, 1, 1.0) == ()


def test_a_hair_less_than_a_level_by_binary_rounding_is_a_level():
    assert breach(family((0.1 + 0.2, ""), (-0.7, "")), OWN, 1, 1.0) is None
    assert breach(family((1 - 1e-8, "")), OWN, 1, 1.0) == ()


MOVES = st.sampled_from([-1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 1.5])
OTHERS = st.frozensets(st.sampled_from(["M1", "M2", "M3", "M4", "M5"]), max_size=3)


@given(st.lists(st.tuples(MOVES, OTHERS), max_size=6), st.integers(0, 3))
def test_the_weakest_span_is_that_of_the_worst_of_all_coalitions(witnesses, k):
    def span(coalition):
        left = [0.0, *(move for move, others in witnesses if others.isdisjoint(coalition))]
        return max(left) - min(left)

    everybody = ["M1", "M2", "M3", "M4", "M5"]
    sizes = [c for size in range(k + 1) for c in combinations(everybody, size)]
    found, coalition = weakest(witnesses, k)
    assert found == min(map(span, sizes)) == span(coalition)
    assert len(coalition) <= k
    broken = breach(witnesses, OWN, k, 1.0)
    assert (broken is None) == (found >= 1.0)
    assert broken is None or span(broken) < 1.0


def moves(*rows):
    """(witness, scan, move) of the total."""
    frame = pd.DataFrame(rows, columns=["witness", "scan", "move"])
    frame = frame.assign(revision=1, measure="current", item="total")
    return frame.astype({name: "category" for name in ("scan", "measure", "item")})


def proofs(*rows):
    frame = pd.DataFrame(rows, columns=["scan", "witness"])
    return frame.assign(revision=1, measure="current", item="total")


def owners(**of):
    rows = [(scan, 1, code) for scan, codes in of.items() for code in codes.split()]
    return pd.DataFrame(rows, columns=["scan", "revision", "municipality"])


SWAPS = moves((1, "S", 1.0), (1, "A", -1.0), (2, "S", 1.25), (2, "B", -1.25))
THREE = owners(S="M0", A="M1", B="M2")


def test_a_target_with_two_partners_is_proven_and_says_how_wide():
    missing, proven = unproven(proofs(("S", 1), ("S", 2)), SWAPS, THREE, 1)
    assert missing.empty
    assert proven.values.tolist() == [["S", 1, "current", "total", 1.0]]


def test_a_proof_with_one_witness_falls_to_its_partner():
    missing, proven = unproven(proofs(("S", 2)), SWAPS, THREE, 1)
    assert missing["span"].tolist() == [0.0]
    assert proven.empty
    assert unproven(proofs(("S", 2)), SWAPS, THREE, 0)[1]["span"].tolist() == [1.25]


def test_a_target_without_a_valid_witness_is_not_proven():
    missing, _ = unproven(proofs(("S", -1), ("C", 7), ("C", -1)), SWAPS, owners(**OWNERS), 1)
    assert missing[["scan", "span"]].values.tolist() == [["C", 0.0], ["S", 0.0]]


OWNERS = {"S": "M0", "A": "M1", "B": "M2", "C": "M3"}


def test_two_partners_of_the_same_municipality_are_one():
    missing, _ = unproven(proofs(("S", 1), ("S", 2)), SWAPS, owners(S="M0", A="M1", B="M1"), 1)
    assert len(missing) == 1


def test_two_partners_that_merged_into_one_municipality_are_one():
    merged = owners(S="M0", A="M1 M9", B="M2 M9")
    missing, _ = unproven(proofs(("S", 1), ("S", 2)), SWAPS, merged, 1)
    assert len(missing) == 1


def test_a_municipality_that_took_over_the_scan_does_not_collude_against_it():
    merged = owners(S="M0 M9", A="M1 M9", B="M2 M9")
    missing, proven = unproven(proofs(("S", 1), ("S", 2)), SWAPS, merged, 1)
    assert missing.empty
    assert len(proven) == 1


def test_no_targets_are_no_problem():
    missing, proven = unproven(proofs(), SWAPS, THREE, 1)
    assert missing.empty and proven.empty


@pytest.mark.parametrize("witness", [1, 2])
def test_the_other_scan_of_a_witness_is_a_target_of_its_own(witness):
    scan = "AB"[witness - 1]
    _, proven = unproven(proofs((scan, witness)), SWAPS, THREE, 0)
    assert proven[TARGET[:1]].values.tolist() == [[scan]]
