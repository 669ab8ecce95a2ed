"""A report as a tagged PDF. typst refuses to make one in which a picture has no alternative text or
a level of headings is skipped: that is what PDF/UA-1 asks and a machine can check.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import typst

from dashboard.chart import Chart
from dashboard.language import say
from dashboard.report.content import (
    Definitions,
    Exhibit,
    Heading,
    Listing,
    Paragraph,
    Part,
    Report,
    Sheet,
)
from dashboard.report.shades import shade
from dashboard.report.widths import WIDTH, breaks, is_of_numbers, points, shares

Draw = Callable[[Chart], bytes]
"""A chart as SVG."""

STANDARD = "ua-1"


def write(report: Report, draw: Draw) -> bytes:
    given = dict(_files(report, draw))
    made = datetime.fromisoformat(report.day).replace(tzinfo=UTC)
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its types leave out files by name
        given,
        format="pdf",
        font_paths=[str(files("font_source_sans_pro") / "files")],
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=round(made.timestamp()),
    )
    return pdf


def _files(report: Report, draw: Draw) -> Iterator[tuple[str, bytes]]:
    """The layout, which never changes, what the report tells, and its pictures."""
    yield "main.typ", (files(__package__) / "paper.typ").read_bytes()
    told = []
    for place, (part, following) in enumerate(report.pairs):
        leads = isinstance(following, Exhibit | Sheet)
        kind = type(part).__name__.lower()
        told.append({"kind": kind, "leads": leads, **_told(part, place)})
        if isinstance(part, Exhibit):
            yield _picture(place), draw(part.chart)
    yield "report.json", json.dumps(_whole(report, told), ensure_ascii=False).encode()


def _whole(report: Report, parts: list[dict[str, Any]]) -> dict[str, Any]:
    words = {
        "contents": say("Inhoud"),
        "figure": say("Figuur"),
        "table": say("Tabel"),
        "page": say("pagina"),
        "concept": say("CONCEPT") if report.concept else "",
    }
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "facts": report.facts,
        "footer": report.footer,
        "mark": report.mark,
        "language": report.language,
        "words": words,
        "parts": parts,
    }


def _picture(place: int) -> str:
    return f"picture-{place}.svg"


def _told(part: Part, place: int) -> dict[str, Any]:
    match part:
        case Heading():
            return {"text": part.text, "level": part.level, "turns": part.turns}
        case Paragraph():
            return {"text": part.text, "style": part.style}
        case Listing():
            return {"items": part.items}
        case Definitions():
            return {"pairs": part.pairs}
        case Exhibit(chart=chart):
            alternative = f"{chart.finding}. {chart.sentence}".strip()
            texts = {"caption": chart.finding, "source": chart.source}
            return {"file": _picture(place), "alternative": alternative, **texts}
        case Sheet():
            return {"caption": part.caption, "source": part.source, **_table(part)}


def _table(part: Sheet) -> dict[str, Any]:
    """Each cell as its text and the colour behind it; which columns stand to the right."""
    table = part.table
    rows = [
        [[text.strip(), shade(part, n, text)] for n, text in enumerate(row)] for row in table.rows
    ]
    return {
        "columns": table.columns,
        "rows": rows,
        "right": [is_of_numbers(table, column) for column in range(len(table.columns))],
        "widths": shares(table, WIDTH),
        "points": points(table),
        "breaks": breaks(table),
    }
