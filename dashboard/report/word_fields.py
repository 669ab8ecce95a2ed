"""Fields that Word keeps up to date: the table of contents, numbers of captions and of pages."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dashboard.language import say
from dashboard.report.content import Heading

BOOKMARK = "_Toc{:08d}"


def contents(document: Any, headings: Sequence[Heading]) -> None:
    """Filled in already, with links; Word adds the numbers of the pages."""
    title = document.add_paragraph(say("Inhoud"), style="Subtitle")
    title.paragraph_format.page_break_before = True
    for place, heading in enumerate(headings):
        line = document.add_paragraph(style="Normal")
        line.paragraph_format.space_after = 0
        line.paragraph_format.left_indent = 180_000 * (heading.level - 1)
        if place == 0:
            _begin(line, r' TOC \o "1-2" \h \z \u ', dirty=True)
        _link(line, BOOKMARK.format(place), heading.text)
        if place == len(headings) - 1:
            _mark(line, "end")


def bookmark(paragraph: Any, place: int) -> None:
    """Where a line of the table of contents leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), BOOKMARK.format(place))
    for element in (start, end):
        element.set(qn("w:id"), str(place))
    first = paragraph._p.find(qn("w:r"))
    first.addprevious(start)
    paragraph._p.append(end)


def sequence(paragraph: Any, label: str, number: int) -> None:
    """The number of a figure or table, which Word counts anew when one is added."""
    field(paragraph, rf" SEQ {label} \* ARABIC ", str(number))


def field(paragraph: Any, instruction: str, shown: str) -> None:
    _begin(paragraph, instruction)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _begin(paragraph: Any, instruction: str, dirty: bool = False) -> None:
    mark = _mark(paragraph, "begin")
    if dirty:
        mark.set(qn("w:dirty"), "true")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")


def _mark(paragraph: Any, kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
    return mark


def _link(paragraph: Any, target: str, text: str) -> None:
    run = paragraph.add_run(text)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), target)
    run._r.addprevious(link)
    link.append(run._r)
