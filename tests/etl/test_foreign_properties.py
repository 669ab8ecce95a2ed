"""Whatever a workbook looks like, its layout finds every answer once, in its own cell."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strange import START, answers, findings, layout, read, workbook
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # it has no stubs

PARTS = ("question", "current", "ambition", "remark")
HEADINGS = dict(zip(PARTS, ("Nr.", "Stand nu", "Ambitie over 2 jaar", "Uitleg"), strict=True))
WORDS = {
    "Ja": "5",
    "nee ": "1",
    "Weet ik  niet": "weet-niet",
    "Kies een antwoord": "",
    "n.v.t.": "nvt",
}
RULES = """
[rows]
ignore = ["deel *"]
only_with_question = true
[scores]
ja = 5
nee = 1
"weet ik niet" = "weet-niet"
"kies*" = "leeg"
"N.V.T." = "nvt"
"""

SCORES = st.one_of(st.none(), st.integers(1, 5), st.sampled_from([*WORDS]))
# Rows between the answers that are none, in the order of their columns.
NOISE = st.lists(st.sampled_from(["empty", "headings", "part", "sum"]), max_size=3)


@dataclass(frozen=True)
class Book:
    """A workbook as someone else might make it. `places`: the index of each column."""

    left: int
    top: int
    places: dict[str, int]
    lettered: frozenset[str]
    sheets: list[list[tuple[list[str], int, object, object]]]

    @property
    def headed(self) -> list[str]:
        return [part for part in PARTS if part not in self.lettered]

    def letter(self, part: str) -> str:
        return str(xl_col_to_name(self.left + self.places[part]))


@st.composite
def books(draw: st.DrawFn) -> Book:
    width = draw(st.integers(4, 7))
    places = draw(st.permutations(range(width)))
    questions = draw(st.permutations(range(1, 6)))
    split = draw(st.integers(1, 5))
    sheets = [
        [(draw(NOISE), question, draw(SCORES), draw(SCORES)) for question in part]
        for part in (questions[:split], questions[split:])
        if part
    ]
    return Book(
        left=draw(st.integers(0, 28)),
        top=draw(st.integers(2, 30)),
        places=dict(zip(PARTS, places, strict=False)),
        lettered=draw(st.sampled_from([frozenset(), frozenset(PARTS), frozenset({"current"})])),
        sheets=sheets,
    )


def write(book: Book) -> tuple[dict[str, dict[str, object]], list[tuple[str, int, str, str, str]]]:
    """Return the cells by sheet, and the answers: sheet, row, question, current, ambition."""
    sheets: dict[str, dict[str, object]] = {"Scan": {"A1": "Scan van een ander"}}
    expected = []
    for number, lines in enumerate(book.sheets, 1):
        name, cells, row = f"Blad {number}", dict[str, object](), book.top
        cells |= {f"{book.letter(part)}{row}": HEADINGS[part] for part in book.headed}
        # Every column is in use somewhere, so that none lies beyond the end of the sheet.
        cells |= {f"{book.letter(part)}{row}": "-" for part in book.lettered - {"question"}}
        for noise, question, current, ambition in lines:
            for kind in noise:
                row += 1
                cells |= noisy(book, kind, row)
            row += 1
            written = {"question": question, "current": current, "ambition": ambition}
            cells |= {f"{book.letter(part)}{row}": value for part, value in written.items()}
            cells[f"{book.letter('remark')}{row}"] = f"bij {question}"
            expected.append((name, row, str(question), stored(current), stored(ambition)))
        sheets[name] = {cell: value for cell, value in cells.items() if value is not None}
    return sheets, expected


def noisy(book: Book, kind: str, row: int) -> dict[str, object]:
    if kind == "headings" and "question" not in book.lettered:
        return {f"{book.letter(part)}{row}": HEADINGS[part] for part in book.headed}
    if kind == "part":
        return {
            f"{xl_col_to_name(book.left)}{row}": "Deel twee",
            f"{book.letter('question')}{row}": "Deel 2",
        }
    if kind == "sum":
        return {f"{book.letter('current')}{row}": 12, f"{book.letter('remark')}{row}": "som"}
    return {}


def stored(written: object) -> str:
    return "" if written is None else WORDS.get(str(written), str(written))


def rules(book: Book) -> str:
    columns = [
        f'{part} = {{letter = "{book.letter(part)}"}}'
        if part in book.lettered
        else f'{part} = "{HEADINGS[part].upper()}"'
        for part in PARTS
    ]
    return "\n".join(["[answers]", 'sheets = ["Blad *"]', *columns])


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_every_answer_is_found_once_in_its_own_cell(
    tmp_path_factory: pytest.TempPathFactory, book: Book
) -> None:
    folder: Path = tmp_path_factory.mktemp("book")
    sheets, expected = write(book)
    found = read(workbook(**sheets), layout(folder, rules(book), RULES, start=START))
    assert findings(found) == []
    taken = [(sheet, *row) for sheet, row in zip(found.answers.sheet, answers(found), strict=True)]
    assert taken == expected
    assert found.answers.remark == [f"bij {question}" for _, _, question, _, _ in expected]
    assert found.columns == {part: book.letter(part) for part in PARTS}
