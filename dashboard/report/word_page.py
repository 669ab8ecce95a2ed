"""What stands round the text of a Word report: cover, header, footer, watermark, properties."""

from datetime import datetime
from textwrap import shorten
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from dashboard.frame import BRAND
from dashboard.language import say, tag
from dashboard.report import word_fields, word_table
from dashboard.report.content import Report

LONGEST = 250
"""Letters in a property of a document."""

WATERMARK = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>
<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="watermark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;
margin-left:0;margin-top:0;width:430pt;height:120pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"
 fillcolor="#c8ced3" stroked="f"><v:fill opacity=".4"/>
<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{text}"/></v:shape>
</w:pict></w:r>"""


def describe(document: Any, report: Report) -> None:
    """Title, subject and language; the day of the release as that on which it was made."""
    properties, day = document.core_properties, datetime.fromisoformat(report.day)
    properties.title = f"{report.title} {report.subtitle}"
    properties.subject, properties.author = shorten(report.footer, LONGEST), BRAND
    properties.language = tag(report.language)
    properties.created = properties.modified = day
    properties.comments, properties.last_modified_by, properties.revision = "", BRAND, 1
    _speak(document, properties.language)


def cover(document: Any, report: Report) -> None:
    first = document.add_paragraph(report.title, style="Title")
    first.paragraph_format.space_before = 1_900_000
    document.add_paragraph(report.subtitle, style="Subtitle")
    if report.mark:
        document.add_paragraph(report.mark, style="Report warning")
    word_table.facts(document, report.facts)


def finish(document: Any, report: Report) -> None:
    """On every page: what must be known of the figures, and the number of the page."""
    section = document.sections[0]
    header, footer = _last(section.header), _last(section.footer)
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header.add_run(report.mark).bold = True
    if report.concept:
        header._p.append(parse_xml(WATERMARK.format(text=say("CONCEPT"))))
    footer.style = document.styles["Report source"]
    page = say("pagina")
    footer.add_run(f"{report.footer} · {page} ")
    word_fields.field(footer, " PAGE ", "1")


def _last(part: Any) -> Any:
    """An empty paragraph at the end of a header or footer: what the template has there stays."""
    part.is_linked_to_previous = False
    last = part.paragraphs[-1] if part.paragraphs else part.add_paragraph()
    return part.add_paragraph() if last.text or last._p.findall(f".//{qn('w:drawing')}") else last


def _speak(document: Any, language: str) -> None:
    """So that a reader aloud and a speller know it."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for found in defaults.findall(qn("w:lang")):
        found.set(qn("w:val"), language)
