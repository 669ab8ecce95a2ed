"""Words of the glossary that explain themselves where they stand, on hovering or focus."""

import re
from collections.abc import Iterator, Sequence

from dash import html

from benchmark.words import N_
from dashboard.components import aria
from dashboard.language import say

TERMS = {
    N_("niveau"): N_(
        "Hoe ver u bent, op een schaal van 1 (ad hoc) tot 5 (geoptimaliseerd). Een scanmodel kan"
        " een andere schaal hebben."
    ),
    N_("scan"): N_("Eén ronde van één gemeente: de ingevulde analysetools en het workshopblad."),
    N_("totaal"): N_(
        "Het gemiddelde van de modules; een module is het gemiddelde van haar thema's."
    ),
    N_("vragen die te vergelijken zijn"): N_(
        "Vragen die in beide scans staan en hetzelfde betekenen, ook als zij anders zijn verwoord."
    ),
    N_("gemiddelde"): N_(
        "Van een groep toont het dashboard een afgerond gemiddelde, zodat niemands eigen score te"
        " zien is."
    ),
    N_("deelnemende gemeenten"): N_(
        "Gemeenten met een definitieve scan die niet ouder is dan 36 maanden en meedoet in de"
        " benchmark. Uw eigen gemeente telt mee."
    ),
    N_("n"): N_("Het aantal gemeenten waarover het cijfer gaat."),
    N_("beschermd"): N_(
        "Er doen genoeg gemeenten mee, maar met dit cijfer erbij was een score van een gemeente te"
        " nauw te bepalen."
    ),
}
"""Each word as it stands in a sentence, and what it means."""


def explained(sentences: Sequence[str]) -> list[list[object]]:
    """The sentences, with each word explained where it first stands on the page."""
    known = {say(word): place for place, word in enumerate(TERMS)}
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest))})\b")
    return [list(_parts(pattern.split(sentence), known)) for sentence in sentences]


def _parts(parts: Sequence[str], known: dict[str, int]) -> Iterator[object]:
    """Takes the words it explains out of those still `known`."""
    for part in parts:
        place = known.pop(part, None)
        yield part if place is None else _term(part, place)


def _term(word: str, place: int) -> html.Span:
    id_, meaning = f"term-{place}", list(TERMS.values())[place]
    return html.Span(
        [word, html.Span(say(meaning), id=id_, role="tooltip", className="dvm-meaning")],
        tabIndex="0",
        className="dvm-term",
        **aria(describedby=id_),
    )
