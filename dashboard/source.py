"""The source under a chart: release, reference date, group with n and rounding, scan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from benchmark.model import Item
from benchmark.store import Cell
from dashboard import cells, formats
from dashboard.view import View


def line(view: View, items: Sequence[Item]) -> str:
    """What stands under a figure of these items; where their cells differ, from what to what."""
    return " · ".join([*_group(view, items), *_own(view)])


def own_line(view: View, *group: str) -> str:
    """What stands under figures of the municipality itself; `group`: what to say of a group's."""
    release = f"Bron: Datavolwassenheidsmonitor, uitgave {view.release.id}"
    return " · ".join([release, *group, *_own(view)])


def _group(view: View, items: Sequence[Item]) -> list[str]:
    parts = [f"Bron: Datavolwassenheidsmonitor, uitgave {view.release.id}"]
    if view.day:
        parts.append(f"peildatum {formats.day(view.day)}")
    return [*parts, *of_group(view, items)]


def of_group(view: View, items: Sequence[Item]) -> list[str]:
    """What must be said of the group's figures: n, rounding, dates, and what is not shown."""
    means = [view.mean(item.id) for item in items if view.covers(item)]
    shown = [cell for cell in means if cell.value is not None]
    withheld = Counter(cells.text(cell) for cell in means if cell.value is None)
    if not shown:
        reason = next(iter(withheld)) if len(withheld) == 1 else "geen cijfer over deze onderdelen"
        return [f"{view.group.label}: {reason}"]
    parts = [f"{view.group.label}: n = {counts(shown)}, gemiddelde afgerond op {bases(shown)}"]
    dates = sorted({cell.measured_on for cell in shown if cell.measured_on})
    if dates != [view.day]:
        parts.append(f"gemiddelde bepaald op {_days(dates)}, sindsdien te weinig nieuwe scans")
    parts += [f"{_times(count)} {word}" for word, count in sorted(withheld.items())]
    if year_ends := _band_dates(view, items):
        parts.append(f"middelste helft per {_days(year_ends)}, afgerond op 0,5")
    return parts


def _times(count: int) -> str:
    return "1 onderdeel" if count == 1 else f"{count} onderdelen"


def counts(means: Sequence[Cell]) -> str:
    counts = sorted({cell.n for cell in means if cell.n is not None})
    return str(counts[0]) if len(counts) == 1 else f"{counts[0]} tot {counts[-1]}"


def bases(means: Sequence[Cell]) -> str:
    bases = sorted({cell.base for cell in means if cell.base is not None})
    return " of ".join(formats.benchmark(base, base) for base in bases)


def _days(dates: Sequence[date]) -> str:
    first, last = formats.day(dates[0]), formats.day(dates[-1])
    return first if first == last else f"verschillende dagen tussen {first} en {last}"


def _band_dates(view: View, items: Sequence[Item]) -> list[date]:
    bands = [band for item in items if (band := view.band(item.id))]
    return sorted({band.low.measured_on for band in bands if band.low.measured_on})


def _own(view: View) -> list[str]:
    parts = []
    if view.code is not None and view.scan:
        status = "" if view.scan.definitive else " (concept)"
        parts.append(f"{view.municipality.name}: scan van {formats.day(view.scan.date)}{status}")
    if view.release.fictitious:
        parts.append("Fictieve gegevens")
    return parts
