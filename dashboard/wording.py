"""Sentences that say what the figures show."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.dossier import Score
from benchmark.groups import Group
from benchmark.model import TOTAL, Item
from benchmark.store import Cell
from dashboard import cells, formats
from dashboard.view import View

KIND_NAMES = {"theme": "thema's", "question": "vragen", "module": "modules"}
SURE = {"high": -1, "low": 1}
"""The only side of a mean 'of hoger' or 'of lager' at which a score can be told to stand."""


@dataclass(frozen=True)
class Standing:
    """An item's own score beside the group's mean."""

    label: str
    ours: float
    mean: Cell

    @property
    def difference(self) -> float:
        assert self.mean.value is not None
        return round(self.ours - self.mean.value, 6)

    @property
    def side(self) -> int | None:
        """1 above, -1 below, 0 within the rounding of the mean; None where a mean that lies at its
        value or beyond it leaves it open.
        """
        half = (self.mean.base or 0) / 2
        side = (self.difference > half) - (self.difference < -half)
        return side if self.mean.bound is None or SURE[self.mean.bound] == side else None


def score(value: Score) -> str:
    """A score, or why there is none."""
    if value.value is not None:
        return formats.number(value.value)
    if value.children > 1:
        return f"niet gescoord ({value.scored} van {value.children} gescoord)"
    return "niet gescoord"


def named(group: Group) -> str:
    """What follows on gemeenten: in RIEC Limburg; met minder dan 20.000 inwoners."""
    told = group.label.removeprefix("gemeenten ")
    return told if told != group.label else f"in {told}"


def counted(n: int, group: Group) -> str:
    """37 gemeenten in RIEC Limburg; 37 gemeenten met minder dan 20.000 inwoners."""
    return f"{n} gemeenten {named(group)}"


def shows_little(view: View) -> str:
    """Why a group shows no total, or only a few themes."""
    group = view.group
    named = group.label.removeprefix("gemeenten ")
    who = f"In {named}" if named == group.label else f"Van de {group.label}"
    total = view.mean(TOTAL)
    if total.value is None:
        return f"{who} {NO_TOTAL[total.state]}"
    shown, themes = themes_shown(view)
    reasons = {cells.text(c) for item in _themes(view) if (c := view.mean(item.id)).value is None}
    return (
        f"Van de {themes} thema's toont deze groep er {shown}"
        f" (de andere: {' of '.join(sorted(reasons))})."
    )


NO_TOTAL = {
    "too_few": "deden er op deze peildatum te weinig gemeenten mee om een gemiddelde te tonen"
    " zonder dat iemands score bekend wordt.",
    "waiting": "zijn er nog te weinig nieuwe scans om een gemiddelde te tonen.",
    "protected": "is het gemiddelde beschermd: met dit cijfer erbij was een score van een gemeente"
    " te nauw uit te rekenen.",
}


def themes_shown(view: View) -> tuple[int, int]:
    """Of how many themes the group shows a mean, and how many there are."""
    means = [view.mean(item.id).value for item in _themes(view)]
    return len(means) - means.count(None), len(means)


def _themes(view: View) -> list[Item]:
    return [item for item in view.items.values() if item.level == "theme"]


def position_finding(standings: Sequence[Standing], view: View, items: Sequence[Item]) -> str:
    """`standings`: those of the items that have a score and a mean."""
    name, group, kind = view.municipality.name, participants(view.group), KIND_NAMES[items[0].level]
    if not standings:
        return f"{about(view)}{name} naast {group}: {_nothing_beside(view, items)}"
    sides = [standing.side for standing in standings]
    counts = [
        f"{sides.count(side)} {words}"
        for side, words in ((1, "boven"), (-1, "onder"), (0, "ongeveer op"))
        if side in sides
    ]
    if not counts:
        return (
            f"{about(view)}{name} naast {group}: van deze {kind} is niet te zeggen"
            " of zij boven of onder het gemiddelde staan"
        )
    listed = " en ".join([", ".join(counts[:-1]), counts[-1]] if counts[1:] else counts)
    start = "van" if about(view) else "Van"
    part = " die te vergelijken zijn," if len(sides) < len(items) else ""
    rest = f"; van {sides.count(None)} is dat niet te zeggen" if None in sides else ""
    return (
        f"{about(view)}{start} de {len(sides)} {kind} van {name}{part} staan er"
        f" {listed} het gemiddelde van {group}{rest}"
    )


def side_words(standing: Standing) -> str:
    """Where a score stands beside the mean; empty where that is not to be told."""
    return {None: "", 1: "boven", -1: "onder", 0: "ongeveer op"}[standing.side]


def about(view: View) -> str:
    """What a title begins with: the module or theme chosen, and that a scan is not final."""
    concept = "Concept: " if view.scan and not view.scan.definitive else ""
    return concept + (f"{view.item.name.nl}: " if view.item.level != "total" else "")


def participants(group: Group) -> str:
    """Taking part is voluntary: a group's figure is about those who do."""
    return f"de deelnemende gemeenten {named(group)}"


def _nothing_beside(view: View, items: Sequence[Item]) -> str:
    kind = KIND_NAMES[items[0].level]
    if view.scan is None:
        return "er is nog geen scan"
    if not view.covers(items[0]):
        return "cijfers per vraag zijn er alleen voor een RIEC-regio en voor Nederland"
    means = [view.mean(item.id) for item in items]
    if any(mean.value is not None for mean in means):
        return f"over deze {kind} is er niet zowel een eigen score als een cijfer van de groep"
    states = {mean.state for mean in means}
    return NO_MEANS[states.pop()] if len(states) == 1 else f"de groep toont geen van deze {kind}"


NO_MEANS = {
    "too_few": "de groep is te klein om te tonen",
    "waiting": "de cijfers van de groep zijn nog niet getoond",
    "protected": "de cijfers van de groep zijn beschermd",
}


def position_sentence(standings: Sequence[Standing]) -> str:
    ordered = sorted(standings, key=lambda standing: standing.difference)
    parts = [*_farthest(ordered, "low", "voor"), *_farthest(ordered, "high", "achter")][::-1]
    if standings and all(standing.side == 0 for standing in standings):
        parts.append("Alle verschillen met de groep vallen binnen de afronding.")
    if any(standing.mean.bound for standing in standings):
        parts.append(
            'Staat er "of hoger" of "of lager", dan is het precieze verschil met de groep'
            " niet te zeggen."
        )
    return " ".join(parts)


def _farthest(ordered: Sequence[Standing], bound: str, where: str) -> list[str]:
    """The item that lies farthest on one side; only far, where another mean with this bound may lie
    farther.
    """
    found = [standing for standing in ordered if standing.side == SURE[bound]]
    if not found:
        return []
    farthest = found[0] if bound == "high" else found[-1]
    unsure = any(other.mean.bound == bound for other in ordered if other is not farthest)
    start = "Ver" if unsure else "Het verst"
    return [f"{start} {where} op de groep: {_beside(farthest)}."]


def _beside(standing: Standing) -> str:
    mean = cells.text(standing.mean)
    return f"{standing.label} ({formats.number(standing.ours)} tegen gemiddeld {mean})"
