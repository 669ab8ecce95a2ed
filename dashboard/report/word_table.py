"""Native tables of Word: a header row that repeats, rows that stay whole, and a description."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

from dashboard import colours
from dashboard.chart import Table
from dashboard.report.content import Sheet
from dashboard.report.shades import shade
from dashboard.tablefiles import NUMBER

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WIDTH = 9400
"""Of a table, in twentieths of a point: the text width of a page."""

FIRST_LARGEST, LINE = 0.42, colours.GRID[1:]


def add(document: Any, sheet: Sheet) -> None:
    """Built as text at once: cell by cell takes python-docx a hundred times as long."""
    table = sheet.table
    widths = _widths(table)
    head = _row(table.columns, widths, ["D5DADE"] * len(widths), head=True)
    body = [_row(row, widths, [shade(sheet, text) for text in row]) for row in table.rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    _append(
        document,
        f"<w:tbl {NAMESPACE}><w:tblPr>{_borders()}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(sheet.caption)}/>"
        f"<w:tblDescription w:val={quoteattr(sheet.caption)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(body)}</w:tbl>",
    )


def facts(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values below each other, on the cover."""
    widths = [3000, 6400]
    rows = "".join(_row(pair, widths, ["", ""]) for pair in pairs)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    _append(
        document,
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        '<w:tblLook w:firstColumn="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>",
    )


def _append(document: Any, table: str) -> None:
    document.element.body._insert_tbl(parse_xml(table))


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    return f"<w:tblBorders>{sides}</w:tblBorders>"


def _row(texts: Sequence[str], widths: Sequence[int], fills: Sequence[str], head: bool = False) -> str:
    cells = zip(texts, widths, fills, strict=True)
    inside = "".join(
        _cell(text, width, fill, bold=head or place == 0)
        for place, (text, width, fill) in enumerate(cells)
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"


def _cell(text: str, width: int, fill: str, bold: bool) -> str:
    shown = escape(text.replace("\N{NO-BREAK SPACE}", " ").strip())
    filled = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    right = '<w:jc w:val="right"/>' if NUMBER.fullmatch(text) else ""
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{filled}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Reportcell"/>{right}</w:pPr>'
        f'<w:r>{strong}<w:t xml:space="preserve">{shown}</w:t></w:r></w:p></w:tc>'
    )


def _widths(table: Table) -> list[int]:
    """By what the columns hold; every word of a head fits on a line where it can."""
    needs = [_need(table, column) for column in range(len(table.columns))]
    whole = sum(needs)
    needs = [min(need, FIRST_LARGEST * whole) for need in needs]
    return [round(WIDTH * need / sum(needs)) for need in needs]


def _need(table: Table, column: int) -> float:
    """In letters: half of its longest text, which wraps, but no less than its longest word."""
    texts = [table.columns[column], *(row[column] for row in table.rows)]
    word = max(len(word) for text in texts for word in (text.split() or [""]))
    return max(6, word + 2, 0.5 * max(len(text) for text in texts))
