"""Numbers and dates as a Dutch reader writes them."""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_decimal

LOCALE = "nl"
CLOCK = get_timezone("Europe/Amsterdam")


@lru_cache(maxsize=4096)  # a page writes the same few hundred numbers over and over
def number(value: float, decimals: int = 1) -> str:
    """Rounded half up, with a decimal comma; a rest of computing in binary does not count."""
    exact = Decimal(str(round(value, 6))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(exact + 0, format=pattern, locale=LOCALE)


def signed(value: float) -> str:
    """With a plus or a minus sign (a real one, not a hyphen); rounded to nothing is 0,0."""
    text = number(abs(value))
    if text == "0,0":
        return text
    return f"+{text}" if value > 0 else f"\N{MINUS SIGN}{text}"


def benchmark(value: float, base: float | None) -> str:
    """A published cell in as many decimals as its rounding has."""
    return number(value, 0 if base and base >= 1 else 2 if base == 0.25 else 1)


def percent(share: float) -> str:
    return f"{number(100 * share, 0)}%"


def day(value: date) -> str:
    return format_date(value, "d MMMM y", locale=LOCALE)


def short_day(value: date) -> str:
    return format_date(value, "dd-MM-y", locale=LOCALE)


def month(value: date) -> str:
    return format_date(value, "MMM y", locale=LOCALE)


def moment(value: datetime) -> str:
    """A moment in UTC as the clock in the Netherlands shows it."""
    return format_datetime(
        value.replace(tzinfo=UTC), "d MMMM y 'om' HH:mm", tzinfo=CLOCK, locale=LOCALE
    )
