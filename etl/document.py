"""What one file says for one participant or one scan, as read: every value still text."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmark.errors import Finding

TABLE = "tabel"
WORKSHOP = "workshopblad"


@dataclass(frozen=True)
class TopRow:
    """A row of the top 3 or of the previous one. `values` and `places` by field."""

    sheet: str
    values: Mapping[str, str]
    places: Mapping[str, str]


@dataclass(frozen=True)
class Answers:
    """The answers of one workbook, as columns of equal length."""

    sheet: list[str] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    question: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    ambition: list[str] = field(default_factory=list)
    remark: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Draft:
    """A document before it is judged. `values` and `places` by field; `place` where none is known.

    `columns`: the letter (workbook) or name (table) of the column of question, current and so on.
    """

    source: int
    file: str
    kind: str
    values: Mapping[str, str]
    sheet: str = ""
    place: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[TopRow, ...] = ()
    previous: tuple[TopRow, ...] = ()
    answers: Answers = field(default_factory=Answers)
    findings: tuple[Finding, ...] = ()

    @property
    def scan(self) -> str:
        return self.values.get("scan", "")

    @property
    def participant(self) -> str:
        return self.values.get("participant", "")

    def finding(self, key: str, message: str) -> Finding:
        return Finding(self.file, message, self.sheet, self.places.get(key, self.place))


def text(value: object) -> str:
    """Return a cell's value as people write it in Dutch: 3, 3,5, 23-11-2026, WAAR."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f"{value:%d-%m-%Y}"
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Agreed:
    """What a workshop agreed, as far as the document says so.

    `actions`: rank, action, owner role, due date; `previous`: rank, action, status.
    """

    status: str | None
    benchmark: bool | None
    share_riec: bool | None = None
    share_programme: bool | None = None
    horizon: int | None = None
    summary: str | None = None
    actions: tuple[tuple[int, str, str | None, datetime.date | None], ...] = ()
    previous: tuple[tuple[int, str | None, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """A document that was judged and found good, as the warehouse keeps it."""

    draft: Draft
    scan: str
    municipality: str
    date: datetime.date
    model: str
    participant: str
    discipline: str
    agreed: Agreed
