"""A table on a slide: native, with a head, and a darker cell for a higher level."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from dashboard import colours
from dashboard.formats import is_number
from dashboard.report.content import Sheet
from dashboard.report.house import FONT
from dashboard.report.shades import shade
from dashboard.report.widths import shares

ROW, EDGE, SIDE, MANY, TWIP = Cm(0.74), Cm(0.1), Pt(5.4), 8, Pt(1) / 20
HEAD = colours.GRID[1:].upper()


def add(shapes: Any, sheet: Sheet, box: tuple[int, int, int, int]) -> Any:
    """Returns its frame; box: left, top, width, height."""
    table, (left, top, width, _) = sheet.table, box
    lines = [table.columns, *table.rows]
    frame = shapes.add_table(len(lines), len(table.columns), left, top, width, ROW * len(lines))
    made = frame.table
    made.horz_banding = False
    size = Pt(11) if len(table.rows) > MANY else Pt(16)
    wanted = shares(table, round(width / TWIP), size.pt)
    for column, share in zip(made.columns, wanted, strict=True):
        column.width = round(width * share / sum(wanted))
    for number, line in enumerate(lines):
        for place, text in enumerate(line):
            fill = HEAD if number == 0 else shade(sheet, place, text)
            strong = number == 0 or place == 0
            _fill(made.cell(number, place), text, fill or "FFFFFF", size)
            made.cell(number, place).text_frame.paragraphs[0].runs[0].font.bold = strong
    return frame


def _fill(cell: Any, text: str, fill: str, size: Any) -> None:
    cell.margin_top = cell.margin_bottom = EDGE
    cell.margin_left = cell.margin_right = SIDE
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(fill)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number(text) else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text, run.font.size, run.font.name = text.strip(), size, FONT
    run.font.color.rgb = RGBColor.from_string(colours.TEXT[1:].upper())
