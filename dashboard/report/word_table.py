"""Native tables of Word: a header row that repeats, rows that stay whole, and a description."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

from dashboard import colours
from dashboard.chart import Table
from dashboard.report.content import Sheet
from dashboard.report.shades import shade
from dashboard.report.widths import SIZE, WIDTH, is_of_numbers, points, shares

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KEPT_ROWS = 12
"""Of a table that does not break over two pages."""

HEAD, LINE = colours.GRID[1:], colours.BAND[1:]


def add(document: Any, sheet: Sheet) -> None:
    """Built as text at once: cell by cell takes python-docx a hundred times as long."""
    table = sheet.table
    widths = shares(table, WIDTH)
    head, last = _head(table, widths), len(table.rows) - 1
    kept = [
        (len(table.rows) <= KEPT_ROWS or number == last - 1)
        and number < last
        or (number == last and bool(sheet.source))
        for number in range(len(table.rows))
    ]
    body = [
        _row(_cells(sheet, row), widths, keep=keep)
        for row, keep in zip(table.rows, kept, strict=True)
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    _append(
        document,
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{_borders()}<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(sheet.caption)}/>"
        f"<w:tblDescription w:val={quoteattr(sheet.caption)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(body)}</w:tbl>",
    )


def facts(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values below each other, on the cover."""
    widths, style = [3000, 6400], "Normal"
    rows = "".join(
        _row([_Cell(name, bold=True, style=style), _Cell(told, style=style)], widths)
        for name, told in pairs
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    _append(
        document,
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        '<w:tblLook w:firstColumn="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>",
    )


@dataclass(frozen=True)
class _Cell:
    text: str
    fill: str = ""
    bold: bool = False
    right: bool = False
    style: str = "Reportcell"
    points: float = SIZE

    def written(self, width: int, keep: bool) -> str:
        shown = escape(self.text.strip())
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        kept = "<w:keepNext/>" if keep else ""
        right = '<w:jc w:val="right"/>' if self.right else ""
        size = f'<w:sz w:val="{round(2 * self.points)}"/>' if self.points != SIZE else ""
        strong = f"<w:rPr>{'<w:b/>' if self.bold else ''}{size}</w:rPr>"
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{kept}{right}</w:pPr>'
            f'<w:r>{strong}<w:t xml:space="preserve">{shown}</w:t></w:r></w:p></w:tc>'
        )


def _append(document: Any, table: str) -> None:
    document.element.body._insert_tbl(parse_xml(table))


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    return f"<w:tblBorders>{sides}</w:tblBorders>"


def _head(table: Table, widths: Sequence[int]) -> str:
    cells = [
        _Cell(name, HEAD, True, is_of_numbers(table, column), points=points(table))
        for column, name in enumerate(table.columns)
    ]
    return _row(cells, widths, keep=True, head=True)


def _cells(sheet: Sheet, row: Sequence[str]) -> list[_Cell]:
    table = sheet.table
    return [
        _Cell(
            text,
            shade(sheet, column, text),
            column == 0,
            is_of_numbers(table, column),
            points=points(table),
        )
        for column, text in enumerate(row)
    ]


def _row(
    cells: Sequence[_Cell], widths: Sequence[int], keep: bool = False, head: bool = False
) -> str:
    pairs = zip(cells, widths, strict=True)
    inside = "".join(cell.written(width, keep) for cell, width in pairs)
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"
