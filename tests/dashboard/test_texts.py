"""Every text of the screen is in the catalogue, in whole sentences and in English."""

import re
from pathlib import Path

import pytest

from tests.dashboard.dutch import COMMON
from tests.dashboard.texts import (
    ROOT,
    WITHOUT_TEXTS,
    Message,
    catalogue,
    extracted,
    files,
    forms,
    places,
    sayings,
    unsaid,
)

SHOWN = [
    path for path in files("dashboard") if not {path.name, path.parent.name} & {*WITHOUT_TEXTS}
]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def english(message: Message) -> tuple[str, ...]:
    found = catalogue().get(forms(message)[0])
    return forms(found.string) if found and not found.fuzzy else ()


def test_every_message_has_an_english_text_in_each_of_its_forms() -> None:
    missing = [
        message
        for message in extracted()
        if len(english(message)) != len(forms(message)) or not all(english(message))
    ]
    assert missing == []


def test_the_catalogue_holds_no_message_that_is_gone() -> None:
    gone = {one.id for one in catalogue() if one.id} - extracted()
    assert gone == set() and not catalogue().obsolete


def test_an_english_text_has_the_places_of_the_dutch_one() -> None:
    wrong = [
        (dutch, told)
        for message in extracted()
        for dutch, told in zip(forms(message), english(message), strict=False)
        if places(dutch) != places(told)
    ]
    assert wrong == []


def test_no_english_text_was_left_in_dutch() -> None:
    left = [
        told
        for message in extracted()
        for told in english(message)
        if COMMON & set(re.findall(r"\w+", told.lower()))
    ]
    assert left == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"Terug naar alles"', ["Terug naar alles"]),
        ('"Verandering"', ["Verandering"]),
        ('f"{count} gemeenten"', ["{} gemeenten"]),
        ('say("Van {what}.", what=f"de {one} groep")', ["de {} groep"]),
        ('say("Terug naar alles")', []),
        ('html.P(className="dvm-note dvm-wide")', []),
        ('f"dvm-{one} dvm-{other}"', []),
        ('"/gegevens"', []),
    ],
)
def test_what_reads_as_a_text_is_told_from_what_does_not(
    tmp_path: Path, code: str, found: list[str]
) -> None:
    path = tmp_path / "code.py"
    path.write_text(f"one = {code}", encoding="utf-8")
    assert [text for _, text in unsaid(path)] == found


@pytest.mark.parametrize("path", SHOWN, ids=name)
def test_no_text_stands_in_the_code_without_a_translation(path: Path) -> None:
    assert list(unsaid(path)) == []


@pytest.mark.parametrize("path", files("benchmark", "dashboard"), ids=name)
def test_what_is_said_is_a_whole_text_that_the_collector_finds(path: Path) -> None:
    found = {form for message in extracted() for form in forms(message)}
    for said in sayings(path):
        assert said.message in found and not said.within, said


@pytest.mark.parametrize("path", sorted((ROOT / "assets").glob("*.js")), ids=name)
def test_no_dutch_stands_in_what_the_browser_runs(path: Path) -> None:
    words = path.read_text(encoding="utf-8").lower().replace("'", " ").replace('"', " ").split()
    assert (COMMON - {"of", "over", "die", "dan", "door", "te", "meer", "kan"}) & set(
        words
    ) == set()
