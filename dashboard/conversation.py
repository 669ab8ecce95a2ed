"""Where the disciplines differ most: the questions to talk about, with the level each one chose."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from dash import html

from benchmark.model import Item, Level, Text
from dashboard import components, formats, source
from dashboard.chart import Table
from dashboard.heat_map import ABSENT
from dashboard.lineage import WITHOUT_SCORE
from dashboard.round_table import RoundTable, level, sit
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "onenigheid"
SHOWN = 5
TITLE = "Alle vragen, de grootste onenigheid eerst"
NOTHING = "geen score"
OPENING = (
    "Wie het hoogste niveau koos: welk voorbeeld laat dat zien? Wie het laagste koos: wat ontbreekt"
    " er nog?"
)
DEFINITION = (
    "De onenigheid van een vraag is de score van de hoogste discipline min die van de laagste. De"
    " score van een discipline is het gemiddelde van haar deelnemers.",
    "Een verschil is geen fout: iedereen antwoordt vanuit de eigen rol. Juist die verschillen zijn"
    " een goed begin van het gesprek.",
)


def card(table: RoundTable) -> html.Section:
    ordered = _ordered(table)
    apart = starters(table)
    finding = _finding(table, apart)
    parts: list[object] = [html.H2(finding)]
    if apart:
        parts += [html.P(OPENING), html.Ol(list(_starters(table, apart)))]
    shown = components.table(_table(table, ordered), TITLE)
    return html.Section(
        [
            *parts,
            html.P(source.own_line(table.view), className="dvm-source"),
            html.Details([html.Summary("Toon alle vragen als tabel"), shown]),
            components.definition(DEFINITION),
            components.downloads(NAME, finding, table.view, components.TABLE_FORMATS),
        ],
        className="dvm-card dvm-conversation",
    )


def sheets(view: View) -> Sheets:
    """Raises NotAllowed for others than the municipality itself."""
    table = sit(view)
    ordered = _ordered(table)
    return Sheets(TITLE, [_table(table, ordered)], source.own_line(view))


def starters(table: RoundTable) -> list[Item]:
    """The questions to begin with."""
    return [one for one in _ordered(table) if table.measure(one, "disagreement")][:SHOWN]


def _ordered(table: RoundTable) -> list[Item]:
    """The questions two disciplines scored, widest apart first; then the others."""
    return sorted(table.questions, key=lambda item: -(table.measure(item, "disagreement") or 0))


def _finding(table: RoundTable, apart: list[Item]) -> str:
    if not apart:
        return "Er is geen vraag waarover de disciplines verschillen"
    spread = [formats.number(table.measure(item, "disagreement") or 0) for item in apart]
    far = spread[0] if spread[0] == spread[-1] else f"{spread[-1]} tot {spread[0]}"
    if len(apart) == 1:
        return f"Begin het gesprek bij de ene vraag waarover de disciplines verschillen: {far}"
    return (
        f"Begin het gesprek bij deze {len(apart)} vragen: daar liggen de disciplines {far} niveau"
        " uit elkaar"
    )


def _starters(table: RoundTable, items: list[Item]) -> Iterator[html.Li]:
    for item in items:
        apart = formats.number(table.measure(item, "disagreement") or 0)
        theme = table.view.items[item.parent or ""].name.nl
        yield html.Li(
            [
                html.H3(item.name.nl, className="dvm-question"),
                html.P(f"{theme} · onenigheid {apart}", className="dvm-note"),
                html.Dl(list(_levels(table, item)), className="dvm-chosen"),
                *_without_level(table, item),
                html.P(_agreed(table, item)),
            ]
        )


def _levels(table: RoundTable, item: Item) -> Iterator[object]:
    """Each level that was chosen, lowest first: who chose it, and what it says."""
    question = table.view.model.questions[item.id]
    described = dict(zip(table.view.model.levels, question.levels, strict=True))
    pairs = sorted(_given(table, item), key=lambda pair: pair[0])
    for value, chosen in groupby(pairs, key=lambda pair: pair[0]):
        who = "; ".join(name for _, name in chosen)
        yield html.Dt([html.Span(_level(described, value), className="dvm-level"), f" {who}"])
        yield html.Dd(_descriptor(described, value))


def _given(table: RoundTable, item: Item) -> Iterator[tuple[float, str]]:
    """A level and who chose it; of several participants how many of them."""
    for id_, name in table.disciplines.items():
        answers = table.answers.get((item.id, id_), Counter())
        people = sum(answers.values())
        for written, count in answers.items():
            value = level(written)
            if value is not None:
                of = f" ({count} van de {people} deelnemers)" if people > 1 else ""
                yield value, name + of


def _level(described: dict[Level, Text], value: float) -> str:
    names = {one.value: one.name.nl for one in described}
    if value in names:
        return f"Niveau {int(value)} {names[int(value)]}:"
    return f"Niveau {formats.number(value)}:"


def _descriptor(described: dict[Level, Text], value: float) -> str:
    """Of a score between two levels both of theirs."""
    near = [text.nl for one, text in described.items() if abs(one.value - value) < 1]
    return " / ".join(near)


def _without_level(table: RoundTable, item: Item) -> list[html.P]:
    told = []
    for id_, name in table.disciplines.items():
        answers = table.answers.get((item.id, id_), Counter())
        silent = [WITHOUT_SCORE[a] for a in answers if a in WITHOUT_SCORE]
        told += [f"{name} ({word})" for word in silent]
        if id_ not in table.present:
            told.append(f"{name} ({ABSENT})")
    return [html.P(f"Geen niveau: {'; '.join(told)}.", className="dvm-note")] if told else []


def _agreed(table: RoundTable, item: Item) -> str:
    agreed, shift = table.agreed(item), table.measure(item, "shift")
    if agreed is None:
        return "Over deze vraag is geen consensus vastgelegd."
    described = {one.value: one.name.nl for one in table.view.model.levels}
    name = described.get(int(agreed), "") if agreed == int(agreed) else ""
    shown = f"{int(agreed)} {name}" if name else formats.number(agreed)
    moved = "" if shift is None else f", {_moved(shift)}"
    return f"De workshop koos samen niveau {shown}{moved}."


def _moved(shift: float) -> str:
    if formats.number(abs(shift)) == "0,0":
        return "gelijk aan het gemiddelde van vooraf"
    side = "hoger" if shift > 0 else "lager"
    return f"{formats.number(abs(shift))} {side} dan het gemiddelde van vooraf"


def _table(table: RoundTable, items: list[Item]) -> Table:
    columns = ("Vraag", "Thema", *table.disciplines.values(), "Onenigheid")
    workshop = ("Vóór de workshop", "Consensus", "Verschuiving")
    return Table((*columns, *workshop), tuple(_row(table, item) for item in items))


def _row(table: RoundTable, item: Item) -> tuple[str, ...]:
    spread = table.spread(item)
    shift, agreed, before = table.measure(item, "shift"), table.agreed(item), table.before(item)
    apart = table.measure(item, "disagreement")
    return (
        item.name.nl,
        table.view.items[item.parent or ""].name.nl,
        *(_score(table, spread, id_) for id_ in table.disciplines),
        "niet te bepalen" if apart is None else formats.number(apart),
        NOTHING if before is None else formats.number(before),
        "geen consensus" if agreed is None else formats.number(agreed),
        "geen" if shift is None else formats.signed(shift),
    )


def _score(table: RoundTable, spread: dict[str, float], discipline: str) -> str:
    if discipline not in table.present:
        return ABSENT
    return formats.number(spread[discipline]) if discipline in spread else NOTHING
