"""What stands at an address: what may be asked there, and what each row that comes back says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from dashboard.api.keys import COMMON, Key, Value
from dashboard.view import View

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One value of a row. description: Dutch; type and format: as in JSON schema; always: whether
    every row has it.
    """

    name: str
    description: str
    type: str = "string"
    format: str = ""
    nullable: bool = False
    always: bool = True


@dataclass(frozen=True)
class Asked:
    """One question. place: what stands for the {name} in the address; form: json or csv.

    given: the keys and texts as they were asked, without the page; values: what they mean.
    """

    path: str
    place: str
    given: tuple[tuple[str, str], ...]
    page: int
    page_size: int
    form: str
    values: Mapping[str, Value] = field(compare=False)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size

    def address(self, page: int) -> str:
        """Of another page of the same answer."""
        return f"{self.path}?{urlencode([*self.given, ('page', str(page))])}"


@dataclass(frozen=True)
class Found:
    """The rows of one page of the answer, and how many there are on all pages."""

    rows: Sequence[Row]
    total: int


@dataclass(frozen=True)
class Resource:
    """path: with at most one {name}; rows: raises NotAllowed or UnknownItem.

    confidential: the answer depends on who is looking.
    """

    path: str
    name: str
    summary: str
    fields: tuple[Field, ...]
    keys: tuple[Key, ...]
    rows: Callable[[View, Asked], Found]
    confidential: bool = False

    @property
    def all_keys(self) -> tuple[Key, ...]:
        return (*self.keys, *COMMON)


def page_of(rows: Iterable[Row], asked: Asked) -> Found:
    """The page asked for of rows that are all at hand, of those that have the values asked for."""
    kept = [row for row in rows if all(row[key] == value for key, value in asked.values.items())]
    return Found(kept[asked.offset : asked.offset + asked.page_size], len(kept))
