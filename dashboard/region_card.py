"""The cards on the page of a region: a chart or a table, its source, definition and downloads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dash import dcc, html

from benchmark.words import N_
from dashboard import components, formats
from dashboard.chart import Chart, Table
from dashboard.components import aria
from dashboard.language import say
from dashboard.region import PATH, Region

ELSEWHERE = N_("Elke gemeente apart staat op de pagina van haar regio, en in de CSV en de XLSX.")

MOST = 200
"""Rows of a table on the page: more make a browser slow, and nobody reads them there."""

OTHERS = N_("Hier staan de eerste {most} van de {all} regels. Ze staan alle in de CSV en de XLSX.")

BESIDE = 6
"""Columns of a table that fit beside a figure."""


@dataclass(frozen=True)
class Part:
    """A part of the page without a figure. name: in addresses and file names."""

    name: str
    finding: str
    sentences: Sequence[str]
    tables: tuple[Table, ...]
    source: str
    definition: tuple[str, ...]


def of_chart(chart: Chart, region: Region) -> html.Section:
    """The first table stands beside the figure, all of them in the files."""
    graph = dcc.Graph(
        id=components.graph_id(chart.name),
        figure=chart.figure,
        config=components.GRAPH_CONFIG,
        **{"className": "dvm-map"} if not chart.levels else {},
    )
    figure = html.Figure(
        [components.legend(chart.legend), graph],
        style=components.room(chart),
        **aria(label=chart.finding),
    )
    return html.Section(
        [
            html.H2(chart.finding),
            html.P(chart.sentence) if chart.sentence else None,
            html.Div([figure, _beside(chart.tables, chart.finding)], className=_side(chart)),
            *_below(chart.name, chart.finding, chart, region),
        ],
        className="dvm-card",
    )


def _side(chart: Chart) -> str:
    """Beside the figure, or below it where the table is wide."""
    return "dvm-duo" if len(chart.tables[0].columns) <= BESIDE else "dvm-duo dvm-duo-wide"


def of_part(part: Part, region: Region, drawn: object = None) -> html.Section:
    """What is `drawn` stands in place of the tables, and they one click away."""
    tables = [html.Div([*_shown(part.tables, part.finding, prose=True)])] if part.tables else []
    return html.Section(
        [
            html.H2(part.finding),
            *map(html.P, part.sentences),
            *([drawn, _one_click_away(tables)] if drawn else tables),
            *_below(part.name, part.finding, part, region, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def _one_click_away(tables: Sequence[object]) -> html.Details:
    return html.Details([html.Summary(say("Toon als tabel")), *tables])


def source(region: Region, *others: str, of_today: bool = True) -> str:
    """What stands under everything; `others`: what to say of a group's figures."""
    release = region.view.release
    parts = [say("Bron: Datavolwassenheidsmonitor, uitgave {release}", release=release.id)]
    if of_today:
        parts.append(say("stand op {day}", day=formats.day(region.day)))
    parts += others
    if release.fictitious:
        parts.append(say("Fictieve gegevens"))
    return " · ".join(parts)


def _beside(tables: Sequence[Table], finding: str) -> html.Div:
    """The first table. Hundreds of rows more would make each change of the page slow."""
    rest = html.P(say(ELSEWHERE), className="dvm-note") if len(tables) > 1 else None
    return html.Div([*_shown(tables[:1], finding), rest])


def _shown(tables: Sequence[Table], finding: str, *, prose: bool = False) -> Iterator[object]:
    for one in tables:
        first = replace(one, rows=one.rows[:MOST])
        yield components.table(first, one.caption or finding, prose=prose)
        if len(one.rows) > MOST:
            left = say(OTHERS, most=MOST, all=formats.number(len(one.rows), 0))
            yield html.P(left, className="dvm-note")


def _below(
    name: str,
    finding: str,
    told: Chart | Part,
    region: Region,
    forms: Sequence[str] = (*components.FORMATS, *components.TABLE_FORMATS),
) -> list[object]:
    asked = region.view.ask(groep=region.name)
    return [
        html.P(told.source, className="dvm-source"),
        components.definition(told.definition),
        components.downloads(name, finding, asked, forms) if told.tables else None,
    ]


def link(region: Region, riec: str) -> str:
    """The address of another region with the same question."""
    return region.view.ask(groep=riec, gemeente="").address(PATH)
