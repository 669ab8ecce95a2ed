"""Scan models are data: another subject's loads unchanged, a broken one is refused."""

import pytest

from benchmark.errors import Refused
from benchmark.modelfile import load_models, read_model
from tests import oracle
from tests.benchmark.water import MODEL, write
from tests.homes import make_home, scores_of

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
