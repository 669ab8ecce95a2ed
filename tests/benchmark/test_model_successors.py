"""A scan model that follows another says of each question where it came from, or is refused."""

import re

import pytest

from benchmark.errors import Refused
from benchmark.modelfile import load_models
from tests.benchmark.water import MODEL, write


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
