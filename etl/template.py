"""Write the workbooks people fill in: a participant's analysis tool, a scan's workshop sheet."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs

from benchmark.model import ScanModel
from etl import sheets
from etl.layout import own_layout
from etl.look import Look
from etl.sheets import Book

# A fixed moment in the properties: the same input gives the same bytes on any day.
CREATED = datetime.datetime(2025, 1, 1)


@dataclass(frozen=True)
class Filled:
    """One answer as written: a level, "weet ik niet", "niet van toepassing" or nothing."""

    current: str | int = ""
    ambition: str | int = ""
    remark: str = ""


@dataclass(frozen=True)
class Identity:
    """Whose scan it is; `discipline` is an id of the model. A workshop sheet has no participant."""

    scan: str = ""
    municipality: str = ""
    date: datetime.date | None = None
    participant: str = ""
    discipline: str = ""


@dataclass(frozen=True)
class Workshop:
    """What was agreed. `actions`: id or own text, role, due date; `previous`: text, status."""

    status: str = "concept"
    benchmark: str = "ja"
    share_riec: str = "nee"
    share_programme: str = "nee"
    horizon: int | None = None
    summary: str = ""
    actions: tuple[tuple[str, str, datetime.date | None], ...] = ()
    previous: tuple[tuple[str, str], ...] = ()


BLANK = Identity()
NOTHING_AGREED = Workshop()


def write_analysis_tool(
    path: Path,
    model: ScanModel,
    identity: Identity = BLANK,
    answers: Mapping[str, Filled] | None = None,
    fictitious: bool = False,
) -> None:
    """Write one participant's analysis tool; `answers` by question id."""
    with _book(path, "analysetool", model, fictitious) as book:
        disciplines = {discipline.id: discipline.name.nl for discipline in model.disciplines}
        values = asdict(identity) | {"discipline": disciplines.get(identity.discipline, "")}
        sheets.explanation(book)
        sheets.identity(book, values)
        sheets.modules(book, _rows(answers))
        sheets.lists(book)


def write_workshop_sheet(
    path: Path,
    model: ScanModel,
    identity: Identity = BLANK,
    answers: Mapping[str, Filled] | None = None,
    workshop: Workshop = NOTHING_AGREED,
    fictitious: bool = False,
) -> None:
    """Write one scan's workshop sheet; `answers` hold the consensus by question id."""
    with _book(path, "workshopblad", model, fictitious) as book:
        sheets.explanation(book)
        sheets.identity(book, asdict(identity) | asdict(workshop))
        sheets.modules(book, _rows(answers))
        sheets.top_three(book, workshop.actions, workshop.previous)
        sheets.lists(book)


def _rows(answers: Mapping[str, Filled] | None) -> dict[str, tuple[str | int, str | int, str]]:
    return {id_: (a.current, a.ambition, a.remark) for id_, a in (answers or {}).items()}


@contextmanager
def _book(path: Path, kind: str, model: ScanModel, fictitious: bool) -> Iterator[Book]:
    with Workbook(path, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": model.title.nl, "created": CREATED})
        yield Book(workbook, Look.of(workbook), model, own_layout(), kind, fictitious)
