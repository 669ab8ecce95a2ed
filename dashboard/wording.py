"""Sentences that say what the figures show."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.dossier import Score
from benchmark.store import Cell
from dashboard import formats
from dashboard.view import View

TOO_FEW = "te weinig gemeenten"


@dataclass(frozen=True)
class Standing:
    """An item's own score beside the group's mean."""

    label: str
    ours: float
    mean: Cell

    @property
    def difference(self) -> float:
        assert self.mean.value is not None
        return self.ours - self.mean.value

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
        return f"niet gescoord ({value.scored} van {value.children} beantwoord)"
    return "niet gescoord"


def cell(value: Cell) -> str:
    return TOO_FEW if value.value is None else formats.benchmark(value.value, value.base)


def position_finding(standings: Sequence[Standing], view: View, kind: str) -> str:
    """`kind` names the items in the plural: thema's, vragen, onderdelen."""
    name, group = view.municipality.name, view.group.label
    if not standings:
        return f"{name} naast {group}: de groep is te klein om te tonen"
    above = sum(standing.side > 0 for standing in standings)
    below = sum(standing.side < 0 for standing in standings)
    total = len(standings)
    if above >= below:
        return f"{name} staat op {above} van de {total} {kind} boven het gemiddelde van {group}"
    return f"{name} staat op {below} van de {total} {kind} onder het gemiddelde van {group}"


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


def source(view: View, item: str = "total") -> str:
    """The footer of a chart: release, reference date, group and n, scan, fictitious or not."""
    return " · ".join(part for part in (*_group_source(view, item), *_own_source(view)) if part)


def _group_source(view: View, item: str) -> list[str]:
    mean, parts = view.mean(item), [f"Uitgave {view.release.id}"]
    if view.day:
        parts.append(f"peildatum {formats.day(view.day)}")
    if mean.value is None:
        return [*parts, f"{view.group.label}: {TOO_FEW}"]
    base = formats.benchmark(mean.base or 0, mean.base)
    parts.append(f"{view.group.label}: n = {mean.n}, gemiddelde afgerond op {base}")
    if mean.state == "frozen" and mean.measured_on:
        parts.append(
            f"gemiddelde bepaald op {formats.day(mean.measured_on)},"
            " sindsdien te weinig nieuwe scans"
        )
    band = view.band(item)
    if band and band.low.measured_on:
        parts.append(f"middelste helft per {formats.day(band.low.measured_on)}, afgerond op 0,5")
    return parts


def _own_source(view: View) -> list[str]:
    parts = []
    if view.scan:
        status = "" if view.scan.definitive else " (concept)"
        parts.append(f"{view.municipality.name}: scan van {formats.day(view.scan.date)}{status}")
    if view.release.fictitious:
        parts.append("Fictieve gegevens")
    return parts
