"""Theme by discipline: a table of current scores, in which a darker cell is a higher level."""

from dash import dcc, html

from benchmark.dossier import Score
from benchmark.model import Item, ScanModel
from benchmark.words import N_
from dashboard import components, formats, heat_words, lineage, source, wording
from dashboard.chart import Table
from dashboard.fixed import Still, still
from dashboard.language import local, plural, say
from dashboard.round_table import RoundTable, sit
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "disciplines"
SHADES = 5
ABSENT = N_("deed niet mee")
TOGETHER, APART = N_("Gemeente"), N_("Onenigheid")
HOW = {TOGETHER: N_("consensus, anders gemiddelde"), APART: N_("gemiddelde per vraag")}

DEFINITION = (
    N_(
        "De score van een discipline op een vraag is het gemiddelde van de niveaus die haar"
        " deelnemers gaven. Op een thema is het het gemiddelde van zijn vragen, als ten minste de"
        " helft een score heeft."
    ),
    N_(
        "Gemeente: de consensus uit de workshop, of waar die er niet is het gemiddelde van de"
        " disciplines."
    ),
    N_(
        "Onenigheid: per vraag de hoogste min de laagste discipline. Op een thema is het het"
        " gemiddelde van zijn vragen. Daarom kan de onenigheid groter zijn dan het verschil tussen"
        " twee cellen."
    ),
)


def card(table: RoundTable) -> html.Section:
    finding, view = heat_words.finding(table), table.view
    return html.Section(
        [
            html.H2(finding),
            *(html.P(sentence) for sentence in heat_words.sentences(table)),
            legend(view.model),
            html.Div(_grid(table, finding), className="dvm-table-box", tabIndex="0"),
            html.P(source.own_line(view), className="dvm-source dvm-after-table"),
            components.definition(DEFINITION),
            components.downloads(NAME, finding, view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def sheets(view: View) -> Sheets:
    """Raises NotAllowed for others than the municipality itself."""
    table = sit(view)
    rows = tuple(_texts(table, item) for item in table.items)
    return Sheets(heat_words.finding(table), [Table(_columns(table), rows)], source.own_line(view))


def shade(model: ScanModel, value: float) -> int:
    """From 1 for the lowest level to SHADES for the highest; by the nearest level."""
    nearest = formats.nearest_level(value) - model.lowest
    return 1 + round(nearest * (SHADES - 1) / (model.highest - model.lowest))


def _columns(table: RoundTable) -> tuple[str, ...]:
    kind = say("Vraag") if table.view.item.level == "theme" else say("Thema")
    return (kind, *table.disciplines.values(), say(TOGETHER), say(APART))


def _texts(table: RoundTable, item: Item) -> tuple[str, ...]:
    told = [_told(table, item, id_) for id_ in table.disciplines]
    together = wording.score(table.view.dossier.score(table.scan, item.id))
    return (local(item.name), *told, together, table.apart(item))


def _told(table: RoundTable, item: Item, discipline: str) -> str:
    """2,5, or why there is no score."""
    if discipline not in table.present:
        return say(ABSENT)
    score = table.score(item, discipline)
    if score.value is not None:
        return formats.number(score.value)
    return _without_score(score)


def _without_score(score: Score) -> str:
    if score.children <= 1:
        return say("geen score")
    return say(
        "geen score ({scored} van {children} vragen)", scored=score.scored, children=score.children
    )


def _grid(table: RoundTable, caption: str) -> html.Table:
    head = [html.Th(_columns(table)[0], scope="col")]
    head += [_discipline(table, id_, name) for id_, name in table.disciplines.items()]
    head += [_headed(say(name), say(how)) for name, how in HOW.items()]
    parts = [item.parent for item in table.items]
    body = [
        _row(table, item, first=n > 0 and parts[n] != parts[n - 1])
        for n, item in enumerate(table.items)
    ]
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody(body),
        ],
        className="dvm-table dvm-heat",
    )


def _discipline(table: RoundTable, id_: str, name: str) -> html.Th:
    count = table.people.get(id_, 0)
    people = plural("{count} deelnemer", "{count} deelnemers", count) if count else say(ABSENT)
    return _headed(name, people)


def _headed(name: str, note: str) -> html.Th:
    return html.Th([name, html.Span(note, className="dvm-note")], scope="col")


def _row(table: RoundTable, item: Item, first: bool) -> Still:
    """`first`: of another module than the row above."""
    whence = lineage.address(table.view, item)
    scores = [table.score(item, id_).value for id_ in table.disciplines]
    together = table.measure(item, "current")
    *texts, apart = _texts(table, item)[1:]
    cells = [
        cell(table.view.model, text, value)
        for text, value in zip(texts, [*scores, together], strict=True)
    ]
    name = local(item.name)
    head = still(html.Th, still(dcc.Link, name, href=whence) if whence else name, scope="row")
    marked = "dvm-part" if first else ""
    return still(html.Tr, [head, *cells, still(html.Td, apart)], className=marked)


def cell(model: ScanModel, text: str, value: float | None) -> Still:
    """A cell without a score is hatched, and says why."""
    kind = "none" if value is None else str(shade(model, value))
    return still(html.Td, still(html.Span, text, className=f"dvm-heat-{kind}"))


def legend(model: ScanModel) -> html.Ul:
    shown = [
        html.Li(
            [
                html.Span(str(level.value), className=f"dvm-heat-{shade(model, level.value)}"),
                local(level.name),
            ]
        )
        for level in model.levels
    ]
    return html.Ul(shown, className="dvm-legend dvm-heat-legend")
