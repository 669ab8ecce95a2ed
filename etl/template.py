"""Write the workbooks people fill in: a participant's analysis tool, a scan's workshop sheet."""

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs

from benchmark.model import ScanModel
from etl import sheets
from etl.book import Book
from etl.form import Form, Key, Value
from etl.look import Look

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
    disciplines = {discipline.id: discipline.name.nl for discipline in model.disciplines}
    values = _scan_values(identity) | _answer_values(answers)
    values[("participant",)] = identity.participant
    values[("discipline",)] = disciplines.get(identity.discipline)
    path.write_bytes(_blank("analysetool", model, fictitious).filled(values))


def write_workshop_sheet(
    path: Path,
    model: ScanModel,
    identity: Identity = BLANK,
    answers: Mapping[str, Filled] | None = None,
    workshop: Workshop = NOTHING_AGREED,
    fictitious: bool = False,
) -> None:
    """Write one scan's workshop sheet; `answers` hold the consensus by question id."""
    values = _scan_values(identity) | _answer_values(answers) | _agreed_values(workshop, model)
    path.write_bytes(_blank("workshopblad", model, fictitious).filled(values))


def _scan_values(identity: Identity) -> dict[Key, Value]:
    return {(key,): getattr(identity, key) for key in ("scan", "municipality", "date")}


def _answer_values(answers: Mapping[str, Filled] | None) -> dict[Key, Value]:
    return {
        (id_, part): getattr(answer, part)
        for id_, answer in (answers or {}).items()
        for part in ("current", "ambition", "remark")
    }


def _agreed_values(workshop: Workshop, model: ScanModel) -> dict[Key, Value]:
    agreed = ("status", "benchmark", "share_riec", "share_programme", "horizon", "summary")
    values: dict[Key, Value] = {(key,): getattr(workshop, key) for key in agreed}
    titles = {a.id: sheets.action_text(a.id, a.title.nl) for a in model.actions}
    for rank, (action, role, due) in enumerate(workshop.actions[: sheets.TOP], 1):
        row = {"action": titles.get(action, action), "owner_role": role, "due": due}
        values |= {("action", str(rank), key): value for key, value in row.items()}
    for rank, (action, status) in enumerate(workshop.previous[: sheets.TOP], 1):
        values["previous", str(rank), "action"] = action
        values["previous", str(rank), "status"] = status
    return values


@cache
def _blank(kind: str, model: ScanModel, fictitious: bool) -> Form:
    """Draw a workbook once; every filled one of its kind is made from it."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": model.title.nl, "created": CREATED})
        book = Book(workbook, Look.of(workbook), model, kind, fictitious)
        sheets.explanation(book)
        sheets.identity(book)
        sheets.modules(book)
        if kind == "workshopblad":
            sheets.top_three(book)
        sheets.lists(book)
    return Form.of(target.getvalue(), book.cells)
