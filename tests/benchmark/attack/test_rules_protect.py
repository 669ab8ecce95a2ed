"""Why the rules are as strict as they are: where one is laxer, tables that read the same tell a
score within a level, and the attack withholds what the rule would not have shown.
"""

import json
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from benchmark import rules
from tests.benchmark.attack.laxer import constants
from tests.benchmark.attack.ledgers import LAST_YEAR_END, MODELS, scans
from tests.benchmark.attack.tiny import YEAR_END, coded
from tests.homes import load_rows, release_on
from tests.small_world import SPRING

DOCS = Path(__file__).parents[3] / "docs"
DOCUMENTED = {
    "UNITS_PER_LEVEL": (20, "hele eenheden van 0,05"),
    "MINIMUM_GROUP": (5, "van ten minste **5** gemeenten"),
    "BASES": ((2, 4, 5, 10), "De kleinste van **0,1**, **0,2**, **0,25** en **0,5**"),
    "SUM_UNCERTAINTY": (50, "waarbij n keer de afronding ten minste 2,5 is"),
    "COLLUDERS": (1, "k = 1 (`COLLUDERS`)"),
    "GROWTH": (5, "pas een nieuw cijfer bij **5** nieuwe of verbeterde scans"),
    "SPREAD_GROUP": (20, "Alleen bij **20** gemeenten of meer"),
    "SPREAD_BASE": (10, "Kwartielen van thema's, op 0,5 afgerond"),
    "COUNT_BASE": (5, "alleen bij **20** of meer, op 31 december, afgerond op 5"),
    "WINDOW_MONTHS": (36, "de laatste definitieve scan uit de 36 maanden"),
}


def test_every_threshold_is_the_documented_one():
    texts = [(DOCS / name).read_text("utf-8") for name in ("disclosure.md", "methode.md")]
    said = " ".join(" ".join(texts).split())
    assert {name for name in vars(rules) if name.isupper()} == DOCUMENTED.keys()
    for name, (value, words) in DOCUMENTED.items():
        assert getattr(rules, name) == value and words in said, name


LOWEST, HIGHEST = 20, 100  # the ends of the scale, in units


def told(shown, target, others, choices):
    """The range (levels) of the target's score over all tables, unit by unit, that read the same.

    `others`: what the others score, and `choices`: all that they may.
    """
    same = [
        score
        for score in range(LOWEST, HIGHEST + 1)
        if any(shown(score, other) == shown(target, others) for other in choices)
    ]
    return (max(same) - min(same)) / rules.UNITS_PER_LEVEL


def mean(total, n):
    return coded(total, n, (1, 5), rules.COLLUDERS)


def sums(count):
    return range(count * LOWEST, count * HIGHEST + 1)


def a_group_and_one_more(target, others):
    return mean(others, 5), mean(others + target, 6)


def a_group_near_the_top(target, others):
    """Of five: three others, and a municipality that knows of its own 4."""
    return mean(others + target + 80, 5)


def a_group_of_last_year(_, others):
    return mean(others, 25)


def that_group_and_who_joined(target, others):
    return mean(others, 25), mean(others + target, 26)


def a_mean_of_five(target, others):
    """Three others, and a municipality that knows of its own 1."""
    return mean(sum(others) + target + LOWEST, 5)


def a_mean_and_quartiles_of_five(target, others):
    ordered = sorted((LOWEST, target, *others))
    base = rules.SPREAD_BASE
    quartiles = [(2 * one + base) // (2 * base) for one in ordered[1:4]]
    return a_mean_of_five(target, others), quartiles


QUARTERS = list(combinations_with_replacement(range(LOWEST, HIGHEST + 1, 5), 3))
JOINING = (100, 2020, sums(25))
FIVES = (100, (100, 100, 100), QUARTERS)

# The laxer constants, what is shown by all rules and with that, the true scores, and all sums.
TOLD = {
    "rounding": (
        {"BASES": (1,), "SUM_UNCERTAINTY": 1},
        (a_group_and_one_more, a_group_and_one_more),
        (60, 305, sums(5)),
    ),
    "coding": (
        {"COLLUDERS": -1},
        (a_group_near_the_top, a_group_near_the_top),
        (100, 300, sums(3)),
    ),
    "growth": ({}, (a_group_of_last_year, that_group_and_who_joined), JOINING),
    "quartiles": ({}, (a_mean_of_five, a_mean_and_quartiles_of_five), FIVES),
}


@pytest.fixture
def nothing_coded_yet():
    coded.cache_clear()
    yield
    coded.cache_clear()


@pytest.mark.usefixtures("nothing_coded_yet")
@pytest.mark.parametrize("rule", TOLD)
def test_without_a_rule_a_score_is_told_within_a_level(monkeypatch, rule):
    laxer, (by_all, by_less), table = TOLD[rule]
    assert told(by_all, *table) >= 1
    constants(**laxer)(monkeypatch)
    coded.cache_clear()
    assert told(by_less, *table) < 1


def elsewhere(rows, code):
    return [
        one | {"municipality": code, "scan": one["scan"].replace(one["municipality"], code)}
        for one in rows
    ]


# The same cases as above: five of a region and one more, one who joined, and a 1 among fives.
AND_ONE_MORE = (scans(5, SPRING) + elsewhere(scans(1, SPRING, 5), "GM0363"), SPRING)
LAST_YEAR = scans(24, LAST_YEAR_END, level=4) + scans(1, LAST_YEAR_END, 24, level=5)
AND_WHO_JOINED = (LAST_YEAR + scans(1, YEAR_END, 25, level=5), YEAR_END)
OF_FIVE = (scans(4, YEAR_END, level=5) + scans(1, YEAR_END, 4, level=1), YEAR_END)
WITHHELD = {
    "rounding": ({"BASES": (1,), "SUM_UNCERTAINTY": 1}, AND_ONE_MORE),
    "growth": ({"GROWTH": 1}, AND_WHO_JOINED),
    "quartiles": ({"SPREAD_GROUP": 5}, OF_FIVE),
}


@pytest.mark.usefixtures("nothing_coded_yet")
@pytest.mark.parametrize("rule", WITHHELD)
def test_what_a_laxer_rule_would_tell_is_withheld(tmp_path, attacked, monkeypatch, rule):
    """Laxer for the publisher and for the checker, so only the attack stands in the way."""
    laxer, (rows, day) = WITHHELD[rule]
    assert withheld(tmp_path / "by all", rows, day) == 0
    constants(**laxer)(monkeypatch)
    coded.cache_clear()
    assert withheld(tmp_path / "by less", rows, day) > 0


def test_a_question_that_may_not_move_alone_is_proven_with_its_theme(
    tmp_path, attacked, monkeypatch
):
    constants(SPREAD_GROUP=5)(monkeypatch)
    assert withheld(tmp_path, scans(8, YEAR_END), YEAR_END) == 0


def withheld(home, rows, day):
    load_rows(home, rows, MODELS)
    manifest = home / "releases" / release_on(home, MODELS, day) / "manifest.json"
    audit = json.loads(manifest.read_text())["audit"]
    assert audit["unproven"] == 0 and audit["narrowest"] >= 1
    return audit["withheld"]
