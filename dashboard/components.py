"""The parts pages are made of: a chart with its table and downloads, a notice, a choice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from benchmark.model import ScanModel
from dashboard import figures
from dashboard.chart import Chart, Table
from dashboard.view import View

FORMATS = ("png", "svg", "pdf")
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
            html.Figure([graph, caption]),
            html.Div(below, id=f"{chart.name}-below"),
        ],
        className="dvm-card",
    )


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
    shown = html.Details([html.Summary("Toon als tabel"), *tables])
    return above, chart.source, [shown, downloads(chart, view)]


def legend(names: Iterable[str]) -> html.Ul:
    return html.Ul(
        [
            html.Li([html.Span(className=f"dvm-mark dvm-mark-{name}"), figures.NAMES[name]])
            for name in names
        ],
        className="dvm-legend",
    )


def levels(model: ScanModel) -> str:
    """What the numbers on the axis mean."""
    return " · ".join(f"{level.value} {level.name.nl}" for level in model.levels)


def table(content: Table, caption: str) -> html.Div:
    """A table that scrolls sideways in itself, so that the page does not."""
    head = html.Thead(html.Tr([html.Th(column, scope="col") for column in content.columns]))
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(value) for value in row[1:])])
        for row in content.rows
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="" if content.caption else "visually-hidden"),
                head,
                html.Tbody(body),
            ],
            className="dvm-table",
        ),
        className="dvm-table-box",
        tabIndex="0",
    )


def downloads(chart: Chart, view: View) -> html.P:
    """Links to the pictures of this chart; they ask the same question as the page."""
    asked = view.ask(gemeente=view.municipality.code)
    links = [
        html.A(
            form.upper(),
            href=asked.address(f"/uitvoer/{chart.name}.{form}"),
            download="",
            className="btn btn-sm btn-outline-secondary",
            **aria(label=f"{chart.finding}: bewaren als {form.upper()}"),
        )
        for form in FORMATS
    ]
    return html.P([html.Span("Bewaren als "), *links], className="dvm-downloads")


def choice(id_: str, label: str, options: Mapping[str, str], value: str) -> html.Div:
    return html.Div(
        [
            dbc.Label(label, html_for=id_),
            dbc.Select(id=id_, options=select_options(options), value=value),
        ],
        className="dvm-choice",
    )


def select_options(options: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in options.items()]


def notice(text: str | Sequence[object], *, warn: bool = False) -> html.Div:
    kind = "dvm-notice dvm-notice-warn" if warn else "dvm-notice"
    return html.Div(html.P(text), className=kind, role="status")


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
