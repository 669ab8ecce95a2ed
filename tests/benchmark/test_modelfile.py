"""Scan models are data: ours load, another subject's load unchanged, a broken one is refused."""

import re

import pytest

from benchmark.errors import Refused
from benchmark.model import Relation
from benchmark.modelfaults import EFFORTS
from benchmark.modelfile import load_models, read_model
from tests import oracle
from tests.homes import make_home, scores_of

OURS = load_models()
MODEL = """
id = "water-1"
family = "water"
title = {nl = "Waterscan", en = "Water scan"}

[[level]]
value = 0
name = {nl = "Geen", en = "None"}
[[level]]
value = 1
name = {nl = "Laag", en = "Low"}
[[level]]
value = 2
name = {nl = "Midden", en = "Middle"}
[[level]]
value = 3
name = {nl = "Hoog", en = "High"}

[[discipline]]
id = "dijken"
name = {nl = "Dijken", en = "Dikes"}
[[discipline]]
id = "riolen"
name = {nl = "Riolen", en = "Sewers"}

[[module]]
id = "droog"
name = {nl = "Droog", en = "Dry"}
description = {nl = "Droge voeten", en = "Dry feet"}
[[module.theme]]
id = "hoogte"
name = {nl = "Hoogte", en = "Height"}
description = {nl = "Hoogte van dijken", en = "Height of dikes"}
[[module.theme.question]]
id = "hoogte-1"
text = {nl = "Hoe hoog?", en = "How high?"}
levels.nl = ["a", "b", "c", "d"]
levels.en = ["a", "b", "c", "d"]
[[module.theme.question]]
id = "hoogte-2"
text = {nl = "Hoe nat?", en = "How wet?"}
levels.nl = ["a", "b", "c", "d"]
levels.en = ["a", "b", "c", "d"]

[[action]]
id = "ophogen"
theme = "hoogte"
from = 0
to = 1
title = {nl = "Ophogen", en = "Raise"}
description = {nl = "Hoog de dijk op.", en = "Raise the dike."}
effort = "hoog"
"""


def write(home, text, name="water-1"):
    (home / "models").mkdir(exist_ok=True)
    path = home / "models" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


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


FAULTS = {
    "no id": ('id = "water-1"\n', "", "bij model", "'id' ontbreekt"),
    "no family": ('family = "water"\n', "", "bij model", "'family' ontbreekt"),
    "empty title": ('nl = "Waterscan"', 'nl = " "', "bij model.title", "'nl' ontbreekt"),
    "title in one language": (', en = "Water scan"', "", "bij model.title", "'en' ontbreekt"),
    "title as a word": (
        'title = {nl = "Waterscan", en = "Water scan"}',
        'title = "Waterscan"',
        "bij model",
        "'title' ontbreekt",
    ),
    "level as a word": ("value = 2", 'value = "twee"', "bij level 3", "'value' ontbreekt"),
    "level that is true": ("value = 1", "value = true", "bij level 2", "geen geheel getal"),
    "levels with a hole": ("value = 3", "value = 4", "bij level", "lopen niet met één op"),
    "no disciplines": ("[[discipline]]", "[[dossier]]", "bij model", "[[discipline]] ontbreekt"),
    "discipline consensus": (
        'id = "riolen"',
        'id = "consensus"',
        "bij consensus",
        "geen discipline",
    ),
    "no module": ("[[module]]", "[module]", "bij model", "[[module]] ontbreekt"),
    "no theme": ("[[module.theme]]", "[[module.thema]]", "bij module droog", "[[theme]] ontbreekt"),
    "a level too few": (
        'levels.nl = ["a", "b", "c", "d"]',
        'levels.nl = ["a", "b", "c"]',
        "bij question hoogte-1",
        "'levels.nl' moet 4 omschrijvingen hebben",
    ),
    "an empty level": (
        'levels.en = ["a", "b", "c", "d"]',
        'levels.en = ["a", "", "c", "d"]',
        "bij question hoogte-1",
        "'levels.en' moet 4 omschrijvingen hebben",
    ),
    "unknown relation": (
        'id = "hoogte-2"',
        'id = "hoogte-2"\nrelation = "nieuw"',
        "bij question hoogte-2",
        "'relation' is 'nieuw'",
    ),
    "an id twice": ('id = "hoogte-2"', 'id = "hoogte-1"', "bij hoogte-1", "meer dan één keer"),
    "an id of an item and an action": ('id = "ophogen"', 'id = "droog"', "bij droog", "meer dan"),
    "a theme called total": ('id = "hoogte"', 'id = "total"', "bij total", "meer dan één keer"),
    "action of no theme": (
        'theme = "hoogte"',
        'theme = "breedte"',
        "bij action ophogen",
        "thema 'breedte' bestaat niet",
    ),
    "action of no effort": ('"hoog"', '"veel"', "bij action ophogen", "'effort' moet een zijn"),
    "action down": ("to = 1", "to = 0", "bij action ophogen", "de stap van 0 naar 0"),
    "action off the scale": ("to = 1", "to = 4", "bij action ophogen", "de stap van 0 naar 4"),
    "no toml": ("[[level]]", "[[level", "", "geen leesbaar TOML-bestand"),
}


@pytest.mark.parametrize(("old", "new", "place", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place(tmp_path, old, new, place, message):
    assert old in MODEL
    path = write(
        tmp_path, MODEL.replace(old, new, 1) if "]]" not in old else MODEL.replace(old, new)
    )
    with pytest.raises(Refused) as refusal:
        read_model(path)
    found = [f for f in refusal.value.findings if message in f.message]
    assert found, refusal.value
    assert {(f.file, f.place) for f in found} == {("water-1.toml", place)}


def test_all_faults_of_a_file_are_reported_at_once(tmp_path):
    broken = MODEL.replace('family = "water"\n', "").replace("value = 2", "value = 2.5")
    broken = broken.replace('effort = "hoog"', "").replace('"c", "d"]', '"c"]')
    with pytest.raises(Refused) as refusal:
        read_model(write(tmp_path, broken))
    places = [finding.place for finding in refusal.value.findings]
    assert sorted(places) == sorted(
        ["bij model", "bij level 3", "bij question hoogte-1", "bij question hoogte-2"]
        + ["bij action ophogen"]
    )


def test_a_file_that_is_not_text_is_refused(tmp_path):
    path = write(tmp_path, "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="geen leesbaar TOML-bestand"):
        read_model(path)


def successor(question_2):
    """A second version of the model, whose second question says this of its lineage."""
    text = MODEL.replace('"water-1"', '"water-2"').replace(
        'family = "water"', 'family = "water"\npredecessor = "water-1"'
    )
    text = text.replace('"hoogte-1"', '"hoogte-1"\nrelation = "same"\npredecessor = "hoogte-1"')
    return text.replace('id = "hoogte-2"', question_2)


LINEAGE = {
    "new with an old id": ('id = "hoogte-2"\nrelation = "new"', "bestaat al"),
    "same with a new id": (
        'id = "hoogte-9"\nrelation = "same"\npredecessor = "hoogte-2"',
        "moet het id van de voorganger houden",
    ),
    "reworded with a new id": (
        'id = "hoogte-9"\nrelation = "reworded"\npredecessor = "hoogte-2"',
        "moet het id van de voorganger houden",
    ),
    "rescaled with the old id": (
        'id = "hoogte-2"\nrelation = "rescaled"\npredecessor = "hoogte-2"',
        "moet een nieuw id krijgen",
    ),
    "without a predecessor": ('id = "hoogte-2"\nrelation = "same"', "bestaat niet in water-1"),
    "of an unknown predecessor": (
        'id = "hoogte-9"\nrelation = "rescaled"\npredecessor = "x"',
        "voorganger 'x' bestaat niet in water-1",
    ),
}


@pytest.mark.parametrize(("question_2", "message"), LINEAGE.values(), ids=LINEAGE)
def test_a_wrong_lineage_is_refused(tmp_path, question_2, message):
    write(tmp_path, MODEL)
    write(tmp_path, successor(question_2), "water-2")
    with pytest.raises(Refused, match=re.escape(message)) as refusal:
        load_models(tmp_path)
    assert all(f.place.startswith("bij question hoogte-") for f in refusal.value.findings)


@pytest.mark.parametrize(
    "question_2",
    [
        'id = "hoogte-2"\nrelation = "same"\npredecessor = "hoogte-2"',
        'id = "hoogte-2"\nrelation = "reworded"\npredecessor = "hoogte-2"',
        'id = "hoogte-9"\nrelation = "rescaled"\npredecessor = "hoogte-2"',
        'id = "hoogte-9"\nrelation = "new"',
    ],
)
def test_a_right_lineage_loads(tmp_path, question_2):
    write(tmp_path, MODEL)
    write(tmp_path, successor(question_2), "water-2")
    assert load_models(tmp_path)["water-2"].predecessor == "water-1"


@pytest.mark.parametrize("predecessor", ["water-0", "dvs-2025"])
def test_a_predecessor_must_be_of_the_same_family(tmp_path, predecessor):
    text = MODEL.replace('"water"\n', f'"water"\npredecessor = "{predecessor}"\n')
    write(tmp_path, text)
    with pytest.raises(Refused, match=f"voorganger '{predecessor}' bestaat niet in deze familie"):
        load_models(tmp_path)


def test_a_model_with_levels_from_0_to_3_goes_from_table_to_release_unchanged(tmp_path):
    write(tmp_path, MODEL)
    models = load_models(tmp_path)
    rows = [
        {
            "scan": "W1",
            "municipality": "GM0772",
            "date": "2025-03-01",
            "model": "water-1",
            "status": "definitief",
            "benchmark": "ja",
            "participant": str(participant),
            "discipline": discipline,
            "question": question,
            "current": current,
            "ambition": 3,
        }
        for participant, discipline in enumerate(("dijken", "riolen"))
        for question, current in (("hoogte-1", 0), ("hoogte-2", participant))
    ]
    found = scores_of(make_home(tmp_path, rows, models))
    expected = oracle.scan_scores(rows, models)
    for item in ("hoogte-1", "hoogte-2", "hoogte", "droog", "total"):
        for measure in ("current", "ambition", "gap"):
            assert found["W1", item, measure][0] == expected["W1", item, measure]
    assert found["W1", "hoogte-1", "current"][0] == 0
