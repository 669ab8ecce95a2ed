"""Which scan of which municipality is counted in which group on a reference date."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from benchmark.municipalities import Municipality, existing_on
from tests.oracle.scans import Models, Row, identities

Group = tuple[str, str]  # kind, name
Members = dict[str, str]  # municipality: the scan that counts


def membership(rows: Sequence[Row], models: Models, day: date) -> dict[Group, Members]:
    """(kind, name): {municipality: scan} on a reference date; a group without members is absent.

    Scans of all models count alike.
    """
    groups: dict[Group, Members] = defaultdict(dict)
    existing = existing_on(day)
    for code, scan in _counting_scans(rows, day).items():
        if code in existing:
            for group in _groups_of(existing[code]):
                groups[group][code] = scan
    return dict(groups)


def _counting_scans(rows: Sequence[Row], day: date) -> Members:
    """municipality: its latest definitive scan that takes part, of the 36 months up to the day.

    The day itself counts, the same day three years earlier does not. Of two scans on one date the
    one with the higher code counts.
    """
    eligible = [
        (identity["date"], scan, identity["municipality"])
        for scan, identity in identities(rows).items()
        if identity["status"] == "definitief"
        and identity["benchmark"] == "ja"
        and _three_years_before(day) < identity["date"] <= day
    ]
    return {municipality: scan for _, scan, municipality in sorted(eligible)}


def _three_years_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 3, day=28 if leap_day else day.day)


def _groups_of(municipality: Municipality) -> list[Group]:
    groups = [
        ("land", "NL"),
        ("riec", municipality.riec_code),
        ("provincie", municipality.province_code),
        ("grootte", municipality.size_class),
        ("riec+grootte", f"{municipality.riec_code}+{municipality.size_class}"),
    ]
    if municipality.urbanity_code:
        groups.append(("stedelijkheid", municipality.urbanity_code))
    return groups
