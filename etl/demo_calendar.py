"""Which municipalities take part in the fictitious scans, and on which days."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from benchmark.municipalities import Municipality, all_municipalities, existing_on

EXAMPLE = "GM0772"
EXAMPLE_DAYS = (date(2022, 10, 13), date(2024, 4, 18), date(2026, 3, 12))
# They made the scan, so nearly all of their municipalities took part, early and more than once.
FOUNDERS = ("RIEC08", "RIEC09")
# Weesp, Brielle, Hellevoetsluis and Westvoorne, which ended, and the two they went into.
MERGED = ("GM0363", "GM0457", "GM0501", "GM0530", "GM0614", "GM1992")
OLD_MODEL, NEW_MODEL = "dvs-2023", "dvs-2025"
FIRST_DAY = date(2022, 2, 1)
NEW_MODEL_DAY, STRAGGLERS_UNTIL = date(2025, 1, 1), date(2025, 7, 1)


@dataclass(frozen=True)
class Round:
    """One scan that is to be held: its code, its workshop day and the version of the model."""

    scan: str
    municipality: str
    day: date
    model: str


def draw_participants(rng: Generator, today: date) -> list[Municipality]:
    """Return about 60 % of the country, and some that scanned before they merged."""
    known = all_municipalities()
    chosen = {EXAMPLE, *MERGED}
    by_riec: dict[str, list[str]] = {}
    for code, municipality in sorted(existing_on(today).items()):
        by_riec.setdefault(municipality.riec_code, []).append(code)
    for riec, codes in sorted(by_riec.items()):
        share = 0.87 if riec in FOUNDERS else rng.uniform(0.48, 0.57)
        chosen.update(map(str, rng.choice(codes, round(share * len(codes)), replace=False)))
    return [known[code] for code in sorted(chosen)]


def draw_rounds(rng: Generator, municipality: Municipality, today: date) -> list[Round]:
    if municipality.code == EXAMPLE:
        days: Sequence[date] = EXAMPLE_DAYS
    else:
        days = sorted({_working_day(day) for day in _draw_days(rng, municipality, today)})
    seen: Counter[int] = Counter()
    rounds = []
    for day in days:
        if municipality.existed_on(day) and day <= today:
            seen[day.year] += 1
            scan = f"{municipality.code}-{day.year}-{seen[day.year]}"
            rounds.append(Round(scan, municipality.code, day, _draw_model(rng, day)))
    return rounds


def _draw_days(rng: Generator, municipality: Municipality, today: date) -> Iterator[date]:
    begin = max(FIRST_DAY, municipality.valid_from + timedelta(90))
    if municipality.valid_to:
        yield begin + (municipality.valid_to - timedelta(7) - begin) * rng.uniform(0, 0.9)
        return
    early = municipality.riec_code in FOUNDERS or municipality.code in MERGED
    count = int(rng.choice([1, 2, 3, 4], p=[0.24, 0.36, 0.28, 0.12]))
    year = int(rng.choice(5, p=[0.6, 0.4, 0, 0, 0] if early else [0.3, 0.26, 0.22, 0.14, 0.08]))
    day = begin + timedelta(365 * year + rng.uniform(0, 330))
    for _ in range(max(count, 2) if early else count):
        yield day
        day += timedelta(min(max(rng.normal(510, 70), 380), 650))


def _working_day(day: date) -> date:
    """Nobody holds a workshop in the holidays or at the weekend."""
    if day.month in (7, 8):
        day += timedelta(62)
    if not (1, 5) <= (day.month, day.day) <= (12, 19):
        day -= timedelta(16)
    return day - timedelta(max(0, day.weekday() - 4))


def _draw_model(rng: Generator, day: date) -> str:
    straggler = day < STRAGGLERS_UNTIL and rng.random() < 0.12
    return OLD_MODEL if day < NEW_MODEL_DAY or straggler else NEW_MODEL
