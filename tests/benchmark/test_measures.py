"""Every score, from a table to scores.duckdb, equals what the oracle works out exactly."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmark.folders import CONFIDENTIAL
from benchmark.measures import measure
from benchmark.modelfile import load_models
from benchmark.warehouse import open_warehouse
from tests import oracle
from tests.generate_answers import one_scan, random_rows
from tests.homes import changed, changes_of, load_rows, make_home, read, scores_of
from tests.oracle.scans import identities
from tests.small_world import MODELS, SPRING, SUMMER, answers, row, scan_model

CLOSE = 1e-8
OUR_MODELS = load_models()
CHANGING = MODELS | {
    model.id: model
    for model in (
        scan_model("without-b", {"a": {"a1": "p q", "a2": "r s t"}}),
        scan_model("with-c", {"a": {"a1": "p q", "a2": "r s t"}, "c": {"c1": "u v"}}),
        scan_model("moved", {"a": {"a1": "p q r"}, "b": {"a2": "s t", "b1": "u v"}}),
    )
}
WORLDS = {
    "ours-1": (1, OUR_MODELS, 40),
    "ours-2": (2, OUR_MODELS, 40),
    "changing-3": (3, CHANGING, 60),
    "changing-4": (4, CHANGING, 60),
}


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request, tmp_path_factory):
    """Rows of a random world, its models and the release made of it."""
    seed, models, scans = WORLDS[request.param]
    rows = random_rows(seed, municipalities=15, scans=scans, models=models)
    return rows, models, make_home(tmp_path_factory.mktemp("world"), rows, models)


def same(found, expected):
    """Missing stays missing, and what is there differs by no more than the ninth decimal."""
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        if value is None or found[key] is None:
            assert value is found[key], key
        else:
            assert abs(value - found[key]) < CLOSE, key


def test_every_score_equals_the_oracles(world):
    rows, models, folder = world
    found = {key: value for key, (value, _, _) in scores_of(folder).items()}
    plain = {key: found[key] for key in found if key[2] in ("current", "ambition", "gap")}
    expected = oracle.scan_scores(rows, models)
    same(plain, expected)
    assert {value is None for value in expected.values()} == {True, False}


def test_a_score_tells_how_many_of_its_parts_are_scored(world):
    rows, models, folder = world
    found, model_of = scores_of(folder), identities(rows)
    for (scan, item, measured), (_, scored, children) in found.items():
        if measured in ("current", "ambition", "gap"):
            model = models[model_of[scan]["model"]]
            parts = [i.id for i in model.items() if i.parent == item] or [item]
            known = [part for part in parts if found[scan, part, measured][0] is not None]
            assert (scored, children) == (len(known), len(parts))


def test_disagreement_and_shift_equal_the_oracles(world):
    rows, models, folder = world
    found = scores_of(folder)
    for name, expected in (
        ("disagreement", oracle.disagreement(rows, models)),
        ("shift", oracle.shift(rows)),
    ):
        same({key[:2]: value[0] for key, value in found.items() if key[2] == name}, expected)


def test_every_change_and_share_equals_the_oracles(world):
    """Of all above the questions: what a question changed is in its two scores."""
    rows, models, folder = world
    questions = {question for model in models.values() for question in model.questions}
    found = changes_of(folder)
    expected_keys = set()
    for earlier, later in scan_pairs(rows):
        changes, shares = oracle.change(rows, models, earlier, later)
        for (item, measured), value in changes.items():
            if measured == "gap" or item in questions:
                continue
            key = earlier, later, item, measured
            shown, share = found.get(key, (None, 0))
            expected_keys.add(key)
            same({key: shown, "share": share}, {key: value, "share": shares[item]})
    assert found.keys() <= expected_keys and len(expected_keys) > 100


def scan_pairs(rows):
    """Every two scans of one municipality, the earlier first."""
    ordered = sorted((s["date"], scan, s["municipality"]) for scan, s in identities(rows).items())
    for (_, earlier, place), (_, later, other) in combinations(ordered, 2):
        if place == other:
            yield earlier, later


def test_participation_counts_people_and_each_kind_of_answer_apart(world):
    rows, _, folder = world
    people, kinds = {}, Counter()
    for answer in rows:
        if answer["discipline"] != "consensus":
            key = answer["scan"], answer["discipline"]
            people.setdefault(key, set()).add(answer["participant"])
            given_as = answer["current"] if isinstance(answer["current"], str) else "score"
            kinds[*key, given_as] += 1
    expected = {
        key: (len(found), *(kinds[*key, kind] for kind in ("score", "weet-niet", "nvt", "")))
        for key, found in people.items()
    }
    query = (
        "select scan, discipline, participants, scored, unknown, not_applicable, blank"
        " from participation"
    )
    assert {row[:2]: row[2:] for row in read(folder / CONFIDENTIAL, query)} == expected


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_small_scan_scores_as_the_oracle_says(tmp_path_factory, data):
    rows = data.draw(one_scan(MODELS["old"]))
    home = tmp_path_factory.mktemp("scan")
    load_rows(home, rows, MODELS)
    same(measured_in(home, MODELS), oracle.scan_scores(rows, MODELS))


def measured_in(home, models):
    with open_warehouse(home) as connection:
        measure(connection, models)
        found = connection.execute(
            "select scan, item, measure, value from scan_score"
            " where measure in ('current', 'ambition', 'gap')"
        ).fetchall()
    return {tuple(row[:3]): row[3] for row in found}


QUARTET = {
    "m": scan_model(
        "m",
        {
            "a": {"one-of-2": "p1 p2", "one-of-3": "q1 q2 q3", "two-of-4": "r1 r2 r3 r4"},
            "b": {"one-of-4": "s1 s2 s3 s4", "all": "t1"},
        },
    )
}


@pytest.fixture(scope="module")
def half_filled(tmp_path_factory):
    rows = answers(model="m", p1=2, q1=3, r1=4, r4=5, s2=1, t1=4)
    rows += answers("S2", model="m", p1=2, r1=4, r4=5)
    home = tmp_path_factory.mktemp("half")
    load_rows(home, rows, QUARTET)
    return measured_in(home, QUARTET)


@pytest.mark.parametrize(
    ("item", "score"),
    [
        ("one-of-2", 2),
        ("one-of-3", None),
        ("two-of-4", 4.5),
        ("one-of-4", None),
        ("a", 3.25),  # two of its three themes
        ("b", 4),  # one of its two themes
        ("total", 3.625),
    ],
)
def test_an_item_is_scored_when_half_of_its_parts_are(half_filled, item, score):
    assert half_filled["S1", item, "current"] == score


def test_the_total_needs_every_module(half_filled):
    assert half_filled["S2", "a", "current"] == 3.25
    assert half_filled["S2", "b", "current"] is None
    assert half_filled["S2", "total", "current"] is None


def test_an_answer_without_a_score_is_never_zero(tmp_path):
    rows = [row("p", "weet-niet"), row("p", "nvt", participant="2"), row("q", "")]
    load_rows(tmp_path, rows, MODELS)
    assert set(measured_in(tmp_path, MODELS).values()) == {None}


def test_a_question_that_left_its_model_since_does_not_count(tmp_path):
    load_rows(tmp_path, answers("S1", "m", p=2, q=4), {"m": scan_model("m", {"a": {"a1": "p q"}})})
    scores = measured_in(tmp_path, {"m": scan_model("m", {"a": {"a1": "p"}})})
    assert scores["S1", "a1", "current"] == 2
    assert {item for _, item, _ in scores} == {"p", "a1", "a", "total"}


@pytest.mark.parametrize(
    ("later", "share", "change"),
    [("p q x y", 0.5, 1), ("p q x y z", 0.4, None), ("p q", 0.5, 1), ("p", 0.25, None)],
)
def test_a_change_is_shown_from_exactly_half_of_comparable_questions_on(
    tmp_path, later, share, change
):
    models = {
        "before": scan_model("before", {"a": {"a1": "p q r s"}}),
        "after": scan_model("after", {"a": {"a1": later}}),
    }
    rows = answers("S1", "before", p=1, q=1, r=1, s=1)
    second = answers("S2", "after", **dict.fromkeys(later.split(), 2))
    rows += [{**one, "date": SUMMER} for one in second]
    folder = make_home(tmp_path, rows, models)
    found = changed(folder)
    assert found["a1"] == found["a"] == found["total"] == (change, share)


@pytest.mark.parametrize(("earlier", "later"), [("old", "without-b"), ("without-b", "old")])
def test_the_total_has_no_change_when_a_module_came_or_went(tmp_path, earlier, later):
    levels = {"p": 1, "q": 1, "r": 1, "s": 1, "t": 1}
    extra = {"u": 1, "v": 1}
    rows = answers("S1", earlier, **levels, **extra if earlier == "old" else {})
    second = answers("S2", later, **levels, **extra if later == "old" else {})
    folder = make_home(tmp_path, rows + [{**one, "date": SUMMER} for one in second], CHANGING)
    found = changed(folder)
    assert (found["a"], found["total"]) == ((0, 1), (None, 5 / 7))


def test_scans_of_models_without_a_common_question_show_no_change(tmp_path):
    models = {id_: scan_model(id_, {id_: {f"{id_}1": f"{id_}p"}}) for id_ in ("x", "y")}
    rows = answers("S1", "x", xp=1) + [{**one, "date": SPRING} for one in answers("S2", "y", yp=1)]
    folder = make_home(tmp_path, rows, models)
    assert set(changes_of(folder).values()) <= {(None, 0)}
