"""What the table of disciplines shows, in sentences; also of whom there is nothing to see."""

from collections.abc import Sequence

from benchmark.model import Item
from dashboard import formats, wording
from dashboard.language import local, say
from dashboard.position_words import KINDS
from dashboard.round_table import RoundTable

NAMED = 3
"""Themes that a title has room for."""


def finding(table: RoundTable) -> str:
    concept = "" if table.scan.definitive else say("Concept:") + " "
    widest = _widest(table)
    if widest is None:
        return concept + say("De disciplines zijn hier niet te vergelijken")
    apart = table.apart(widest)
    if apart == formats.number(0):
        return concept + say("De disciplines geven overal dezelfde scores")
    as_wide = [item for item in table.items if table.apart(item) == apart]
    return concept + say(
        "De disciplines verschillen het meest over {item}: onenigheid {apart}",
        item=_together(as_wide),
        apart=apart,
    )


def _together(items: Sequence[Item]) -> str:
    """By name, where a title has room for the names: else how many."""
    if len(items) == 1:
        return wording.quoted(items[0])
    if items[0].level == "question" or len(items) > NAMED:
        return f"{len(items)} {say(KINDS[items[0].level])}"
    return wording.listed([f'"{local(item.name)}"' for item in items])


def sentences(table: RoundTable) -> list[str]:
    told = [_extremes(table), _overall(table)]
    return [sentence for sentence in (" ".join(filter(None, told)), *_silent(table)) if sentence]


def _widest(table: RoundTable) -> Item | None:
    known = [item for item in table.items if table.measure(item, "disagreement") is not None]
    return max(known, key=lambda item: table.measure(item, "disagreement") or 0, default=None)


def _extremes(table: RoundTable) -> str:
    widest = _widest(table)
    spread = list(table.spread(widest).items()) if widest else []
    if widest is None or len(spread) < 2 or spread[0][1] == spread[-1][1]:
        return ""
    (low, lowest), (high, highest) = spread[0], spread[-1]
    return say(
        "Bij {item} geeft {low} {lowest} en {high} {highest}.",
        item=wording.quoted(widest),
        low=table.disciplines[low],
        lowest=formats.number(lowest),
        high=table.disciplines[high],
        highest=formats.number(highest),
    )


def _overall(table: RoundTable) -> str:
    apart = table.measure(table.view.item, "disagreement")
    if apart is None:
        return say("Er zijn geen vragen waarop twee disciplines of meer een niveau gaven.")
    return say(
        "Gemiddeld over de vragen is het verschil tussen de hoogste en de laagste discipline"
        " {apart}.",
        apart=formats.number(apart),
    )


def _silent(table: RoundTable) -> list[str]:
    """The disciplines of which there is nothing to see."""
    scored = {id_ for item in table.questions for id_ in table.spread(item)}
    found = []
    for id_, name in table.disciplines.items():
        if id_ not in table.present:
            found.append(say("{discipline} deed niet mee aan deze scan.", discipline=name))
        elif id_ not in scored:
            told = say(
                "{discipline} deed mee, maar gaf bij deze vragen geen enkel niveau.",
                discipline=name,
            )
            found.append(told)
    return found
