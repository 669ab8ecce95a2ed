"""What the charts of a municipality beside its group show, and how it comes about."""

from benchmark.words import N_
from dashboard.language import say

SCORE = N_(
    "De score van een vraag is de consensus van de workshop, en waar die er niet is het gemiddelde"
    " van de disciplines. Een thema is het gemiddelde van zijn vragen, een module van haar thema's"
    " en het totaal van de modules."
)
AMBITION = N_("De ambitie is het niveau waar de gemeente naartoe wil, op dezelfde manier berekend.")
GROUP = N_(
    "Van de groep staat er een afgerond gemiddelde over de gemeenten die meedoen. Een score binnen"
    " die afronding noemen we ongeveer gelijk."
)
SPREAD = N_(
    "De middelste helft is de helft van de gemeenten zonder het laagste en het hoogste kwart. Zij"
    " wordt eens per jaar bepaald en afgerond op een half niveau."
)
TREND = N_(
    "Elke stip is een scan. Tussen twee scans loopt alleen een lijn als ten minste de helft van de"
    " vragen te vergelijken is."
)
STANDING = N_(
    "Het cijfer van de groep blijft staan tot er een nieuw is bepaald. Een groep krijgt pas een"
    " nieuw cijfer als er genoeg nieuwe scans zijn."
)


def position(*, spread: bool) -> tuple[str, ...]:
    """Of items beside the means of the group; spread: with its middle half."""
    return tuple(map(say, (SCORE, AMBITION, GROUP, *((SPREAD,) if spread else ()))))


def trend() -> tuple[str, ...]:
    return tuple(map(say, (TREND, SCORE, STANDING)))
