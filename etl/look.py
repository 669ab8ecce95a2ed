"""How our workbooks look: colours, fonts and cell formats, made once per workbook."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no stubs

ACCENT = "#0b5563"
AMBITION = "#8a4b08"
TEXT = "#222222"
GREY = "#5f6b6e"
LINE = "#c9d1d3"
PALE = "#eef2f3"
FILL_IN = "#fff9e5"
FICTITIOUS = "Fictieve gegevens"

_BASE: dict[str, Any] = {
    "font_name": "Arial",
    "font_size": 10,
    "font_color": TEXT,
    "valign": "top",
    "text_wrap": True,
}
_GRID = {"border": 1, "border_color": LINE}
_FILL = _GRID | {"bg_color": FILL_IN, "locked": False}
# Without an alignment of its own a cell at the top gets no indent.
_PADDED = {"align": "left", "indent": 1}
_HEAD = _GRID | {
    "bold": True,
    "indent": 1,
    "font_size": 9,
    "font_color": "#ffffff",
    "valign": "vcenter",
}


@dataclass(frozen=True)
class Look:
    """The cell formats of one workbook."""

    title: Format
    heading: Format
    body: Format
    number: Format
    line: Format
    help: Format
    warning: Format
    head: Format
    head_ambition: Format
    label: Format
    fixed: Format
    fill: Format
    summary: Format
    date: Format
    score: Format
    remark: Format
    id: Format
    theme: Format
    question: Format
    descriptor: Format

    @classmethod
    def of(cls, workbook: Workbook) -> "Look":
        def cell(**properties: Any) -> Format:
            return workbook.add_format(_BASE | properties)

        return cls(
            title=cell(
                font_size=15, bold=True, font_color=ACCENT, valign="vcenter", text_wrap=False
            ),
            heading=cell(
                font_size=11, bold=True, font_color=ACCENT, valign="bottom", text_wrap=False
            ),
            body=cell(),
            number=cell(align="left", bold=True, font_color=GREY),
            line=cell(font_color=GREY, text_wrap=False),
            help=cell(font_size=9, font_color=GREY, valign="vcenter", indent=1),
            warning=cell(bold=True, font_color=AMBITION, valign="vcenter", text_wrap=False),
            head=cell(**_HEAD, bg_color=ACCENT),
            head_ambition=cell(**_HEAD, bg_color=AMBITION),
            label=cell(**_GRID, bold=True, bg_color=PALE, valign="vcenter", indent=1),
            fixed=cell(**_GRID, font_color=GREY, align="left", valign="vcenter", indent=1),
            fill=cell(**_FILL, **_PADDED, valign="vcenter"),
            summary=cell(**_FILL, **_PADDED),
            date=cell(**_FILL, align="left", valign="vcenter", indent=1, num_format="dd-mm-yyyy"),
            score=cell(**_FILL, align="center", bold=True),
            remark=cell(**_FILL, font_size=9, **_PADDED),
            id=cell(**_GRID, font_size=7, font_color=GREY, **_PADDED),
            theme=cell(**_GRID, font_size=9, font_color=GREY, **_PADDED),
            question=cell(**_GRID, font_size=9, bold=True, **_PADDED),
            descriptor=cell(**_GRID, font_size=9, **_PADDED),
        )


def prepare(sheet: Worksheet, title: str, fictitious: bool) -> None:
    """Set up a sheet: A4 landscape, one page wide, page numbers, only fill-in cells open."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    escaped = title.replace("&", "&&")
    sheet.set_footer(f"&L&8{escaped}&C&8&A&R&8Pagina &P van &N", {"margin": 0.3})
    if fictitious:
        sheet.set_header(f"&R&9&B{FICTITIOUS}", {"margin": 0.3})
    sheet.protect("", {"format_rows": True, "format_columns": True})


def height(points: float, *texts: tuple[str, int]) -> float:
    """Row height that holds the longest text; each text with the characters that fit on a line."""
    lines = max(_lines(text, width) for text, width in texts)
    return 6 + points * lines


@cache
def _lines(text: str, width: int) -> int:
    used, lines = 0, 1
    for word in text.split(" "):
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines
