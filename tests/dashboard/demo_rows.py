"""The demo's workbooks as rows of the long table, read without the code that loads them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from benchmark.model import ScanModel

Rows = list[dict[str, Any]]
STATES = {"": "", "weet ik niet": "weet-niet", "niet van toepassing": "nvt"}


def read_rows(folder: Path, models: Mapping[str, ScanModel], codes: Sequence[str] = ("",)) -> Rows:
    """One folder per scan; of all municipalities, or of these. The workshop sheet says the scan's
    date and status; without one it is a concept on its last participant's day.
    """
    return [row for scan in _folders(folder, codes) for row in _scan(scan, models)]


def read_top_three(folder: Path, codes: Sequence[str]) -> dict[str, tuple[Rows, Rows]]:
    """Per scan of these municipalities its top 3 and what it says of the one before, as written."""
    found = {}
    for scan in _folders(folder, codes):
        sheet = scan / "workshopblad.xlsx"
        if sheet.exists():
            book = CalamineWorkbook.from_path(sheet)
            name = next(name for name in book.sheet_names if name.startswith("Top"))
            found[scan.name] = _top_three(book.get_sheet_by_name(name).to_python())
    return found


def _top_three(lines: list[list[Any]]) -> tuple[Rows, Rows]:
    tables: tuple[Rows, Rows] = ([], [])
    columns: list[str] = []
    for line in lines:
        if "Handelingsperspectief" in line or "Vorige top 3" in line:
            columns = line
        elif columns and isinstance(line[0], float) and line[1]:
            tables["Vorige top 3" in columns].append(dict(zip(columns, line, strict=True)))
    return tables


def _folders(folder: Path, codes: Sequence[str]) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.name.startswith(tuple(codes))]


def _scan(folder: Path, models: Mapping[str, ScanModel]) -> Rows:
    books = [CalamineWorkbook.from_path(path) for path in sorted(folder.glob("*.xlsx"))]
    pages = [_identity(book) for book in books]
    workshop = next((page for page in pages if "Status" in page), {})
    of_scan = {
        "date": _day(workshop["Datum"]) if workshop else max(_day(page["Datum"]) for page in pages),
        "status": workshop.get("Status", "concept"),
        "benchmark": workshop.get("Doet mee in de benchmark", "ja"),
    }
    return [
        {**_person(page, models[page["Scanmodel"]]), **of_scan, **answer}
        for book, page in zip(books, pages, strict=True)
        for answer in _answers(book, models[page["Scanmodel"]])
    ]


def _identity(book: CalamineWorkbook) -> dict[str, Any]:
    lines = book.get_sheet_by_name("Gegevens").to_python()
    first = len(lines[0]) - max(map(len, lines)) + 1
    return {line[first]: line[first + 1] for line in lines if line[first + 1] != ""}


def _person(page: Mapping[str, Any], model: ScanModel) -> dict[str, Any]:
    disciplines = {discipline.name.nl: discipline.id for discipline in model.disciplines}
    return {
        "scan": page["Scancode"],
        "municipality": page["Gemeentecode"],
        "model": model.id,
        "participant": str(page.get("Deelnemer", "")),
        "discipline": disciplines[page["Discipline"]] if "Discipline" in page else "consensus",
    }


def _answers(book: CalamineWorkbook, model: ScanModel) -> Iterator[dict[str, Any]]:
    for module in model.modules:
        lines = iter(book.get_sheet_by_name(module.name.nl[:31]).to_python())
        head = next(line for line in lines if "Vraag-id" in line)
        current = "Consensus" if "Consensus" in head else "Huidig niveau"
        columns = [head.index(name) for name in ("Vraag-id", current, "Ambitie")]
        for line in lines:
            question, now, then = (line[column] for column in columns)
            yield {"question": question, "current": _answer(now), "ambition": _answer(then)}


def _answer(cell: Any) -> int | str:
    return int(cell) if isinstance(cell, float) else STATES[cell]


def _day(cell: Any) -> date:
    return cell.date() if isinstance(cell, datetime) else cell
