"""Our own scan models load and are whole, in both languages."""

import pytest

from benchmark.model import Relation
from benchmark.modelfaults import EFFORTS
from benchmark.modelfile import load_models

OURS = load_models()


def test_our_model_has_fifteen_themes_and_forty_five_questions():
    model = OURS["dvs-2025"]
    assert (len(model.modules), len(model.themes), len(model.questions)) == (3, 15, 45)
    assert len(OURS["dvs-2023"].modules) == 3


@pytest.mark.parametrize("model", OURS.values(), ids=OURS)
def test_every_question_of_ours_describes_each_level_in_both_languages(model):
    for question in model.questions.values():
        assert len(question.levels) == len(model.levels) == 5
        for text in question.levels:
            assert len(text.nl) > 20 and len(text.en) > 20 and text.nl != text.en
        assert len({text.nl for text in question.levels}) == 5, question.id


@pytest.mark.parametrize("model", OURS.values(), ids=OURS)
def test_every_name_and_text_of_ours_stands_in_both_languages(model):
    for item in model.items():
        assert item.name.nl.strip() and item.name.en.strip(), item.id
    for named in (*model.modules, *model.themes):
        assert named.description.nl != named.description.en


def test_our_models_are_one_family_and_know_every_relation():
    assert {model.family for model in OURS.values()} == {"dvs"}
    assert OURS["dvs-2025"].predecessor == "dvs-2023"
    relations = {question.relation for question in OURS["dvs-2025"].questions.values()}
    assert relations == set(Relation)


def test_every_theme_of_our_model_has_courses_of_action():
    model = OURS["dvs-2025"]
    assert len(model.actions) >= 30
    assert {action.theme for action in model.actions} == {theme.id for theme in model.themes}
    assert {action.effort for action in model.actions} == set(EFFORTS)
    assert all(action.owner and action.owner.nl and action.owner.en for action in model.actions)
