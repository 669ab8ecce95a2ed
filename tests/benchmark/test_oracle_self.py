"""The oracle itself, against cases small enough to work out by hand."""

from collections import Counter
from datetime import date
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from tests import generate_answers, oracle
from tests.small_world import (
    MODELS,
    ONE,
    SPRING,
    SUMMER,
    YEAR_END,
    answers,
    row,
    taking_part,
)


def test_a_discipline_scores_the_mean_of_its_participants_that_gave_a_score():
    rows = [row("p", level) for level in (2, 3, "weet-niet", "nvt", "")]
    assert oracle.discipline_scores(rows) == {("S1", "oov", "p"): F(5, 2)}


def test_each_discipline_counts_once_however_many_people_it_sent():
    rows = [row("p", 1), row("p", 1), row("p", 2), row("p", 4, discipline="ict")]
    assert oracle.scan_scores(rows, MODELS)["S1", "p", "current"] == (F(4, 3) + 4) / 2


@pytest.mark.parametrize(("agreed", "score"), [(5, 5), ("weet-niet", 2), ("nvt", 2), ("", 2)])
def test_consensus_takes_the_place_of_the_disciplines_where_it_was_recorded(agreed, score):
    rows = [row("p", 2), row("p", agreed, discipline="consensus")]
    assert oracle.scan_scores(rows, MODELS)["S1", "p", "current"] == score


def test_consensus_on_the_score_alone_leaves_the_ambition_to_the_disciplines():
    rows = [row("p", 2, 4), row("p", 3, "", discipline="consensus")]
    scores = oracle.scan_scores(rows, MODELS)
    assert [scores["S1", "p", m] for m in ("current", "ambition", "gap")] == [3, 4, 1]


def test_scores_go_up_where_at_least_half_is_scored_and_the_total_needs_all_modules():
    scores = oracle.scan_scores(answers(p=1, r=2, s=3, u=4), MODELS)
    expected = {"a1": 1, "a2": F(5, 2), "a": F(7, 4), "b1": 4, "b": 4, "total": F(23, 8)}
    assert {item: scores["S1", item, "current"] for item in expected} == expected


def test_one_of_three_questions_is_no_theme_and_one_of_two_themes_is_a_module():
    scores = oracle.scan_scores(answers(p=1, r=5), MODELS)
    expected = {"a2": None, "a": 1, "b": None, "total": None}
    assert {item: scores["S1", item, "current"] for item in expected} == expected


def test_the_gap_goes_up_over_the_questions_that_have_both():
    rows = [row("p", 2, 5), row("q", 1, ""), row("r", "", 4), row("s", 3, 4), row("t", 3, 3)]
    scores = oracle.scan_scores(rows, MODELS)
    expected = {"p": 3, "q": None, "r": None, "a1": 3, "a2": F(1, 2), "a": F(7, 4)}
    assert {item: scores["S1", item, "gap"] for item in expected} == expected


def test_disagreement_counts_every_question_that_two_disciplines_scored_alike():
    rows = answers(p=1, r=2, s=3, t=5)
    rows += [row(q, 4, discipline="ict") for q in ("p", "r", "s", "u")]
    rows += [row("p", 5, discipline="consensus")]
    found = oracle.disagreement(rows, MODELS)
    assert found == {
        ("S1", "p"): 3,
        ("S1", "r"): 2,
        ("S1", "s"): 1,
        ("S1", "a1"): 3,
        ("S1", "a2"): F(3, 2),
        ("S1", "a"): 2,
        ("S1", "total"): 2,
    }
    assert oracle.agreement(rows, MODELS) == {"S1": F(1, 2)}


def test_one_discipline_alone_neither_agrees_nor_disagrees():
    rows = answers(p=1)
    assert oracle.disagreement(rows, MODELS) == {}
    assert oracle.agreement(rows, MODELS) == {}


def test_shift_is_consensus_minus_the_mean_before_the_workshop():
    rows = [row("p", 2), row("p", 3, discipline="ict"), row("p", 2, discipline="consensus")]
    rows += [row("q", 2), row("r", 2, discipline="consensus")]
    assert oracle.shift(rows) == {("S1", "p"): F(-1, 2)}


def test_the_comparable_share_is_the_lower_of_both_models():
    shares = oracle.comparable_shares(MODELS["old"], MODELS["new"])
    themes = {"a1": F(1, 2), "a2": F(1, 3), "b1": 1, "b2": 0}
    higher = {"a": F(2, 5), "b": F(1, 2), "total": F(1, 2)}
    assert themes.items() | higher.items() <= shares.items()
    assert (shares["p"], shares["q"], shares["q2"]) == (1, 0, 0)


def test_change_is_shown_only_where_half_is_comparable():
    rows = answers("S1", "old", p=1, q=5, r=1, s=1, t=1, u=2, v=3)
    rows += answers("S2", "new", p=3, q2=1, r=5, s2=5, u=3, v=3, w=5)
    changes, _ = oracle.change(rows, MODELS, "S1", "S2")
    expected = {"p": 2, "r": 4, "q": None, "w": None, "a1": 2, "a2": None, "a": None}
    expected |= {"b1": F(1, 2), "b2": None, "b": F(1, 2), "total": None}
    assert {item: changes[item, "current"] for item in expected} == expected


def test_change_within_one_model_needs_both_scores_of_half_the_questions():
    rows = answers("S1", p=1, q=1, r=2, s=2, u=2, v=2) + answers("S2", p=2, r=4, t=4, u=2, v=4)
    changes, shares = oracle.change(rows, MODELS, "S1", "S2")
    expected = {"a1": 1, "a2": None, "a": 1, "b": 1, "total": 1}
    assert {item: changes[item, "current"] for item in expected} == expected
    assert set(shares.values()) == {1}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2021, 12, 31), False),
        (date(2022, 1, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
    ],
)
def test_a_scan_counts_from_its_day_up_to_three_years(day, counts):
    groups = oracle.membership([taking_part("GM0772", day, 3)], ONE, YEAR_END)
    assert (("land", "NL") in groups) == counts


def test_a_municipality_counts_in_every_group_it_belongs_to():
    groups = oracle.membership([taking_part("GM0772", SPRING, 3)], ONE, YEAR_END)
    assert set(groups) == {
        ("land", "NL"),
        ("riec", "RIEC09"),
        ("provincie", "PV30"),
        ("grootte", "100k-plus"),
        ("stedelijkheid", "1"),
        ("riec+grootte", "RIEC09+100k-plus"),
    }


@pytest.mark.parametrize(
    ("second", "counted"),
    [
        ({}, "S2"),
        ({"status": "concept"}, "S1"),
        ({"benchmark": "nee"}, "S1"),
        ({"date": SPRING}, "S2"),
        ({"date": SPRING, "scan": "S0"}, "S1"),
    ],
)
def test_the_latest_definitive_scan_that_takes_part_counts(second, counted):
    rows = [taking_part("GM0772", SPRING, 3, scan="S1")]
    rows.append(taking_part("GM0772", SUMMER, 3, scan="S2") | second)
    for order in (rows, rows[::-1]):
        assert oracle.membership(order, ONE, YEAR_END)["land", "NL"] == {"GM0772": counted}


def test_a_merged_municipality_no_longer_counts_and_its_successor_needs_its_own_scan():
    rows = [taking_part("GM1685", date(2021, 6, 1), 3)]  # Uden, part of Maashorst from 2022 on
    assert ("land", "NL") in oracle.membership(rows, ONE, date(2021, 12, 31))
    assert oracle.membership(rows, ONE, date(2022, 3, 31)) == {}


def test_the_same_seed_gives_the_same_world():
    assert generate_answers.random_rows(7) == generate_answers.random_rows(7)
    assert generate_answers.random_rows(7) != generate_answers.random_rows(8)


def test_a_world_holds_every_awkward_case():
    rows = generate_answers.random_rows(1)
    scans = list({row["scan"]: row for row in rows}.values())
    ended = [s for s in scans if all_municipalities()[s["municipality"]].valid_to]
    same_day = Counter((scan["municipality"], scan["date"]) for scan in scans)
    assert ended and max(same_day.values()) > 1
    assert {scan["status"] for scan in scans} == {"concept", "definitief"}
    assert {scan["benchmark"] for scan in scans} == {"ja", "nee"}
    assert {scan["model"] for scan in scans} == set(load_models())
    assert {row["current"] for row in rows} == {1, 2, 3, 4, 5, "weet-niet", "nvt", ""}


def test_in_a_world_every_municipality_exists_on_the_day_of_its_scan():
    for answer in generate_answers.random_rows(3):
        assert all_municipalities()[answer["municipality"]].existed_on(answer["date"])


@settings(deadline=None, max_examples=10)
@given(generate_answers.worlds())
def test_what_is_frozen_is_what_was_published_on_the_day_it_was_measured(rows):
    cells = oracle.publish(rows, load_models(), generate_answers.QUARTER_ENDS)
    for key, cell in cells.items():
        assert (cell.value is None) == (cell.state in ("too_few", "waiting"))
        if cell.state == "frozen":
            original = cells[key._replace(reference_date=cell.measured_on)]
            assert original == cell._replace(state="published")


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_every_score_lies_on_the_scale_and_a_gap_within_its_range(data):
    rows = data.draw(generate_answers.one_scan(MODELS["old"]))
    for (_, _, measure), score in oracle.scan_scores(rows, MODELS).items():
        low, high = (-4, 4) if measure == "gap" else (1, 5)
        assert score is None or low <= score <= high
