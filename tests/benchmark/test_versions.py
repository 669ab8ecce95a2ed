"""Two versions of the questionnaire live side by side: what changed, and what can be compared."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from benchmark.folders import ANONYMOUS
from benchmark.model import Module, Question, Relation, Text, Theme
from benchmark.modelchange import ModelChange, model_changes
from benchmark.modelfile import load_models
from benchmark.store import Release
from tests.homes import changed, make_home, read
from tests.small_world import NAME, SPRING, YEAR_END, in_region, row, scan_model

OURS = load_models()
OLD, NEW = OURS["dvs-2023"], OURS["dvs-2025"]
COMPARABLE = (Relation.SAME, Relation.REWORDED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A scan of each version, of every question."""
    rows = [
        row(question, level, 5, scan=model.id, model=model.id, date=day)
        for model, day, level in ((OLD, SPRING, 2), (NEW, YEAR_END, 3))
        for question in model.questions
    ]
    return make_home(tmp_path_factory.mktemp("versions"), rows, OURS, YEAR_END)


def question(id_, text, relation=Relation.NEW, predecessor=None):
    return Question(id_, Text(text, text), (), relation, predecessor)


def version(id_, predecessor, *questions):
    model = scan_model(id_, {"a": {"a1": "x"}})
    theme = Theme("a1", NAME, NAME, questions)
    return replace(model, predecessor=predecessor, modules=(Module("a", NAME, NAME, (theme,)),))


def test_each_kind_of_change_is_listed_with_both_texts():
    models = {
        "one": version("one", None, *(question(q, f"oud {q}") for q in "pqrs")),
        "two": version(
            "two",
            "one",
            question("t", "nieuw t"),
            question("r2", "nieuw r", Relation.RESCALED, "r"),
            question("q", "nieuw q", Relation.REWORDED, "q"),
            question("p", "oud p", Relation.SAME, "p"),
        ),
    }
    assert list(model_changes(models)) == [
        ModelChange("two", "one", "t", None, "new", "nieuw t", None),
        ModelChange("two", "one", "r2", "r", "rescaled", "nieuw r", "oud r"),
        ModelChange("two", "one", "q", "q", "reworded", "nieuw q", "oud q"),
        ModelChange("two", "one", "p", "p", "same", "oud p", "oud p"),
        ModelChange("two", "one", None, "s", "removed", None, "oud s"),
    ]


def test_a_first_version_and_one_whose_predecessor_is_not_there_changed_nothing():
    models = {"one": version("one", None, question("p", "p"))}
    assert list(model_changes(models)) == []
    models = {"two": version("two", "weg", question("p", "p", Relation.SAME, "p"))}
    assert list(model_changes(models)) == []


def test_the_release_lists_every_question_of_both_versions_once(folder):
    changes = Release(folder).model_changes
    assert changes == list(model_changes(OURS))
    assert {(one.predecessor, one.model) for one in changes} == {(OLD.id, NEW.id)}
    assert [one.question for one in changes if one.question] == list(NEW.questions)
    assert {one.previous_question for one in changes} - {None} == OLD.questions.keys()
    assert len([one for one in changes if one.previous_question]) == len(OLD.questions)
    for one in changes:
        assert one.text == (NEW.questions[one.question].text.nl if one.question else None)
        before = OLD.questions.get(one.previous_question)
        assert one.previous_text == (before.text.nl if before else None)


def test_the_kinds_of_change_are_those_of_the_model(folder):
    found = Counter(one.relation for one in Release(folder).model_changes)
    assert found == Counter(q.relation.value for q in NEW.questions.values()) + Counter(
        removed=len(OLD.questions) - len([q for q in NEW.questions.values() if q.predecessor])
    )


def test_the_table_says_what_each_of_its_columns_is(folder):
    query = "select comment from duckdb_columns() where table_name = 'model_change'"
    comments = [comment for (comment,) in read(folder / ANONYMOUS, query)]
    assert len(comments) == 7 and all(comments)


def test_the_share_of_comparable_questions_follows_from_what_changed(folder):
    found = changed(folder)
    comparable = {
        one.question for one in Release(folder).model_changes if one.relation in COMPARABLE
    }
    for item, parts in _parts(NEW).items():
        before = _parts(OLD).get(item, set())
        sides = (parts & comparable, before & comparable)
        expected = min(
            len(kept) / len(whole) if whole else 0
            for kept, whole in zip(sides, (parts, before), strict=True)
        )
        if len(parts) > 1:
            _, share = found.get(item, (None, 0))
            assert share == pytest.approx(expected), item


def test_a_change_is_told_from_half_on_and_is_that_of_the_comparable_questions(folder):
    found = changed(folder)
    assert {share >= 0.5 for _, share in found.values()} == {True, False}
    for value, share in found.values():
        assert value == (1 if share >= 0.5 else None)
    assert found["total"] == (1, pytest.approx(37 / 45))


def test_scans_of_both_versions_count_in_the_same_groups(tmp_path):
    rows = in_region(8, SPRING, 3)
    for number, one in enumerate(rows):
        model = OLD if number % 2 else NEW
        one |= {"model": model.id, "question": "informatiebeeld-1"}
    folder = make_home(tmp_path, rows, OURS, date(2024, 3, 31))
    query = (
        "select n, value from cell where kind = 'riec' and name = 'RIEC09' and measure = 'current'"
        " and item = 'informatiebeeld-1'"
    )
    assert read(folder / ANONYMOUS, query) == [(8, 3.0)]


def _parts(model):
    """item: its questions."""
    found = {q: {q} for q in model.questions} | {"total": set(model.questions)}
    for module in model.modules:
        found[module.id] = {q.id for theme in module.themes for q in theme.questions}
        for theme in module.themes:
            found[theme.id] = {q.id for q in theme.questions}
    return found
