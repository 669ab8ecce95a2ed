"""The parts pages are made of: a chart with its table and downloads, a notice, a fact."""

from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from dash import dcc, html

from benchmark.model import ScanModel
from benchmark.words import N_
from dashboard import figures
from dashboard.chart import Chart, Row, Table
from dashboard.fixed import body, still
from dashboard.language import DUTCH, local, say, spoken
from dashboard.view import View

ROW, GROUP, COLUMN = "row", "rowgroup", "columnheader"
FORMATS = ("png", "svg", "pdf")
TABLE_FORMATS = ("csv", "xlsx")
SORTABLE = 3
"""Rows from which a table can be sorted."""

WHENCE = N_("Kies een regel om te zien waar de score vandaan komt.")
GRAPH_CONFIG = {"displayModeBar": False, "showSendToCloud": False, "responsive": True}
"""Without the bar, and so without its button that posts a chart to a cloud."""


def aria(**attributes: str) -> Any:
    """The aria- attributes of an element: aria(label="Hoofdmenu")."""
    return {f"aria-{name}": value for name, value in attributes.items()}


def chart_card(chart: Chart, view: View) -> html.Section:
    """A chart with its texts. A page may redraw the graph and the texts by their ids."""
    above, source, below = chart_texts(chart, view)
    graph = dcc.Graph(id=graph_id(chart.name), figure=chart.figure, config=GRAPH_CONFIG)
    caption = html.Figcaption(source, id=f"{chart.name}-source", className="dvm-source")
    return html.Section(
        [
            html.Div(above, id=f"{chart.name}-above"),
            html.Figure([graph, caption], style=room(chart)),
            html.Div(below, id=f"{chart.name}-below"),
        ],
        className="dvm-card",
    )


def empty_card(chart: Chart, advice: str) -> html.Section:
    """In the place of a chart in which there is nothing to draw: why, and what to do."""
    told = [html.H2(chart.finding), html.P(chart.sentence), html.P(advice) if advice else None]
    source = html.P(chart.source, className="dvm-source")
    return html.Section([*told, source, definition(chart.definition)], className="dvm-card")


def room(chart: Chart) -> dict[str, str]:
    """A style that keeps the place of a graph until it is drawn, so that nothing below it jumps."""
    return {"--dvm-room": f"{chart.figure['layout']['height']}px"}


def graph_id(name: str) -> str:
    return f"{name}-graph"


def text_ids(name: str) -> tuple[str, str, str]:
    """Of the three parts that chart_texts returns."""
    return f"{name}-above", f"{name}-source", f"{name}-below"


def chart_texts(chart: Chart, view: View) -> tuple[list[object], str, list[object]]:
    """Above the graph its finding and what the marks mean; its source; below a table, downloads."""
    above = [
        html.H2(chart.finding),
        html.P(chart.sentence) if chart.sentence else None,
        legend(chart.legend),
        html.P(levels(view.model), className="dvm-note"),
    ]
    tables = [table(content, content.caption or chart.finding) for content in chart.tables]
    whence = (
        html.P(say(WHENCE), className="dvm-note")
        if any(one.links for one in chart.tables)
        else None
    )
    shown = html.Details([html.Summary(say("Toon als tabel")), whence, *tables])
    below = [shown, definition(chart.definition), downloads(chart.name, chart.finding, view)]
    return above, chart.source, below


def definition(sentences: Sequence[str]) -> html.Details | None:
    """What a figure shows and how it comes about, one click away. Says what N_() marked."""
    if not sentences:
        return None
    return html.Details(
        [html.Summary(say("Wat betekent dit?")), *(html.P(say(one)) for one in sentences)]
    )


def legend(names: Iterable[str]) -> html.Ul:
    return html.Ul(
        [
            html.Li([html.Span(className=f"dvm-mark dvm-mark-{name}"), figures.name(name)])
            for name in names
        ],
        className="dvm-legend",
    )


def levels(model: ScanModel) -> str:
    """What the numbers on the axis mean."""
    return " · ".join(f"{level.value} {local(level.name)}" for level in model.levels)


def table(content: Table, caption: str, *, prose: bool = False) -> html.Div:
    """A table that scrolls sideways in itself, so that the page does not. `prose`: of words, which
    wrap; in a narrow window each row becomes a list of its own, and the roles keep it a table.
    """
    sortable = len(content.rows) >= SORTABLE
    head = html.Tr(
        [html.Th(_head(name, sortable), scope="col", role=COLUMN) for name in content.columns],
        role=ROW,
    )
    marked = {number for number, _ in (*content.links, *content.typed)}
    rows = [
        _marked(content, number, texts) if number in marked else texts
        for number, texts in enumerate(content.rows)
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="" if content.caption else "visually-hidden"),
                html.Thead(head, role=GROUP),
                body(content.columns[1:], rows),
            ],
            className="dvm-table dvm-table-prose" if prose else "dvm-table",
            role="table",
        ),
        className="dvm-table-box",
        tabIndex="0",
    )


def _head(name: str, sortable: bool) -> object:
    """assets/sorting.js listens to the button."""
    return html.Button(name, type="button", className="dvm-sort") if sortable else name


def _marked(content: Table, number: int, texts: Row) -> list[object]:
    """With links and, for who hears the page in another language, as Dutch what people typed."""
    cells: list[object] = list(texts)
    for column in range(len(texts)):
        if (number, column) in content.typed and spoken() != DUTCH:
            cells[column] = still(html.Span, texts[column], lang=DUTCH)
        if address := content.links.get((number, column)):
            cells[column] = still(dcc.Link, cells[column], href=address)
    return cells


def downloads(
    name: str, title: str, view: View, forms: Sequence[str] = (*FORMATS, *TABLE_FORMATS)
) -> html.P:
    """Links to the pictures and tables of a chart; they ask the same question as the page."""
    asked = view.ask(gemeente=view.code or "")
    links = [
        html.A(
            form.upper(),
            href=asked.address(f"/uitvoer/{name}.{form}"),
            download="",
            className="btn btn-sm btn-outline-secondary",
            **aria(label=say("{title}: bewaren als {form}", title=title, form=form.upper())),
        )
        for form in forms
    ]
    return html.P(
        [html.Span(say("Bewaren als") + " "), *links, _copy(title)], className="dvm-downloads"
    )


def _copy(title: str) -> html.Button:
    """Copies the tables of its card, for a spreadsheet: assets/copying.js listens."""
    return html.Button(
        say("Kopieer tabel"),
        type="button",
        className="btn btn-sm btn-outline-secondary dvm-copy",
        **aria(label=say("{title}: kopieer de tabel", title=title)),
    )


def notice(text: str | Sequence[object], *, warn: bool = False) -> html.Div:
    kind = "dvm-notice dvm-notice-warn" if warn else "dvm-notice"
    return html.Div(html.P(text), className=kind, role="status")


def woven(text: str, elements: Mapping[str, object]) -> list[object]:
    """A text with elements, such as links, in its {places}."""
    return [
        part
        for told, place, *_ in Formatter().parse(text)
        for part in (told, elements[place] if place else None)
        if part
    ]


def fact(label: str, value: str, note: str = "") -> html.Div:
    """One figure with its name, for the top of a page."""
    return html.Div(
        [
            html.Dt(label),
            html.Dd(
                [html.Span(value, className="dvm-figure"), html.Span(note, className="dvm-note")]
            ),
        ],
        className="dvm-fact",
    )
