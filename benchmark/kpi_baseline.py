"""The baseline of a KPI: the first definitive scan that asks enough comparable questions."""

from benchmark.change import COMPARABLE
from benchmark.course import Baseline
from benchmark.dossier import Dossier, Scan
from benchmark.kpi_definitions import DONE, GAP, item_of
from benchmark.kpi_figures import Figure
from benchmark.model import TOTAL


def start(scan: Scan, value: float) -> Baseline:
    """A scan that is its own baseline, for there is none before it."""
    return Baseline(scan.scan, scan.date, value, 0.0, 1.0)


def between(
    dossier: Dossier, kpi: str, early: tuple[Scan, Figure], late: tuple[Scan, Figure]
) -> Baseline | None:
    """An earlier scan as the baseline of a later one; None where the two cannot be compared."""
    (first, then), (last, now) = early, late
    share = 1.0 if kpi == DONE else _share(dossier, kpi, first, last)
    if share < COMPARABLE or then.value is None or now.value is None:
        return None
    change = _change(dossier, kpi, first, last, now.value - then.value)
    if change is None:
        return None
    return Baseline(first.scan, first.date, then.value, change, share)


def _share(dossier: Dossier, kpi: str, first: Scan, last: Scan) -> float:
    found = dossier.changes.get((first.scan, last.scan, item_of(kpi) or TOTAL, "current"))
    return found.share if found else 0.0


def _change(dossier: Dossier, kpi: str, first: Scan, last: Scan, difference: float) -> float | None:
    """Over the comparable questions; of a count or a share the difference as it stands."""

    def changed(item: str, measure: str) -> float | None:
        found = dossier.changes.get((first.scan, last.scan, item, measure))
        return found.value if found else None

    if item := item_of(kpi):
        return changed(item, "current")
    if kpi != GAP:
        return round(difference, 9)
    wanted, current = changed(TOTAL, "ambition"), changed(TOTAL, "current")
    return None if wanted is None or current is None else round(wanted - current, 9)
