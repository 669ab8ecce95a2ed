"""A municipality that others were merged into: whose scans stand beside its own, and since when."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from babel.lists import format_list

from benchmark.dossier import Scan
from benchmark.municipalities import Merger, all_municipalities, mergers
from dashboard import formats
from dashboard.language import locale, plural
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
        yield plural(
            "{names} ging op {day} op in {heir}.",
            "{names} gingen op {day} op in {heir}.",
            len(ended),
            names=_and([one.name for one in ended]),
            day=formats.day(day),
            heir=known[heir].name,
        )
        moved = [one for one in ended if one.riec_code != view.municipality.riec_code]
        for riec in sorted({one.riec for one in moved}):
            those = [one.name for one in moved if one.riec == riec]
            yield plural(
                "{names} lag toen in {region}.",
                "{names} lagen toen in {region}.",
                len(those),
                names=_and(those),
                region=riec,
            )


def _shown(view: View) -> list[Merger]:
    codes = {scan.municipality for scan in view.dossier.scans}
    found = [merger for merger in mergers() if merger.from_code in codes and merger.main_successor]
    return sorted(found, key=lambda one: (one.date, one.to_code, one.from_code))


def _and(names: list[str]) -> str:
    return format_list(names, locale=locale())
