"""What a published cell says: its figure, that it lies there or beyond, or why there is none."""

from benchmark.cell import Band, Cell
from benchmark.words import N_
from dashboard import formats
from dashboard.language import say

WITHHELD = {
    "too_few": N_("te weinig gemeenten"),
    "waiting": N_("nog niet getoond"),
    "protected": N_("beschermd"),
}
BOUNDS = {
    "high": N_("{value} of hoger"),
    "low": N_("{value} of lager"),
    "below": N_("minder dan {value}"),
}
COLUMNS = (N_("Gemiddelde groep"), N_("Gemeenten"), N_("Afgerond op"), N_("Bepaald op"))
SPREAD = N_("Middelste helft")


def text(cell: Cell) -> str:
    """2,25; 4,1 of hoger; beschermd."""
    if cell.value is None:
        return say(WITHHELD[cell.state])
    shown = formats.benchmark(cell.value, cell.base)
    return say(BOUNDS[cell.bound], value=shown) if cell.bound else shown


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
        return say("niet bepaald")
    low, high = text(band.low), text(band.high)
    if low != high:
        return say("{low} tot {high}", low=low, high=high)
    return say("rond {value}", value=low) if band.low.value is not None else low
