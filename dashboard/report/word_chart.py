"""An editable chart in a Word document: python-pptx writes the chart and its workbook, and both go
into the document, for python-docx has no charts of its own.
"""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from pptx import Presentation
from pptx.util import Pt

from dashboard.chart import Chart
from dashboard.report import editable, native
from dashboard.report.native import Bars

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH, LINES, ROW, ROUND = Cm(16.6), Cm(8.5), Cm(0.42), Cm(2.4)
INLINE = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{id}" name="Grafiek {id}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relation}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing>"""


def can(chart: Chart) -> bool:
    """Whether this chart can be an editable one."""
    return native.chart_of(chart) is not None


def add(paragraph: Any, chart: Chart, told: str) -> bool:
    """told: its alternative text. False where this chart cannot be an editable one."""
    found = native.chart_of(chart)
    if found is None:
        return False
    slides = Presentation()
    shapes = slides.slides.add_slide(slides.slide_layouts[6]).shapes
    height = ROUND + ROW * _bars(found) if isinstance(found, Bars) else LINES
    frame = editable.add(shapes, found, (0, 0, WIDTH, height), Pt(9))
    relation, number = _move(paragraph.part, frame.chart.part)
    drawing = INLINE.format(width=WIDTH, height=height, id=1000 + number, relation=relation)
    placed = parse_xml(drawing)
    placed[0].find(f"{{{placed.nsmap['wp']}}}docPr").set("descr", told)
    paragraph.add_run()._r.append(placed)
    return True


def _bars(found: Bars) -> int:
    return len(found.categories) * (len(found.series) + 1)


def _move(document: Any, made: Any) -> tuple[str, int]:
    """The chart and its workbook as parts of the document; the relation to it, and its number."""
    number = 1 + sum(part.content_type == CHART_TYPE for part in document.package.iter_parts())
    workbook = made.chart_workbook.xlsx_part
    name = PackURI(f"/word/embeddings/grafiek{number}.xlsx")
    kept = Part(name, WORKBOOK_TYPE, workbook.blob, document.package)
    name = PackURI(f"/word/charts/chart{number}.xml")
    chart = Part(name, CHART_TYPE, made.blob, document.package)
    (wanted,) = [rel.rId for rel in made.rels.values() if rel.target_part is workbook]
    chart.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, kept, wanted)
    return document.relate_to(chart, RELATIONSHIP_TYPE.CHART), number
