"""Who takes part, counted slowly from the warehouse, and what tables of /regio must say of it."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmark.municipalities import Municipality, existing_on, regions
from tests.dashboard.checking import dutch_day
from tests.dashboard.reading import Row
from tests.homes import read


@dataclass(frozen=True)
class Counted:
    """One municipality, from the documents in the warehouse."""

    municipality: Municipality
    definitive: list[date]
    concepts: list[date]

    @property
    def last(self) -> date | None:
        return max(self.definitive, default=None)

    @property
    def ends(self) -> date | None:
        return later(self.last, 36) if self.last else None

    def open_concept(self) -> date | None:
        after = [day for day in self.concepts if self.last is None or day > self.last]
        return max(after, default=None)


def later(day: date, months: int) -> date:
    """The same day, or the first of the next month where there is no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if day.day > monthrange(year, month)[1]:
        return later(day.replace(day=1), months + 1)
    return date(year, month, day.day)


def count(home: Path, day: date) -> list[Counted]:
    """Every municipality of today, by name."""
    scans = read(
        home / "warehouse.duckdb",
        "select municipality, date, bool_or(coalesce(status = 'definitief', false))"
        " from live_document group by scan, municipality, date",
    )
    living = existing_on(day).values()
    return [
        Counted(
            one,
            [on for code, on, done in scans if code == one.code and done],
            [on for code, on, done in scans if code == one.code and not done],
        )
        for one in sorted(living, key=lambda m: m.name)
    ]


def within(counted: list[Counted], where: str) -> list[Counted]:
    return [one for one in counted if where in ("NL", one.municipality.riec_code)]


def by_name(own: list[Counted], name: str) -> Counted:
    return next(one for one in own if one.municipality.name == name)


def check_dates(rows: list[Row], own: list[Counted]) -> None:
    for row in rows:
        one = by_name(own, row["Gemeente"])
        assert row["Laatste scan"] == (dutch_day(one.last) if one.last else "geen")
        assert row["Telt mee tot"] == (dutch_day(one.ends) if one.ends else "niet van toepassing")


def check_cover(shown: list[list[Row]], own: list[Counted], takes: list[Counted]) -> None:
    """By size and by urbanisation."""
    for rows, of in zip(shown, (size, lambda m: m.urbanity), strict=True):
        inside = Counter(of(one.municipality) for one in takes)
        everyone = Counter(of(one.municipality) for one in own)
        told = {list(row.values())[0].lower(): list(row.values())[1:] for row in rows}
        assert told == {
            kind.lower(): [str(inside[kind]), str(n - inside[kind]), str(n)]
            for kind, n in everyone.items()
        }


def size(one: Municipality) -> str:
    if one.population < 20_000:
        return "minder dan 20.000 inwoners"
    if one.population >= 100_000:
        return "100.000 inwoners of meer"
    low = max(n for n in (20, 30, 50) if one.population >= 1000 * n)
    return f"{low}.000 tot {({20: 30, 30: 50, 50: 100})[low]}.000 inwoners"


def check_regions(rows: list[Row], counted: list[Counted], today: date) -> None:
    for row, code in zip(rows, regions(), strict=True):
        own = within(counted, code)
        ends = [one.ends for one in own if one.ends]
        assert list(row.values())[1:] == [
            str(len(own)),
            str(sum(day > today for day in ends)),
            str(sum(day <= today for day in ends)),
            str(sum(today < day <= later(today, 6) for day in ends)),
            str(len(own) - len(ends)),
        ]
