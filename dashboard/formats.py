"""Numbers and dates as the reader writes them, in the language spoken, and what they stand for."""

import re
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime, get_month_names, get_timezone
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from dashboard.language import locale, say

CLOCK = get_timezone("Europe/Amsterdam")
NUMBER = re.compile("[+\N{MINUS SIGN}]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?%?")
"""In Dutch."""

DAY = re.compile(r"(\d{1,2}) (\w+) (\d{4})")


def number(value: float, decimals: int = 1) -> str:
    """Rounded half up, with a decimal comma; a rest of computing in binary does not count."""
    return _number(value, decimals, locale())


@lru_cache(maxsize=4096)  # a page writes the same few hundred numbers over and over
def _number(value: float, decimals: int, written: str) -> str:
    exact = _half_up(value, decimals)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(exact + 0, format=pattern, locale=written)


def _half_up(value: float, decimals: int) -> Decimal:
    return Decimal(str(round(value, 6))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def nearest_level(score: float) -> int:
    """To a score as it stands on the page: 2,47 is 2,5 there, and so nearest to 3."""
    return int(_half_up(float(_half_up(score, 1)), 0))


def signed(value: float) -> str:
    """With a plus or a minus sign (a real one, not a hyphen); rounded to nothing is 0,0."""
    text = number(abs(value))
    if text == number(0):
        return text
    return f"+{text}" if value > 0 else f"\N{MINUS SIGN}{text}"


def benchmark(value: float, base: float | None) -> str:
    """A published cell in no more decimals than it needs: 2,25 and 3,0 of what is rounded to a
    quarter, for 3,00 would seem more exact than a mean that is rounded to a tenth.
    """
    if base and base >= 1:
        return number(value, 0)
    return number(value, 1 if abs(10 * value - round(10 * value)) < 1e-6 else 2)


def percent(share: float) -> str:
    return f"{number(100 * share, 0)}%"


def day(value: date) -> str:
    return _date(value, "d MMMM y", locale())


def short_day(value: date) -> str:
    return _date(value, "dd-MM-y", locale())


def month(value: date) -> str:
    return _date(value, "MMMM y", locale())


@lru_cache(maxsize=4096)
def _date(value: date, pattern: str, written: str) -> str:
    return format_date(value, pattern, locale=written)


def moment(value: datetime) -> str:
    """A moment in UTC as the clock in the Netherlands shows it."""
    return format_datetime(
        value.replace(tzinfo=UTC), say("d MMMM y 'om' HH:mm"), tzinfo=CLOCK, locale=locale()
    )


def decimal_sign() -> str:
    return get_decimal_symbol(locale())


def thousands_sign() -> str:
    return get_group_symbol(locale())


def separators() -> str:
    """Both signs, as a figure takes them."""
    return decimal_sign() + thousands_sign()


def is_number(text: str) -> bool:
    """Written in the language spoken."""
    return NUMBER.fullmatch(text.translate(str.maketrans(separators(), ",."))) is not None


def value(text: str) -> Decimal:
    """Of a number; 45% is 0.45."""
    digits = text.rstrip("%").replace(thousands_sign(), "").replace(decimal_sign(), ".")
    value = Decimal(digits.replace("\N{MINUS SIGN}", "-"))
    return value / 100 if text.endswith("%") else value


def date_of(text: str) -> date | None:
    """Of a day as day() writes it; None of another text."""
    found = DAY.fullmatch(text)
    if found is None:
        return None
    months = {name: number for number, name in get_month_names(locale=locale()).items()}
    if found[2] not in months:
        return None
    try:
        return date(int(found[3]), months[found[2]], int(found[1]))
    except ValueError:
        return None
