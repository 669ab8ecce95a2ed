"""The source under a chart: release, reference date, group with n and rounding, scan."""

from collections.abc import Sequence
from datetime import date

from benchmark.model import Item
from benchmark.store import Cell
from dashboard import formats, wording
from dashboard.view import View


def line(view: View, items: Sequence[Item]) -> str:
    """What stands under a figure of these items; where their cells differ, from what to what."""
    return " · ".join([*_group(view, items), *_own(view)])


def _group(view: View, items: Sequence[Item]) -> list[str]:
    parts = [f"Bron: Datavolwassenheidsmonitor, uitgave {view.release.id}"]
    if view.day:
        parts.append(f"peildatum {formats.day(view.day)}")
    cells = [view.mean(item.id) for item in items]
    shown = [cell for cell in cells if cell.value is not None]
    if not shown:
        reason = wording.TOO_FEW if view.too_small else "geen cijfer over deze onderdelen"
        return [*parts, f"{view.group.label}: {reason}"]
    parts.append(
        f"{view.group.label}: n = {_counts(shown)}, gemiddelde afgerond op {_bases(shown)}"
    )
    dates = sorted({cell.measured_on for cell in shown if cell.measured_on})
    if dates != [view.day]:
        parts.append(f"gemiddelde bepaald op {_days(dates)}, sindsdien te weinig nieuwe scans")
    if year_ends := _band_dates(view, items):
        parts.append(f"middelste helft per {_days(year_ends)}, afgerond op 0,5")
    return parts


def _counts(cells: Sequence[Cell]) -> str:
    counts = sorted({cell.n for cell in cells if cell.n is not None})
    return str(counts[0]) if len(counts) == 1 else f"{counts[0]} tot {counts[-1]}"


def _bases(cells: Sequence[Cell]) -> str:
    bases = sorted({cell.base for cell in cells if cell.base is not None})
    return " of ".join(formats.benchmark(base, base) for base in bases)


def _days(dates: Sequence[date]) -> str:
    first, last = formats.day(dates[0]), formats.day(dates[-1])
    return first if first == last else f"verschillende dagen tussen {first} en {last}"


def _band_dates(view: View, items: Sequence[Item]) -> list[date]:
    bands = [band for item in items if (band := view.band(item.id))]
    return sorted({band.low.measured_on for band in bands if band.low.measured_on})


def _own(view: View) -> list[str]:
    parts = []
    if view.scan:
        status = "" if view.scan.definitive else " (concept)"
        parts.append(f"{view.municipality.name}: scan van {formats.day(view.scan.date)}{status}")
    if view.release.fictitious:
        parts.append("Fictieve gegevens")
    return parts
