"""The source under a chart: release, reference date, group with n and rounding, scan."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from benchmark.cell import Cell
from benchmark.model import Item
from benchmark.words import N_
from dashboard import cells, formats, wording
from dashboard.language import plural, say
from dashboard.view import View

SCAN = N_("{name}: scan van {day}")
SCAN_IN_CONCEPT = N_("{name}: scan van {day} (concept)")


def line(view: View, items: Sequence[Item], *, spread: bool = True) -> str:
    """What stands under a figure of these items; where their cells differ, from what to what.
    spread: whether the figure shows the middle half.
    """
    return " · ".join([*_group(view, items, spread), *_own(view)])


def own_line(view: View, *group: str) -> str:
    """What stands under figures of the municipality itself; `group`: what to say of a group's."""
    return " · ".join([_release(view), *group, *_own(view)])


def _group(view: View, items: Sequence[Item], spread: bool) -> list[str]:
    parts = [_release(view)]
    if view.day:
        parts.append(say("peildatum {day}", day=formats.day(view.day)))
    return [*parts, *of_group(view, items, spread=spread)]


def _release(view: View) -> str:
    return say("Bron: Datavolwassenheidsmonitor, uitgave {release}", release=view.release.id)


def of_group(view: View, items: Sequence[Item], *, spread: bool = True) -> list[str]:
    """What must be said of the group's figures: n, rounding, dates, and what is not shown."""
    means = [view.mean(item.id) for item in items if view.covers(item)]
    shown = [cell for cell in means if cell.value is not None]
    withheld = Counter(cells.text(cell) for cell in means if cell.value is None)
    if not shown:
        none = say("geen cijfer over deze onderdelen")
        reason = next(iter(withheld)) if len(withheld) == 1 else none
        return [f"{wording.label(view.group)}: {reason}"]
    parts = [
        say(
            "{group}: n = {counts}, gemiddelde afgerond op {bases}",
            group=wording.label(view.group),
            counts=counts(shown),
            bases=bases(shown),
        )
    ]
    if {cell.measured_on for cell in shown} != {view.day}:
        told = N_("gemiddelde bepaald op {days}, sindsdien te weinig nieuwe scans")
        parts.append(say(told, days=dates(shown)))
    parts += [
        plural("{count} onderdeel {why}", "{count} onderdelen {why}", count, why=word)
        for word, count in sorted(withheld.items())
    ]
    told = spread_of(view, items) if spread else ""
    return [*parts, told] if told else parts


def spread_of(view: View, items: Sequence[Item]) -> str:
    """What must be said of the group's middle halves; empty where there are none."""
    year_ends = _band_dates(view, items)
    if not year_ends:
        return ""
    return say("middelste helft per {days}, afgerond op 0,5", days=_days(year_ends))


def told(
    means: Sequence[Cell], day: date | None, written: Callable[[date], str] = formats.day
) -> str:
    """n = 23, afgerond op 0,1; and when they were determined, if that was not on this day."""
    text = say("n = {counts}, afgerond op {bases}", counts=counts(means), bases=bases(means))
    if {cell.measured_on for cell in means} == {day}:
        return text
    return say("{told}, bepaald op {days}", told=text, days=dates(means, written))


def counts(means: Sequence[Cell]) -> str:
    counts = sorted({cell.n for cell in means if cell.n is not None})
    if len(counts) == 1:
        return str(counts[0])
    return say("{low} tot {high}", low=counts[0], high=counts[-1])


def bases(means: Sequence[Cell]) -> str:
    bases = sorted({cell.base for cell in means if cell.base is not None})
    return wording.either([formats.benchmark(base, base) for base in bases])


def dates(means: Sequence[Cell], written: Callable[[date], str] = formats.day) -> str:
    """When they were determined."""
    return _days(sorted({cell.measured_on for cell in means if cell.measured_on}), written)


def _days(dates: Sequence[date], written: Callable[[date], str] = formats.day) -> str:
    first, last = written(dates[0]), written(dates[-1])
    if first == last:
        return first
    return say("verschillende dagen tussen {first} en {last}", first=first, last=last)


def _band_dates(view: View, items: Sequence[Item]) -> list[date]:
    bands = [band for item in items if (band := view.band(item.id))]
    return sorted({band.low.measured_on for band in bands if band.low.measured_on})


def _own(view: View) -> list[str]:
    parts = []
    if view.code is not None and view.scan:
        scan = SCAN if view.scan.definitive else SCAN_IN_CONCEPT
        parts.append(say(scan, name=view.municipality.name, day=formats.day(view.scan.date)))
    if view.release.fictitious:
        parts.append(say("Fictieve gegevens"))
    return parts
