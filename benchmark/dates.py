"""The reference dates: each year's last day, and the last quarter's for what is new since."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache


def reference_dates(first: date, today: date) -> Iterator[date]:
    """The year ends from `first` on, up to and including `today`, and today's last quarter end."""
    for year in range(first.year, today.year):
        yield date(year, 12, 31)
    last = _quarter_end(today)
    if last >= max(first, date(today.year, 1, 1)):
        yield last


@lru_cache(maxsize=4096)  # a region asks it of the same few days, thousands of times
def months_after(day: date, months: int) -> date:
    """The same day so many months later; the day after that month's last where it has no such
    day.
    """
    first, after = (_first_of_month(day, months + more) for more in (0, 1))
    return min(first + timedelta(days=day.day - 1), after)


def closes_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _quarter_end(day: date) -> date:
    """The last one that has come by that day; it counts on the day itself."""
    next_day = day + timedelta(days=1)
    return date(next_day.year, (next_day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


def _first_of_month(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
