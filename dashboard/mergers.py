"""A municipality that others were merged into: whose scans stand beside its own, and since when."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from benchmark.dossier import Scan
from benchmark.municipalities import Merger, all_municipalities, mergers
from dashboard import formats
from dashboard.view import View


def is_own(view: View, scan: Scan) -> bool:
    """Not of a municipality from before."""
    return scan.municipality == view.municipality.code


def name(view: View, scan: Scan) -> str:
    """Of the municipality of that day, with its region where that is another one."""
    of_then = all_municipalities()[scan.municipality]
    region = "" if of_then.riec_code == view.municipality.riec_code else f", {of_then.riec}"
    return of_then.name + region


def days(view: View) -> set[date]:
    """On which the municipalities whose scans are shown went up in another one."""
    return {merger.date for merger in _shown(view)}


def sentences(view: View) -> Iterator[str]:
    """Uden en Landerd gingen op 1 januari 2022 op in Maashorst."""
    known = all_municipalities()
    for (day, heir), merged in groupby(_shown(view), lambda one: (one.date, one.to_code)):
        ended = [known[merger.from_code] for merger in merged]
        verb = "ging" if len(ended) == 1 else "gingen"
        names = _and([one.name for one in ended])
        yield f"{names} {verb} op {formats.day(day)} op in {known[heir].name}."
        moved = [one for one in ended if one.riec_code != view.municipality.riec_code]
        for riec in sorted({one.riec for one in moved}):
            those = [one.name for one in moved if one.riec == riec]
            yield f"{_and(those)} {'lag' if len(those) == 1 else 'lagen'} toen in {riec}."


def _shown(view: View) -> list[Merger]:
    codes = {scan.municipality for scan in view.dossier.scans if not is_own(view, scan)}
    found = [merger for merger in mergers() if merger.from_code in codes and merger.main_successor]
    return sorted(found, key=lambda one: (one.date, one.to_code, one.from_code))


def _and(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} en {last}" if others else last
