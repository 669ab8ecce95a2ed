"""The house style of a Word report: the user's own template, else one made here."""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard import colours

FILE = Path("templates") / "rapport.docx"
"""In the home folder."""

FONT = "Calibri"
SIZES = {
    "Title": 30,
    "Subtitle": 18,
    "Heading 1": 20,
    "Heading 2": 15,
    "Heading 3": 12,
    "Normal": 10.5,
    "Caption": 10,
}
OWN = {"Report lead": 12, "Report source": 8, "Report cell": 8.5, "Report warning": 10.5}
"""The styles of our own; a template of the user may have them too."""


def open_template(home: Path | None) -> Any:
    """An empty document in the house style."""
    path = home / FILE if home else None
    if path is None or not path.exists():
        return default()
    document = Document(str(path))
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    _add_missing(document)
    return document


def default() -> Any:
    """The style of the dashboard: calm, one accent."""
    document = Document()
    _set_page(document.sections[0])
    for name, size in SIZES.items():
        _set_style(document.styles[name], size, colours.OURS if name[0] in "TSH" else colours.TEXT)
    document.styles["Subtitle"].font.italic = False
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(6), 1.15
    for name, before in (("Heading 1", 0), ("Heading 2", 16), ("Heading 3", 10)):
        document.styles[name].paragraph_format.space_before = Pt(before)
        document.styles[name].paragraph_format.space_after = Pt(6)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Caption"].paragraph_format.space_before = Pt(8)
    _add_missing(document)
    return document


def _set_page(section: Any) -> None:
    """A4, upright."""
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.4)


def _set_style(style: Any, size: float, colour: str) -> None:
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour[1:].upper())
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "Theme" in attribute:  # a theme's font would win
            del fonts.attrib[attribute]
    fonts.set(qn("w:hAnsi"), FONT)
    fonts.set(qn("w:cs"), FONT)


def _add_missing(document: Any) -> None:
    for name, size in OWN.items():
        if name not in [style.name for style in document.styles]:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Normal"]
            style.font.size = Pt(size)
            _shape(style, name)


def _shape(style: Any, name: str) -> None:
    shape = style.paragraph_format
    shape.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if name == "Report source":
        style.font.color.rgb = RGBColor.from_string(colours.QUIET[1:].upper())
        shape.space_after = Pt(14)
    if name == "Report cell":
        shape.space_after, shape.line_spacing = Pt(0), 1.0
    if name == "Report warning":
        style.font.bold = True
