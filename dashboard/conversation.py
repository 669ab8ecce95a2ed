"""Where the disciplines differ most: the questions to talk about, with the level each one chose."""

from dash import html

from benchmark.model import Item
from benchmark.words import N_
from dashboard import components, formats, source, talking_point, wording
from dashboard.chart import Table
from dashboard.heat_map import ABSENT
from dashboard.language import local, plural, say
from dashboard.round_table import RoundTable, sit
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "onenigheid"
SHOWN = 5
TITLE = N_("Alle vragen, de grootste onenigheid eerst")
NOTHING = N_("geen score")
OPENING = N_(
    "Wie het hoogste niveau koos: welk voorbeeld laat dat zien? Wie het laagste koos: wat ontbreekt"
    " er nog?"
)
DEFINITION = (
    N_(
        "De onenigheid van een vraag is de score van de hoogste discipline min die van de laagste."
        " De score van een discipline is het gemiddelde van haar deelnemers."
    ),
    N_(
        "Een verschil is geen fout: iedereen antwoordt vanuit de eigen rol. Juist die verschillen"
        " zijn een goed begin van het gesprek."
    ),
)


def card(table: RoundTable) -> html.Section:
    ordered = _ordered(table)
    differing = _differing(table, ordered)
    apart = differing[:SHOWN]
    finding = _finding(table, apart)
    parts: list[object] = [html.H2(finding)]
    if apart:
        points = [talking_point.entry(table, item) for item in apart]
        parts += [html.P(say(OPENING)), html.Ol(points), *_others(table, differing)]
    shown = components.table(_table(table, ordered), say(TITLE))
    return html.Section(
        [
            *parts,
            html.P(source.own_line(table.view), className="dvm-source"),
            html.Details([html.Summary(say("Toon alle vragen als tabel")), shown]),
            components.definition(tuple(map(say, DEFINITION))),
            components.downloads(NAME, finding, table.view, components.TABLE_FORMATS),
        ],
        className="dvm-card dvm-conversation",
    )


def sheets(view: View) -> Sheets:
    """Raises NotAllowed for others than the municipality itself."""
    table = sit(view)
    ordered = _ordered(table)
    return Sheets(say(TITLE), [_table(table, ordered)], source.own_line(view))


def starters(table: RoundTable) -> list[Item]:
    """The questions to begin with."""
    return _differing(table, _ordered(table))[:SHOWN]


def _differing(table: RoundTable, ordered: list[Item]) -> list[Item]:
    return [one for one in ordered if table.measure(one, "disagreement")]


def _ordered(table: RoundTable) -> list[Item]:
    """The questions two disciplines scored, widest apart first; then the others."""
    return sorted(table.questions, key=lambda item: -(table.measure(item, "disagreement") or 0))


def _finding(table: RoundTable, apart: list[Item]) -> str:
    if not apart:
        return say("Er is geen vraag waarover de disciplines verschillen")
    spread = list(map(table.apart, apart))
    far = spread[0]
    if spread[0] != spread[-1]:
        far = say("{low} tot {high}", low=spread[-1], high=spread[0])
    return plural(
        "Begin het gesprek bij de ene vraag waarover de disciplines verschillen: {far}",
        "Begin het gesprek bij deze {count} vragen: daar is het verschil tussen de disciplines"
        " {far}",
        len(apart),
        far=far,
    )


def _others(table: RoundTable, differing: list[Item]) -> list[html.P]:
    """Where the last one shown is no further apart than some that are not."""
    spread = list(map(table.apart, differing))
    count = wording.left_out(spread, SHOWN)
    if not count:
        return []
    told = plural(
        "Nog {count} vraag heeft ook een verschil van {far}. Die staat in de tabel hieronder.",
        "Nog {count} vragen hebben ook een verschil van {far}. Die staan in de tabel hieronder.",
        count,
        far=spread[SHOWN - 1],
    )
    return [html.P(told, className="dvm-note")]


def _table(table: RoundTable, items: list[Item]) -> Table:
    columns = (say("Vraag"), say("Thema"), *table.disciplines.values(), say("Onenigheid"))
    workshop = (say("Vóór de workshop"), say("Consensus"), say("Verschuiving"))
    return Table((*columns, *workshop), tuple(_row(table, item) for item in items))


def _row(table: RoundTable, item: Item) -> tuple[str, ...]:
    spread = table.spread(item)
    shift, agreed, before = table.measure(item, "shift"), table.agreed(item), table.before(item)
    return (
        local(item.name),
        local(table.view.items[item.parent or ""].name),
        *(_score(table, spread, id_) for id_ in table.disciplines),
        table.apart(item),
        say(NOTHING) if before is None else formats.number(before),
        say("geen consensus") if agreed is None else formats.number(agreed),
        say("geen") if shift is None else formats.signed(shift),
    )


def _score(table: RoundTable, spread: dict[str, float], discipline: str) -> str:
    if discipline not in table.present:
        return say(ABSENT)
    return formats.number(spread[discipline]) if discipline in spread else say(NOTHING)
