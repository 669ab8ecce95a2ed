"""What stands out in a scan: every signal as the oracle says, and exactly at its threshold."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from benchmark.folders import CONFIDENTIAL
from benchmark.modelfile import load_models
from benchmark.municipalities import existing_on
from benchmark.quality import SIGNALS
from tests.generate_answers import random_rows
from tests.homes import load_rows, make_home, read, release_on
from tests.oracle.signals import Signal, signals
from tests.small_world import MODELS, SPRING, YEAR_END, answers, row, scan_model

DAY = date(2026, 1, 1)
LEVELS = 5
WORLDS = {"ours-1": (1, load_models()), "ours-2": (2, load_models()), "small-3": (3, MODELS)}


def found_in(folder):
    """Every signal of a release, without its words."""
    columns = "scan, signal, participant, discipline, item"
    rows = read(folder / CONFIDENTIAL, f"select {columns} from quality_signal")  # noqa: S608 (ours)
    assert len(rows) == len(set(rows))
    return {Signal(*one) for one in rows}


def made_careless(rows, seed):
    """Some participants give one level nearly everywhere, or the highest, or leave much blank."""
    random = Random(seed)
    ways = {}
    for answer in rows:
        who = answer["scan"], answer["participant"]
        way = ways.setdefault(who, random.choice(("", "", "same", "highest", "blank")))
        if answer["participant"] and isinstance(answer["current"], int):
            if way == "highest" or (way == "same" and random.random() < 0.95):
                answer["current"] = LEVELS if way == "highest" else 3
            if way == "blank" and random.random() < 0.5:
                answer["current"] = ""
    return rows


@pytest.mark.parametrize("world", list(WORLDS))
def test_every_signal_is_one_of_the_oracles_and_none_is_left_out(tmp_path, world):
    seed, models = WORLDS[world]
    rows = made_careless(random_rows(seed, municipalities=12, scans=50, models=models), seed)
    found = found_in(make_home(tmp_path, rows, models, DAY))
    assert found == signals(rows, models, DAY)
    expected = (
        set(SIGNALS) if world != "small-3" else set(SIGNALS) - {"straight_lining", "all_five"}
    )
    assert {one.signal for one in found} == expected


TWENTY = {"twenty": scan_model("twenty", {"a": {"a1": " ".join(f"q{n}" for n in range(20))}})}


def person(levels, **other):
    """One participant's answers to the first questions of twenty."""
    return [row(f"q{n}", level, model="twenty", **other) for n, level in enumerate(levels)]


def of_one(home, rows, signal, models=TWENTY, day=YEAR_END):
    found = found_in(make_home(home, rows, models, day))
    return Counter(one.signal for one in found)[signal]


LEVELS_GIVEN = {
    # The same level for nine in ten of at least ten scores.
    "straight_lining": [
        ([3] * 10, 1),
        ([3] * 9, 0),  # too few to tell
        ([3] * 9 + [4], 1),  # nine in ten
        ([3] * 8 + [4] * 2, 0),
        ([3] * 18 + [4] * 2, 1),
        ([3] * 17 + [4] * 3, 0),
        ([3] * 16 + [4] * 2 + ["nvt"] * 2, 0),  # 16 of 18 scores
        ([3] * 17 + [4] * 1 + ["weet-niet"] * 2, 1),  # 17 of 18
        ([5] * 9 + [4], 1),
        ([5] * 20, 0),  # has a signal of its own
    ],
    # Every score at the top of the scale.
    "all_five": [
        ([5] * 10, 1),
        ([5] * 9, 0),
        ([5] * 19 + [4], 0),
        ([5] * 10 + ["nvt"] * 10, 1),
        ([4] * 20, 0),
    ],
    # Fewer answers than half of the model's questions.
    "under_half": [
        ([1, 2] * 5, 0),
        ([1, 2] * 4 + [1], 1),
        ([1, 2] * 4 + ["weet-niet", "nvt"], 0),  # these are answers
        ([1, 2] * 4 + ["weet-niet"] + [""] * 11, 1),
        ([""] * 20, 1),
    ],
}
CASES = [
    (f"{signal}-{n}", signal, levels, count)
    for signal, cases in LEVELS_GIVEN.items()
    for n, (levels, count) in enumerate(cases)
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """How often each signal is told of each case, all in one home, each of its own municipality."""
    codes = sorted(existing_on(SPRING))
    rows = [
        one
        for code, (scan, _, levels, _) in zip(codes, CASES, strict=False)
        for one in person(levels, scan=scan, municipality=code)
    ]
    folder = make_home(tmp_path_factory.mktemp("told"), rows, TWENTY, YEAR_END)
    return Counter((one.scan, one.signal) for one in found_in(folder))


@pytest.mark.parametrize(("scan", "signal", "levels", "count"), CASES)
def test_a_signal_is_told_exactly_from_its_threshold_on(told, scan, signal, levels, count):
    assert told[scan, signal] == count, levels


def test_the_top_of_the_scale_is_that_of_the_model(tmp_path):
    questions = " ".join(f"q{n}" for n in range(20))
    models = {"twenty": scan_model("twenty", {"a": {"a1": questions}}, scale=(0, 3))}
    assert of_one(tmp_path, person([3] * 20), "all_five", models) == 1


def test_the_workshop_is_no_participant(tmp_path):
    rows = person([5] * 20, participant="", discipline="consensus")
    found = found_in(make_home(tmp_path, rows, TWENTY, YEAR_END))
    assert {one.signal for one in found}.isdisjoint(LEVELS_GIVEN)


def test_current_above_ambition_is_told_of_each_answer(tmp_path):
    cases = [(3, 2, 1), (3, 3, 0), (3, 4, 0), (3, "", 0), ("nvt", 2, 0)]
    rows, expected = [], {}
    codes = iter(sorted(existing_on(SPRING)))
    for n, (current, ambition, count) in enumerate(cases):
        for who in ({}, {"participant": "", "discipline": "consensus"}):
            scan = f"S{n}-{len(who)}"
            rows.append(row("p", current, ambition, scan=scan, municipality=next(codes), **who))
            expected[scan] = count
    found = found_in(make_home(tmp_path, rows, MODELS, YEAR_END))
    above = Counter(one.scan for one in found if one.signal == "current_above_ambition")
    assert {scan: above[scan] for scan in expected} == expected


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        ([("oov", 3), ("ict", 3)], set()),
        ([("oov", 3)], {"ict"}),
        ([("oov", 3), ("ict", "")], {"ict"}),
    ],
)
def test_a_discipline_is_missing_when_none_of_its_people_answered(tmp_path, present, missing):
    rows = [row("p", level, discipline=who, participant=who) for who, level in present]
    found = found_in(make_home(tmp_path, rows, MODELS, YEAR_END))
    assert {one.discipline for one in found if one.signal == "missing_discipline"} == missing


@pytest.mark.parametrize(
    ("scans", "old"),
    [
        ([date(2021, 12, 31)], []),  # on the day: 36 months and no more
        ([date(2021, 12, 30)], [date(2021, 12, 30)]),
        ([date(2020, 1, 1), date(2024, 1, 1)], []),  # it has a newer one
        ([date(2020, 1, 1), date(2021, 1, 1)], [date(2021, 1, 1)]),
    ],
)
def test_a_municipalitys_last_scan_is_old_after_more_than_36_months(tmp_path, scans, old):
    rows = [one for day in scans for one in answers(f"S-{day}", p=3)]
    for one in rows:
        one["date"] = date.fromisoformat(one["scan"].removeprefix("S-"))
    found = found_in(make_home(tmp_path, rows, MODELS, YEAR_END))
    assert {one.scan for one in found if one.signal == "old_scan"} == {f"S-{day}" for day in old}


def test_a_municipality_that_ended_is_not_asked_for_a_new_scan(tmp_path):
    ended = [{**one, "municipality": "GM0856", "date": date(2020, 5, 1)} for one in answers(p=3)]
    assert of_one(tmp_path, ended, "old_scan", MODELS) == 0


LINE = {
    "line": scan_model("line", {"a": {"a1": "p q", "a2": "r"}}),
    "next": scan_model("next", {"a": {"a1": "p x", "a2": "y"}}),
}


@pytest.mark.parametrize(
    ("before", "after", "themes"),
    [
        ({"p": 1, "q": 2, "r": 1}, {"p": 3, "q": 4, "r": 3}, set()),  # two levels, and no more
        ({"p": 1, "q": 2, "r": 1}, {"p": 4, "q": 4, "r": 3}, {"a1"}),
        ({"p": 4, "q": 5, "r": 4}, {"p": 1, "q": 3, "r": 1}, {"a1", "a2"}),
    ],
)
def test_a_jump_is_a_theme_that_moved_more_than_two_levels(tmp_path, before, after, themes):
    later = [{**one, "date": YEAR_END} for one in answers("S2", "line", **after)]
    found = found_in(make_home(tmp_path, answers("S1", "line", **before) + later, LINE, YEAR_END))
    assert {one.item for one in found if one.signal == "jump"} == themes


@pytest.mark.parametrize(("status", "jumps"), [("definitief", 0), ("concept", 1)])
def test_a_jump_is_measured_from_the_definitive_scan_before(tmp_path, status, jumps):
    rows = answers("S1", "line", p=1, q=1)
    for name, day, level, state in (("S2", SPRING, 3, status), ("S3", YEAR_END, 4, "definitief")):
        new = answers(name, "line", p=level, q=level)
        rows += [{**one, "date": day, "status": state} for one in new]
    rows[0]["date"] = rows[1]["date"] = SPRING - timedelta(days=90)
    found = found_in(make_home(tmp_path, rows, LINE, YEAR_END))
    assert len([one for one in found if one.signal == "jump" and one.scan == "S3"]) == jumps


def test_a_jump_is_over_comparable_questions_only(tmp_path):
    rows = answers("S1", "line", p=2, q=1, r=1)
    rows += [{**one, "date": YEAR_END} for one in answers("S2", "next", p=3, x=5, y=5)]
    found = found_in(make_home(tmp_path, rows, LINE, YEAR_END))
    assert not [one for one in found if one.signal == "jump"]


def test_a_corrected_document_leaves_no_signal_behind(tmp_path):
    make_home(tmp_path, person([3] * 20), TWENTY, SPRING)
    load_rows(tmp_path, person([1, 2, 3, 4] * 5), TWENTY)
    folder = tmp_path / "releases" / release_on(tmp_path, TWENTY, YEAR_END)
    assert "straight_lining" not in {one.signal for one in found_in(folder)}


def test_every_signal_says_in_words_what_was_found(tmp_path):
    other = {"scan": "S2", "municipality": "GM0794", "model": "twenty"}
    rows = person([3] * 19 + [4]) + [row("q0", 3, 2, **other)]
    folder = make_home(tmp_path, rows, TWENTY, YEAR_END)
    found = read(folder / CONFIDENTIAL, "select signal, detail from quality_signal order by all")
    assert ("straight_lining", "19 van de 20 scores zijn niveau 3") in found
    assert ("current_above_ambition", "huidig 3, ambitie 2") in found
    assert ("under_half", "1 van de 20 vragen beantwoord") in found
