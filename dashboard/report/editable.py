"""Charts that a reader can edit: native charts of Office, with their figures in a workbook."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard import colours
from dashboard.language import spoken
from dashboard.report import native
from dashboard.report.house import FONT
from dashboard.report.native import LINES, STEPPED, Bars, Line, Lines, Series

EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""

LANGUAGES = {"nl": "413", "en": "809"}
"""By their numbers in Office."""

SIZE = Pt(11)
LEGEND_ENTRY = (
    '<c:legendEntry xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:idx val="{}"/><c:delete val="1"/></c:legendEntry>'
)


def add(shapes: Any, found: Bars | Lines, box: tuple[int, int, int, int], size: Any = SIZE) -> Any:
    """Put the chart on a slide, at (left, top, width, height); returns its frame."""
    kind, data = _bars(found) if isinstance(found, Bars) else _lines(found)
    frame = shapes.add_chart(kind, *box, data)
    drawn = frame.chart
    drawn.font.size, drawn.font.color.rgb = size, _colour(colours.TEXT)
    drawn.font.name = FONT
    drawn.has_title = False
    drawn.has_legend = isinstance(found, Lines) or len(found.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    if isinstance(found, Bars):
        _scale(drawn.value_axis, *native.beside_bars(found.scale))
        _finish_bars(drawn, found, size)
    else:
        _scale(drawn.value_axis, found.scale, "0")
        _finish_lines(drawn, found)
    return frame


def _bars(found: Bars) -> tuple[Any, Any]:
    data = CategoryChartData(number_format=_figures())
    data.categories = found.categories
    for series in found.series:
        data.add_series(series.name, series.values)
    return XL_CHART_TYPE.BAR_CLUSTERED, data


def _figures() -> str:
    """One decimal, behind the sign of the language spoken in what asks the document for it; Office
    takes that of its user.
    """
    return f"[$-{LANGUAGES[spoken()]}]0.0"


def _lines(found: Lines) -> tuple[Any, Any]:
    data = XyChartData(number_format=_figures())
    for line in found.lines:
        series = data.add_series(line.name)
        for day, value in line.points:
            series.add_data_point((day - EPOCH).days, value)
    return XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data


def _scale(axis: Any, scale: tuple[float, float], levels: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = *scale, 1
    axis.major_gridlines.format.line.color.rgb = _colour(colours.GRID)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = levels, False


def _finish_bars(drawn: Any, found: Bars, size: Any) -> None:
    """The first category on top, as on the page; the figures at the bars."""
    axis = drawn.category_axis
    axis.reverse_order = True
    axis.format.line.color.rgb = _colour(colours.MEDIAN)
    drawn.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, -5
    for series, one in zip(plot.series, found.series, strict=True):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(one.colour)
        _label(series, one, size)


def _label(series: Any, one: Series, size: Any) -> None:
    labels = series.data_labels
    labels.show_value, labels.number_format = True, _figures()
    labels.number_format_is_linked, labels.font.size = False, size
    for place, text in one.labels.items():
        frame = series.points[place].data_label.text_frame
        frame.text = text
        frame.paragraphs[0].runs[0].font.size = size


def _finish_lines(drawn: Any, found: Lines) -> None:
    axis = drawn.category_axis
    axis.has_major_gridlines = False
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    axis.minimum_scale, axis.maximum_scale = _years(found)
    axis.major_unit = 365.25
    for series, line in zip(drawn.plots[0].series, found.lines, strict=True):
        _draw(series, line)
    _name_once(drawn, found)


def _draw(series: Any, line: Line) -> None:
    series.smooth = False
    marked = line.colour != LINES[STEPPED]
    if line.joined:
        series.format.line.color.rgb, series.format.line.width = _colour(line.colour), Pt(2.25)
    else:
        series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.CIRCLE if marked else XL_MARKER_STYLE.NONE
    if line.colour == colours.AMBITION:
        series.marker.style = XL_MARKER_STYLE.DIAMOND
    if marked:
        series.marker.size = 9
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = _colour(line.colour)
        series.marker.format.line.color.rgb = _colour(line.colour)


def _name_once(drawn: Any, found: Lines) -> None:
    """The parts of a broken line stand in the legend as one."""
    legend = drawn.legend._element
    for place, line in enumerate(found.lines):
        if not line.named:
            entry = parse_xml(LEGEND_ENTRY.format(place))
            legend.insert(1 + sum(child.tag == qn("c:legendEntry") for child in legend), entry)


def _years(found: Lines) -> tuple[int, int]:
    """From the start of the first year to that of the one after the last; a day later, so that a
    step of a year, which a leap year makes a day too short, stays in the right year.
    """
    days = list(_days(found))
    first, last = date(min(days).year, 1, 2), date(max(days).year + 1, 1, 1)
    return (first - EPOCH).days, (last - EPOCH).days


def _days(found: Lines) -> Iterator[date]:
    return (day for line in found.lines for day, _ in line.points)


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.removeprefix("#").upper())


def describe(frame: Any, text: str) -> None:
    """Give a frame or picture on a slide its alternative text."""
    (found,) = frame._element.iter(qn("p:cNvPr"))
    found.set("descr", text)
