"""No rule can be left out: a release by all the others is found out by the checker, or counts whom
it should not.
"""

import shutil
from datetime import date, timedelta

import pytest

from benchmark.attack.checker import Checker
from benchmark.attack.gate import NotByTheRules
from tests.benchmark.attack.laxer import condition, constants, part
from tests.benchmark.attack.ledgers import LAST_YEAR_END, MODELS, recalled, scans
from tests.homes import cell, load_rows, release_on
from tests.small_world import ONE, SPRING, YEAR_END, in_region, taking_part


def blank_last(rows, questions):
    """The last scan without scores of these questions."""
    last, nothing = rows[-1]["scan"], {"current": "", "ambition": ""}
    return [
        row | nothing if row["scan"] == last and row["question"] in questions else row
        for row in rows
    ]


WORLDS = {
    "four": (scans(4, SPRING), SPRING),
    "four scores": (blank_last(scans(5, SPRING), "pq"), SPRING),
    "ten": (scans(10, SPRING), SPRING),
    "ends": (scans(20, LAST_YEAR_END, level=1) + scans(5, YEAR_END, level=1), YEAR_END),
    "four more": (scans(20, LAST_YEAR_END) + scans(4, YEAR_END, 20), YEAR_END),
    "four scores more": (
        blank_last(scans(21, LAST_YEAR_END) + scans(5, YEAR_END), "pq"),
        YEAR_END,
    ),
    "nineteen": (scans(19, YEAR_END), YEAR_END),
    "nineteen of both": (scans(19, LAST_YEAR_END) + scans(5, YEAR_END), YEAR_END),
    "twenty": (scans(20, YEAR_END), YEAR_END),
    "twenty of both": (scans(20, LAST_YEAR_END) + scans(5, YEAR_END), YEAR_END),
    "twenty in spring": (scans(20, LAST_YEAR_END) + scans(5, SPRING), SPRING),
}
NEW_MEAN = " and state = 'published'"
CODED = "greatest(bottom, least(top, label))"
FEW_CHOSE = "when coalesce(municipalities, 0) < $count_base then $count_base"

# The rule: what leaves it out, in which world that is seen, and the fault.
RULES = {
    "a group of five": (
        constants(MINIMUM_GROUP=4, SUM_UNCERTAINTY=40),  # for four scores there is no base
        ("four", "a1 current mean: too few"),
    ),
    "five scores in a cell": (
        condition(
            "publish_mean", "fresh and sums.n >= $minimum", "fresh and sums.n > $minimum - 5"
        ),
        ("four scores", "a1 current mean: too few"),
    ),
    "a base that follows from n": (
        constants(SUM_UNCERTAINTY=20),
        ("ten", "RIEC09 a1 current mean: wrong base"),
    ),
    "coding of the top": (
        condition("publish_mean", CODED, "greatest(bottom, label)"),
        ("ten", "RIEC09 a2 current mean: wrong value"),
    ),
    "coding of the bottom": (
        condition("publish_mean", CODED, "least(top, label)"),
        ("ends", "RIEC09 a1 current mean: wrong value"),
    ),
    "coding of the matched panel": (
        condition("publish_matched", CODED, "label"),
        ("ends", "RIEC09 a1 current mean_before: wrong value"),
    ),
    "a group that grew by five": (
        condition("group_state", "new_scans >= $growth", "new_scans > $growth - 5"),
        ("four more", "riec RIEC09: a group with too few new scans"),
    ),
    "a cell that grew by five": (
        condition("publish_mean", "new_scans >= $growth", "new_scans > $growth - 5"),
        ("four scores more", "RIEC09 a1 current mean: too few new scans"),
    ),
    "modules no finer than their themes": (
        condition("derive_modules", " where b >= round(judged.base, 9)"),
        ("ten", "RIEC09 a current mean: wrong base"),
    ),
    "questions of regions and the country only": (
        part("QUESTION_KINDS", ("land", "riec", "provincie")),
        ("ten", "PV30 p current mean: a question of a group that shows none"),
    ),
    "quartiles of twenty": (
        condition("fresh_spread", ">= $spread_group", ">= $spread_group - 1"),
        ("nineteen", "a1 current median: too few"),
    ),
    "quartiles at the end of a year": (
        part("closes_a_year", lambda day: True),
        ("twenty in spring", "a1 current q1: a spread at another date than a year end"),
    ),
    "quartiles beside a new mean": (
        condition("fresh_spread", NEW_MEAN),
        ("four more", "a1 current q1: drawn up beside a mean that was not"),
    ),
    "quartiles of themes": (
        condition("fresh_spread", "and level = 'theme'"),
        ("twenty", "p current q1: a spread of what has none"),
    ),
    "quartiles of the current scores": (
        condition("fresh_spread", "measure = 'current' and "),
        ("twenty", "a1 ambition q1: a spread of what has none"),
    ),
    "quartiles in half levels": (
        constants(SPREAD_BASE=2),
        ("twenty", "a1 current q1: wrong base"),
    ),
    "a matched panel of twenty": (
        condition("matched_score", ">= $spread_group", ">= $spread_group - 1"),
        ("nineteen of both", "a1 current mean_before: a matched panel of too few"),
    ),
    "a matched panel at the end of a year": (
        part("closes_a_year", lambda day: True),
        ("twenty in spring", "a1 current mean: a matched panel at another date than a year end"),
    ),
    "a matched panel beside a new mean": (
        condition("matched_score", NEW_MEAN),
        ("four scores more", "a1 current mean_before: drawn up beside a mean that was not"),
    ),
    "no matched panel of questions": (
        condition("matched_score", "level <> 'question' and "),
        (
            "twenty of both",
            "matched riec RIEC09 p current mean: a question of a group that shows none",
        ),
    ),
    "counts of twenty": (
        condition("fresh_count", ">= $spread_group", ">= $spread_group - 1"),
        ("nineteen", "act chosen count: too few"),
    ),
    "counts at the end of a year": (
        part("closes_a_year", lambda day: True),
        ("twenty in spring", "act chosen count: a spread at another date than a year end"),
    ),
    "counts of a group that is new": (
        condition("fresh_count", "fresh and "),
        ("four more", "act chosen count: wrong n"),
    ),
    "counts in fives": (constants(COUNT_BASE=1), ("twenty", "act chosen count: wrong base")),
    "no counts below five": (
        condition("fresh_count", FEW_CHOSE, "when false then $count_base"),
        ("twenty", "act chosen count: a count that cannot be"),
    ),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Homes with the scans of each world, made when first asked for; to be copied."""
    folder = tmp_path_factory.mktemp("loaded")

    def of(world):
        if not (folder / world).exists():
            load_rows(folder / world, WORLDS[world][0], MODELS)
        return folder / world

    return of


def faults(loaded, home, world, leave_out=None):
    shutil.copytree(loaded(world), home)
    _, day = WORLDS[world]
    with pytest.MonkeyPatch.context() as patch:
        if leave_out:
            leave_out(patch)
        release_on(home, MODELS, day)
    with recalled(home) as connection:
        return Checker(connection).faults()


@pytest.mark.parametrize("world", WORLDS)
def test_a_release_by_all_rules_has_no_faults(loaded, tmp_path, world):
    assert faults(loaded, tmp_path / "home", world) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_release_without_a_rule_is_found_out(loaded, tmp_path, rule):
    leave_out, (world, fault) = RULES[rule]
    found = faults(loaded, tmp_path / "home", world, leave_out)
    assert any(line.endswith(fault) for line in found), found[:5]


@pytest.mark.parametrize("rule", ["quartiles of twenty", "modules no finer than their themes"])
def test_what_is_found_out_is_not_published(loaded, tmp_path, attacked, rule):
    leave_out, (world, _) = RULES[rule]
    with pytest.raises(NotByTheRules, match="Er wordt niets gepubliceerd"):
        faults(loaded, tmp_path / "home", world, leave_out)
    assert not (tmp_path / "home" / "releases" / "current").exists()


MEMBER = taking_part(in_region(1, SPRING, 3)[0]["municipality"], date(2023, 5, 1), 5)
OTHER = in_region(7, SPRING, 5)[6]
MERGED = taking_part("GM0756", date(2021, 12, 1), 5)

# Who is counted: what leaves the rule out, and a scan beside six others that it keeps out.
COUNTED = {
    "no concept": ("status = 'definitief' and ", OTHER | {"status": "concept"}),
    "no scan that does not take part": (" and benchmark", OTHER | {"benchmark": "nee"}),
    "no scan of over 36 months": (
        " and date > $day::date - to_months($window)",
        OTHER | {"date": date(2021, 3, 31)},
    ),
    "no scan of a later day": ("date <= $day and ", OTHER | {"date": SPRING + timedelta(days=1)}),
    "no earlier scan of the same": (
        "qualify row_number() over (partition by municipality order by date desc, scan desc) = 1",
        MEMBER,
    ),
    "no municipality that merged": (" and (valid_to is null or valid_to > $day)", MERGED),
}


@pytest.mark.parametrize("rule", COUNTED)
def test_who_is_counted_by_all_rules_but_one(tmp_path, monkeypatch, rule):
    written, row = COUNTED[rule]
    load_rows(tmp_path, [*in_region(6, SPRING, 3), row], ONE)
    by_less = shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name}-by-less"))
    assert counted(tmp_path) == 6
    condition("candidate", written, " and $window > 0" if "$window" in written else "")(monkeypatch)
    assert counted(by_less) == 7


def counted(home):
    return cell(home / "releases" / release_on(home, ONE, SPRING), SPRING)[2]
