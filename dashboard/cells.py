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
COLUMNS = ("Gemiddelde groep", "Middelste helft", "Gemeenten", "Afgerond op", "Bepaald op")


@dataclass(frozen=True)
class Band:
    """The middle half of a group, as published at the last year end."""

    low: Cell
    median: Cell
    high: Cell


def text(cell: Cell) -> str:
    """2,25; 4,1 of hoger; beschermd."""
    if cell.value is None:
        return WITHHELD[cell.state]
    shown = formats.benchmark(cell.value, cell.base)
    return BOUNDS[cell.bound].format(shown) if cell.bound else shown


def columns(mean: Cell, band: Band | None) -> tuple[str, ...]:
    """A group's mean and middle half, with all that must be said of them, under COLUMNS."""
    return (
        text(mean),
        _between(band) if band else "niet bepaald",
        str(mean.n) if mean.n else "",
        formats.benchmark(mean.base, mean.base) if mean.base and mean.value is not None else "",
        formats.day(mean.measured_on) if mean.measured_on else "",
    )


def _between(band: Band) -> str:
    """The middle half, rounded to half a level: both ends may come out alike."""
    low, high = text(band.low), text(band.high)
    if low != high:
        return f"{low} tot {high}"
    return f"rond {low}" if band.low.value is not None else low
