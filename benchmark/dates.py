"""The fixed reference dates: the last day of each quarter."""

from collections.abc import Iterator
from datetime import date, timedelta


def reference_dates(first: date, last: date) -> Iterator[date]:
    """Every quarter's last day from the quarter of `first` up to and including `last`."""
    day = quarter_end(first)
    while day <= last:
        yield day
        day = quarter_end(day + timedelta(days=1))


def quarter_end(day: date) -> date:
    """The last day of the quarter that `day` lies in."""
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def closes_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)
