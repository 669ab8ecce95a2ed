"""Workbooks of other makers, layouts for them and a small model, to test reading by a layout."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from benchmark.model import Discipline, Level, Module, Question, ScanModel, Text, Theme
from etl.document import Draft
from etl.formats import Formats
from etl.layout import Layout, read_layout
from etl.workbook import read_workbook

Cells = Mapping[str, object]

START = """
id = "vreemd"
[marker]
sheet = "Scan"
analysetool = "Scan van een ander"
[identity]
scan = {value = "S-1"}
municipality = {value = "GM0772"}
date = {value = "2026-03-04"}
model = {value = "klein"}
participant = {value = "1"}
discipline = {value = "oov"}
"""
HEADED = """
[answers]
sheets = ["Scan"]
question = "Nr"
current = "Nu"
"""
LINES = [("Nr", "Nu"), *((n, n) for n in range(1, 6))]
ALL = [
    (4, "1", "1", ""),
    (5, "2", "2", ""),
    (6, "3", "3", ""),
    (7, "4", "4", ""),
    (8, "5", "5", ""),
]
"""The answers that a layout with these headings reads from these lines."""


def text(words: str) -> Text:
    return Text(words, words)


def small_model(lowest: int = 1, highest: int = 5) -> ScanModel:
    """Two modules: a with themes a1 (questions 1, 2) and a2 (3), b with theme b1 (4, 5)."""

    def theme(id_: str, *questions: str) -> Theme:
        levels = tuple(text("x") for _ in range(lowest, highest + 1))
        return Theme(
            id_, text(id_), text(""), tuple(Question(q, text(q), levels) for q in questions)
        )

    return ScanModel(
        id="klein",
        family="klein",
        title=text("Klein"),
        predecessor=None,
        levels=tuple(Level(value, text(str(value))) for value in range(lowest, highest + 1)),
        disciplines=(Discipline("oov", text("Orde")),),
        modules=(
            Module("a", text("A"), text(""), (theme("a1", "1", "2"), theme("a2", "3"))),
            Module("b", text("B"), text(""), (theme("b1", "4", "5"),)),
        ),
        actions=(),
    )


def workbook(**sheets: Cells) -> bytes:
    """Return a workbook with these cells, by sheet and address."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for address, value in cells.items():
            sheet[address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rows(*lines: tuple[object, ...], at: str = "A3", mark: str = "Scan van een ander") -> Cells:
    """Return cells with the mark in A1 and these lines from a cell on."""
    first, column = int(at[1:]), ord(at[0])
    cells: dict[str, object] = {"A1": mark}
    for row, line in enumerate(lines, first):
        for place, value in enumerate(line, column):
            if value is not None:
                cells[f"{chr(place)}{row}"] = value
    return cells


def layout(folder: Path, *parts: str, start: str = START) -> Layout:
    path = folder / "vreemd.toml"
    path.write_text("\n".join((start, *parts)), encoding="utf-8")
    return read_layout(path)


def read(
    content: bytes, *layouts: Layout, name: str = "vreemd.xlsx", model: ScanModel | None = None
) -> Draft:
    used = model or small_model()
    return read_workbook(0, name, content, Formats(layouts, {used.id: used}))


def answers(draft: Draft) -> list[tuple[Any, ...]]:
    """Return row, question, current and ambition of each answer."""
    taken = draft.answers
    return list(zip(taken.row, taken.question, taken.current, taken.ambition, strict=True))


def findings(draft: Draft) -> list[str]:
    return [str(finding) for finding in draft.findings]
