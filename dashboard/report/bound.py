"""What may not be broken over two lines: n and its number, and in a table a day."""

import re
from dataclasses import replace

from dashboard.chart import Chart, Table
from dashboard.report.content import Exhibit, Listing, Paragraph, Part, Sheet

COUNT, DAY = re.compile(r"\bn = (?=\d)"), re.compile(r"\b(\d{1,2}) ([^\W\d]+) (\d{4})\b")
SPACE = "\N{NO-BREAK SPACE}"


def text(told: str) -> str:
    return COUNT.sub(f"n{SPACE}={SPACE}", told)


def cell(told: str) -> str:
    return DAY.sub(rf"\1{SPACE}\2{SPACE}\3", text(told))


def part(told: Part) -> Part:
    """A part of a report, with all that it says."""
    match told:
        case Paragraph():
            return replace(told, text=text(told.text))
        case Listing():
            return replace(told, items=tuple(map(text, told.items)))
        case Exhibit():
            return replace(told, chart=_chart(told.chart))
        case Sheet():
            caption, source = text(told.caption), text(told.source)
            return replace(told, caption=caption, source=source, table=_table(told.table))
    return told


def _chart(told: Chart) -> Chart:
    return replace(
        told,
        finding=text(told.finding),
        sentence=text(told.sentence),
        source=text(told.source),
        source_of_bars=text(told.source_of_bars),
    )


def _table(told: Table) -> Table:
    columns = tuple(map(text, told.columns))
    return replace(told, columns=columns, rows=tuple(tuple(map(cell, row)) for row in told.rows))
