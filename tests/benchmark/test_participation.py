"""Who takes part, who is called, and on which day that changes."""

from datetime import UTC, date, datetime

import pytest

from benchmark.dossier import KnownScan
from benchmark.municipalities import all_municipalities
from benchmark.participation import Presence, State, presences

EINDHOVEN, UDEN, MAASHORST = "GM0772", "GM0856", "GM1991"  # Uden went up in Maashorst in 2022
DAY = date(2026, 11, 24)
WITHDRAWN = datetime(2026, 1, 1, tzinfo=UTC)


def known(day: date, status: str | None = "definitief", code: str = EINDHOVEN) -> KnownScan:
    gone = None if status else WITHDRAWN
    return KnownScan(f"{code}-{day}", code, day, "dvs-2025", status, gone)


def of(*scans: KnownScan, code: str = EINDHOVEN, day: date = DAY) -> Presence:
    (found,) = presences([all_municipalities()[code]], scans, day)
    return found


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2023, 11, 24), State.PASSED),
        (date(2023, 11, 25), State.SOON),
        (date(2024, 5, 24), State.SOON),
        (date(2024, 5, 25), State.COUNTS),
        (DAY, State.COUNTS),
    ],
)
def test_a_scan_counts_for_36_months_and_its_end_is_seen_six_months_ahead(
    day: date, state: State
) -> None:
    found = of(known(day))
    assert found.state == state
    assert found.takes_part == (state != State.PASSED)
    assert found.to_call == (state != State.COUNTS)


def test_a_scan_of_the_29th_of_february_counts_all_of_february() -> None:
    assert of(known(date(2024, 2, 29))).due == date(2027, 3, 1)


@pytest.mark.parametrize(("day", "called"), [(date(2026, 9, 25), False), (date(2026, 9, 24), True)])
def test_a_concept_stands_still_after_60_days(day: date, called: bool) -> None:
    found = of(known(date(2025, 1, 1)), known(day, "concept"))
    assert (found.stands_still, found.to_call) == (called, called)


def test_a_concept_from_before_the_last_definitive_scan_is_no_concept_any_more() -> None:
    assert of(known(date(2025, 1, 1), "concept"), known(date(2025, 2, 1))).concept is None


def test_what_was_withdrawn_or_is_from_later_is_no_scan() -> None:
    found = of(known(date(2026, 1, 1), None), known(date(2026, 11, 25)))
    assert (found.state, found.latest, found.to_call) == (State.NONE, None, False)


def test_a_merged_municipality_begins_anew_and_its_parts_are_gone() -> None:
    scans = [known(date(2021, 5, 1), code=UDEN)]
    parts = [all_municipalities()[code] for code in (UDEN, MAASHORST)]
    (found,) = presences(parts, scans, DAY)
    assert (found.municipality.code, found.state) == (MAASHORST, State.NONE)
