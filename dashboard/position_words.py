"""What the position figure shows, in sentences: on which side of the group's means, and how far."""

from collections.abc import Sequence

from benchmark.model import Item
from benchmark.words import N_
from dashboard import cells, formats
from dashboard.language import plural, say
from dashboard.view import View
from dashboard.wording import SURE, Standing, about, listed, participants, titled

KINDS = {"theme": N_("thema's"), "question": N_("vragen"), "module": N_("modules")}


def finding(standings: Sequence[Standing], view: View, items: Sequence[Item]) -> str:
    """`standings`: those of the items that have a score and a mean."""
    if not standings:
        return _beside_the_group(view, _nothing_beside(view, items))
    kind = say(KINDS[items[0].level])
    sides = [standing.side for standing in standings]
    counts = [_count(side, sides.count(side)) for side in (1, -1, 0) if side in sides]
    if not counts:
        return _beside_the_group(view, say(NO_SIDE, kind=kind))
    told = say(
        STAND if len(sides) == len(items) else SOME_STAND,
        count=len(sides),
        kind=kind,
        name=view.municipality.name,
        sides=listed(counts),
        group=participants(view.group),
    )
    unsure = sides.count(None)
    rest = say("van {count} is dat niet te zeggen", count=unsure) if unsure else ""
    return "; ".join(filter(None, (titled(about(view), told), rest)))


def _count(side: int, count: int) -> str:
    if side == 0:
        return plural("{count} ongeveer op", "{count} ongeveer op", count)
    if side > 0:
        return plural("{count} boven", "{count} boven", count)
    return plural("{count} onder", "{count} onder", count)


STAND = N_("Van de {count} {kind} van {name} staan er {sides} het gemiddelde van {group}")
SOME_STAND = N_(
    "Van de {count} {kind} van {name} die te vergelijken zijn, staan er {sides} het gemiddelde van"
    " {group}"
)
NO_SIDE = N_("van deze {kind} is niet te zeggen of zij boven of onder het gemiddelde staan")


def _beside_the_group(view: View, told: str) -> str:
    name, group = view.municipality.name, participants(view.group)
    return about(view) + say("{name} naast {group}: {told}", name=name, group=group, told=told)


def _nothing_beside(view: View, items: Sequence[Item]) -> str:
    kind = say(KINDS[items[0].level])
    if view.scan is None:
        return say("er is nog geen scan")
    if not view.covers(items[0]):
        return say("cijfers per vraag zijn er alleen voor een RIEC-regio en voor Nederland")
    means = [view.mean(item.id) for item in items]
    if any(mean.value is not None for mean in means):
        return say(
            "over deze {kind} is er niet zowel een eigen score als een cijfer van de groep",
            kind=kind,
        )
    states = {mean.state for mean in means}
    if len(states) == 1:
        return say(NO_MEANS[states.pop()])
    return say("de groep toont geen van deze {kind}", kind=kind)


NO_MEANS = {
    "too_few": N_("de groep is te klein om te tonen"),
    "waiting": N_("de cijfers van de groep zijn nog niet getoond"),
    "protected": N_("de cijfers van de groep zijn beschermd"),
}


def sentence(standings: Sequence[Standing]) -> str:
    """Which items lie farthest behind and ahead."""
    ordered = sorted(standings, key=lambda standing: standing.difference)
    parts = [*_farthest(ordered, "high"), *_farthest(ordered, "low")]
    if standings and all(standing.side == 0 for standing in standings):
        parts.append(say("Alle verschillen met de groep vallen binnen de afronding."))
    if any(standing.mean.bound for standing in standings):
        parts.append(
            say(
                'Staat er "of hoger" of "of lager", dan is het precieze verschil met de groep'
                " niet te zeggen."
            )
        )
    return " ".join(parts)


FARTHEST = {
    "low": N_("Het verst voor op de groep: {item}."),
    "high": N_("Het verst achter op de groep: {item}."),
}
FAR = {
    "low": N_("Ver voor op de groep: {item}."),
    "high": N_("Ver achter op de groep: {item}."),
}


def _farthest(ordered: Sequence[Standing], bound: str) -> list[str]:
    """The item that lies farthest on one side; only far, where another mean with this bound may lie
    farther.
    """
    found = [standing for standing in ordered if standing.side == SURE[bound]]
    if not found:
        return []
    farthest = found[0] if bound == "high" else found[-1]
    unsure = any(other.mean.bound == bound for other in ordered if other is not farthest)
    return [say((FAR if unsure else FARTHEST)[bound], item=_beside(farthest))]


def _beside(standing: Standing) -> str:
    return say(
        "{item} ({ours} tegen gemiddeld {mean})",
        item=standing.label,
        ours=formats.number(standing.ours),
        mean=cells.text(standing.mean),
    )
