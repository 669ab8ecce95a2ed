"""Sentences that say what the figures show."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.dossier import Score
from benchmark.groups import QUESTION_KINDS, Group
from benchmark.store import Cell
from dashboard import formats
from dashboard.view import View

TOO_FEW = "te weinig gemeenten"
WAITING = "nog niet getoond"


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
    def side(self) -> int:
        """1 above, -1 below, 0 within the rounding of the mean: then it cannot be told."""
        half = (self.mean.base or 0) / 2
        return (self.difference > half) - (self.difference < -half)


def score(value: Score) -> str:
    """A score, or why there is none."""
    if value.value is not None:
        return formats.number(value.value)
    if value.children > 1:
        return f"niet gescoord ({value.scored} van {value.children} gescoord)"
    return "niet gescoord"


def cell(value: Cell) -> str:
    """A group's figure, or why there is none."""
    if value.value is not None:
        return formats.benchmark(value.value, value.base)
    return WAITING if value.state == "waiting" else TOO_FEW


def counted(n: int, group: Group) -> str:
    """37 gemeenten in RIEC Limburg; 37 gemeenten met minder dan 20.000 inwoners."""
    named = group.label.removeprefix("gemeenten ")
    return f"{n} gemeenten {named}" if named != group.label else f"{n} gemeenten in {named}"


def too_small(group: Group) -> str:
    """Why a group shows nothing."""
    named = group.label.removeprefix("gemeenten ")
    who = f"In {named}" if named == group.label else f"Van de {group.label}"
    return (
        f"{who} deden er op deze peildatum te weinig mee om een gemiddelde te tonen zonder"
        " dat iemands score bekend wordt."
    )


def position_finding(standings: Sequence[Standing], view: View, kind: str) -> str:
    """`kind` names the items in the plural: thema's, vragen, modules."""
    name, group = view.municipality.name, participants(view.group)
    if not standings:
        return f"{about(view)}{name} naast {group}: {_nothing_beside(view, kind)}"
    sides = [standing.side for standing in standings]
    counts = [
        f"{sides.count(side)} {words}"
        for side, words in ((1, "boven"), (-1, "onder"), (0, "ongeveer op"))
        if side in sides
    ]
    listed = " en ".join([", ".join(counts[:-1]), counts[-1]] if counts[1:] else counts)
    start = "van" if about(view) else "Van"
    return (
        f"{about(view)}{start} de {len(sides)} {kind} van {name} staan er"
        f" {listed} het gemiddelde van {group}"
    )


def about(view: View) -> str:
    """What a title begins with: the module or theme chosen, and that a scan is not final."""
    concept = "Concept: " if view.scan and not view.scan.definitive else ""
    return concept + (f"{view.item.name.nl}: " if view.item.level != "total" else "")


def participants(group: Group) -> str:
    """Taking part is voluntary: a group's figure is about those who do."""
    named = group.label.removeprefix("gemeenten ")
    return f"de deelnemende gemeenten {named if named != group.label else f'in {named}'}"


def _nothing_beside(view: View, kind: str) -> str:
    if view.scan is None:
        return "er is nog geen scan"
    if view.too_small:
        return "de groep is te klein om te tonen"
    if kind == "vragen" and view.group.kind not in QUESTION_KINDS:
        return "cijfers per vraag zijn er alleen voor een RIEC-regio en voor Nederland"
    return f"over deze {kind} is geen cijfer van de groep"


def position_sentence(standings: Sequence[Standing]) -> str:
    ordered = sorted(standings, key=lambda standing: standing.difference)
    parts = []
    if ordered and ordered[0].side < 0:
        parts.append(f"Het verst achter op de groep: {_beside(ordered[0])}.")
    if ordered and ordered[-1].side > 0:
        parts.append(f"Het verst voor: {_beside(ordered[-1])}.")
    if standings and not parts:
        parts.append("Alle verschillen met de groep vallen binnen de afronding.")
    return " ".join(parts)


def _beside(standing: Standing) -> str:
    return (
        f"{standing.label} ({formats.number(standing.ours)} tegen gemiddeld {cell(standing.mean)})"
    )
