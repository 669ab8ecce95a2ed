"""Check parsed TOML against the shape it should have: every fault, with the place it stands at."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Check = Callable[[Any], str]


@dataclass(frozen=True)
class Table:
    """The keys of a table, those it cannot do without, and what keys of one's own may hold.

    `more` judges the table as a whole, once its parts are sound.
    """

    keys: "Mapping[str, Shape]"
    required: tuple[str, ...] = ()
    own: "Shape | None" = None
    more: Check = field(default=lambda _: "")


@dataclass(frozen=True)
class Either:
    """A short form, or a table that says more."""

    short: Check
    table: Table


@dataclass(frozen=True)
class Rows:
    """A list of tables, [[like this]]."""

    table: Table


Shape = Check | Table | Either | Rows


def faults(shape: Shape, value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield the place in the file and what is wrong there, in Dutch."""
    if isinstance(shape, Either):
        shape = shape.table if isinstance(value, dict) else shape.short
    if isinstance(shape, Table):
        yield from _table_faults(shape, value, place)
    elif isinstance(shape, Rows):
        yield from _row_faults(shape, value, place)
    elif fault := shape(value):
        yield place, fault


def _row_faults(rows: Rows, value: object, place: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield place, f"hier hoort [[{place}]] te staan"
        return
    for number, row in enumerate(value, 1):
        yield from _table_faults(rows.table, row, f"{place} {number}")


def _table_faults(table: Table, value: object, place: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield place, "hier hoort een tabel te staan"
        return
    found = [(place, f"'{key}' ontbreekt") for key in table.required if key not in value]
    for key, part in value.items():
        shape = table.keys.get(key, table.own)
        if shape is None:
            found.append((place, f"'{key}' is onbekend; kies uit {', '.join(table.keys)}"))
        else:
            found += faults(shape, part, f"{place}.{key}".lstrip("."))
    if not found and (fault := table.more(value)):
        found.append((place, fault))
    yield from found


def words(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() else "hier hoort tekst te staan"


def any_words(value: object) -> str:
    return "" if isinstance(value, str) else "hier hoort tekst te staan"


def flag(value: object) -> str:
    return "" if isinstance(value, bool) else "hier hoort true of false te staan"


def lines(value: object) -> str:
    sound = isinstance(value, list) and value and not any(map(words, value))
    return "" if sound else "hier hoort een lijst van teksten te staan"


def above_zero(value: object) -> str:
    sound = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e9
    return "" if sound else "hier hoort een getal boven 0 te staan"


def number_or(*choices: str) -> Check:
    def check(value: object) -> str:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if number or value in choices else f"kies een getal, {' of '.join(choices)}"

    return check


def letter(value: object) -> str:
    sound = isinstance(value, str) and re.fullmatch("[A-Z]{1,3}", value)
    return "" if sound else "hier hoort de letter van een kolom te staan, zoals C"


def cell(value: object) -> str:
    sound = isinstance(value, str) and CELL.fullmatch(value)
    return "" if sound else "hier hoort een cel te staan, zoals C4"


def pattern(value: object) -> str:
    if not isinstance(value, str):
        return "hier hoort een patroon te staan"
    try:
        re.compile(value)
    except re.error as error:
        return f"dit patroon klopt niet ({error})"
    return ""


def row_or_words(value: object) -> str:
    number = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return "" if number or not words(value) else "hier hoort een regelnummer of tekst te staan"


def choice(*choices: str) -> Check:
    return lambda value: "" if value in choices else f"kies uit {', '.join(choices)}"


def one_of(*keys: str) -> Check:
    """Exactly one of these keys is there."""
    return lambda value: (
        "" if sum(key in value for key in keys) == 1 else f"noem er één van: {', '.join(keys)}"
    )


def some_of(*keys: str) -> Check:
    return lambda value: (
        "" if any(key in value for key in keys) else f"noem ten minste een van: {', '.join(keys)}"
    )
