"""Slides: one chart each, under its finding, that can be edited in PowerPoint and Impress; a
picture where an editable chart would say less than the page.
"""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from dashboard import colours
from dashboard.chart import Chart
from dashboard.frame import BRAND
from dashboard.language import tag
from dashboard.report import editable, slide_table
from dashboard.report.house import FONT
from dashboard.report.shows import Show, Slide

Draw = Callable[[Chart], bytes]
"""A chart as PNG."""

WIDTH, HEIGHT, EDGE = Cm(33.867), Cm(19.05), Cm(1.5)
TITLE_TOP, TITLE_HEIGHT, TOP = Cm(0.8), Cm(2.4), Cm(3.5)
FOOT_TOP, FOOT_HEIGHT = Cm(17.4), Cm(1.3)
TITLE_SLIDE, TITLE_ONLY = 0, 5
"""Layouts of python-pptx's own template."""

BOX = (EDGE, TOP, WIDTH - 2 * EDGE, FOOT_TOP - TOP - Cm(0.2))
LONG = 90
"""Letters of a title from which it is set smaller."""


def write(show: Show, draw: Draw) -> bytes:
    slides = Presentation()
    slides.slide_width, slides.slide_height = WIDTH, HEIGHT
    _describe(slides, show)
    _first(slides, show)
    for slide in show.slides:
        _add(slides, slide, show, draw)
    _speak(slides, slides.core_properties.language)
    file = BytesIO()
    slides.save(file)
    return file.getvalue()


def _describe(slides: Any, show: Show) -> None:
    properties, day = slides.core_properties, datetime.fromisoformat(show.day)
    properties.title, properties.author = f"{show.title} {show.subtitle}", BRAND
    properties.language = tag(show.language)
    properties.created = properties.modified = day
    properties.last_modified_by, properties.comments = BRAND, ""


def _speak(slides: Any, language: str) -> None:
    """So that a reader aloud and a speller know it, of the notes too."""
    for slide in slides.slides:
        pages = [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]
        for run in (run for page in pages for run in page._element.iter(qn("a:r"))):
            run.get_or_add_rPr().set("lang", language)


def _first(slides: Any, show: Show) -> None:
    made = slides.slides.add_slide(slides.slide_layouts[TITLE_SLIDE])
    title, subtitle = made.shapes.title, made.placeholders[1]
    _place(title, (EDGE, Cm(6), WIDTH - 2 * EDGE, Cm(3)))
    _place(subtitle, (EDGE, Cm(9.2), WIDTH - 2 * EDGE, Cm(3)))
    _write(title.text_frame, show.title, Pt(40), colours.OURS, bold=True)
    _write(subtitle.text_frame, show.subtitle, Pt(22), colours.TEXT)
    if show.notes:
        below = made.shapes.add_textbox(EDGE, Cm(12.6), WIDTH - 2 * EDGE, Cm(3))
        _write(below.text_frame, " ".join(show.notes), Pt(16), colours.TEXT)
    _foot(made, show.mark)


def _add(slides: Any, slide: Slide, show: Show, draw: Draw) -> None:
    made = slides.slides.add_slide(slides.slide_layouts[TITLE_ONLY])
    _place(made.shapes.title, (EDGE, TITLE_TOP, WIDTH - 2 * EDGE, TITLE_HEIGHT))
    size = Pt(20) if len(slide.title) > LONG else Pt(24)
    _write(made.shapes.title.text_frame, slide.title, size, colours.OURS, bold=True)
    told = f"{slide.title}. {slide.notes}".strip()
    if slide.chart:
        editable.describe(editable.add(made.shapes, slide.chart, BOX, Pt(12)), told)
    if slide.picture:
        editable.describe(_picture(made, draw(slide.picture)), told)
    if slide.table:
        editable.describe(slide_table.add(made.shapes, slide.table, BOX), told)
    if slide.lines:
        _lines(made, slide)
    marked = [slide.source, "" if show.mark in slide.source else show.mark]
    _foot(made, " · ".join(filter(None, marked)))
    if slide.notes:
        made.notes_slide.notes_text_frame.text = slide.notes


def _picture(made: Any, drawn: bytes) -> Any:
    """As large as there is room for, in the middle."""
    left, top, width, height = BOX
    picture = made.shapes.add_picture(BytesIO(drawn), left, top, width=width)
    if picture.height > height:
        picture.width = round(picture.width * height / picture.height)
        picture.height = height
    picture.left = left + (width - picture.width) // 2
    return picture


def _lines(made: Any, slide: Slide) -> None:
    frame = made.shapes.add_textbox(*BOX).text_frame
    frame.word_wrap = True
    for place, line in enumerate(slide.lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(18)
        _run(paragraph, line, Pt(24), colours.TEXT)


def _foot(made: Any, text: str) -> None:
    box = made.shapes.add_textbox(EDGE, FOOT_TOP, WIDTH - 2 * EDGE, FOOT_HEIGHT)
    _write(box.text_frame, text, Pt(10), colours.QUIET)


def _place(shape: Any, box: tuple[int, int, int, int]) -> None:
    shape.left, shape.top, shape.width, shape.height = box


def _write(frame: Any, text: str, size: Any, colour: str, bold: bool = False) -> None:
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.clear()
    _run(frame.paragraphs[0], text, size, colour, bold)


def _run(paragraph: Any, text: str, size: Any, colour: str, bold: bool = False) -> None:
    paragraph.alignment = 1  # to the left
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold, run.font.name = text, size, bold, FONT
    run.font.color.rgb = RGBColor.from_string(colour[1:].upper())
