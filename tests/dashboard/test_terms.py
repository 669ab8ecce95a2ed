"""A word of the glossary explains itself once, where it first stands."""

from dash import html

from dashboard import language, terms


def words(parts: list[list[object]]) -> list[str]:
    return [part.children[0] for row in parts for part in row if isinstance(part, html.Span)]


def plain(row: list[object]) -> str:
    return "".join(part.children[0] if isinstance(part, html.Span) else str(part) for part in row)


def test_each_word_is_explained_once() -> None:
    told = ["Het totaal ligt op niveau 3.", "Het totaal (n = 28) en niveau 4."]
    parts = terms.explained(told)
    assert words(parts) == ["totaal", "niveau", "n"]
    assert [plain(row) for row in parts] == told


def test_only_whole_words_count() -> None:
    assert words(terms.explained(["Het niveauverschil van een workshopscan."])) == []


def test_the_longest_word_wins() -> None:
    assert words(terms.explained(["over de vragen die te vergelijken zijn, van de scan"])) == [
        "vragen die te vergelijken zijn",
        "scan",
    ]


def test_each_explanation_has_its_own_id() -> None:
    (row,) = terms.explained([" ".join(terms.TERMS)])
    ids = [part.children[1].id for part in row if isinstance(part, html.Span)]
    assert len(ids) == len(set(ids)) == len(terms.TERMS)


def test_in_english_english_words_are_sought() -> None:
    language.speak("en")
    try:
        known = [language.say(word) for word in terms.TERMS]
        assert words(terms.explained([" ".join(known)])) == known
    finally:
        language.speak(None)
