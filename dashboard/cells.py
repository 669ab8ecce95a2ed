"""What a published cell says: its figure, that it lies there or beyond, or why there is none."""

from dataclasses import dataclass

from benchmark.store import Cell
from dashboard import formats

WITHHELD = {
    "too_few": "te weinig gemeenten",
    "waiting": "nog niet getoond",
    "protected": "beschermd",
}
BOUNDS = {"high": "{} of hoger", "low": "{} of lager", "below": "minder dan {}"}
COLUMNS = ("Gemiddelde groep", "Gemeenten", "Afgerond op", "Bepaald op")
SPREAD = "Middelste helft"


@dataclass(frozen=True)
class Band:
    """The middle half of a group on a theme, as published at the last year end."""

    low: Cell
    median: Cell
    high: Cell


def text(cell: Cell) -> str:
    """2,25; 4,1 of hoger; beschermd."""
    if cell.value is None:
        return WITHHELD[cell.state]
    shown = formats.benchmark(cell.value, cell.base)
    return BOUNDS[cell.bound].format(shown) if cell.bound else shown


def columns(mean: Cell) -> tuple[str, ...]:
    """A group's mean with all that must be said of it, under COLUMNS."""
    return (
        text(mean),
        str(mean.n) if mean.n else "",
        formats.benchmark(mean.base, mean.base) if mean.base and mean.value is not None else "",
        formats.day(mean.measured_on) if mean.measured_on else "",
    )


def spread(band: Band | None) -> str:
    """The middle half under SPREAD, rounded to half a level: both ends may come out alike."""
    if band is None:
        return "niet bepaald"
    low, high = text(band.low), text(band.high)
    if low != high:
        return f"{low} tot {high}"
    return f"rond {low}" if band.low.value is not None else low
