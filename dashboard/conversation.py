"""Where the disciplines differ most: the questions to talk about, with the level each one chose."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from dash import html

from benchmark.model import Item, Level, Text
from benchmark.words import N_
from dashboard import components, formats, source
from dashboard.chart import Table
from dashboard.heat_map import ABSENT
from dashboard.language import local, plural, say
from dashboard.lineage import WITHOUT_SCORE
from dashboard.round_table import RoundTable, level, sit
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
    apart = starters(table)
    finding = _finding(table, apart)
    parts: list[object] = [html.H2(finding)]
    if apart:
        parts += [html.P(say(OPENING)), html.Ol(list(_starters(table, apart)))]
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
    return [one for one in _ordered(table) if table.measure(one, "disagreement")][:SHOWN]


def _ordered(table: RoundTable) -> list[Item]:
    """The questions two disciplines scored, widest apart first; then the others."""
    return sorted(table.questions, key=lambda item: -(table.measure(item, "disagreement") or 0))


def _finding(table: RoundTable, apart: list[Item]) -> str:
    if not apart:
        return say("Er is geen vraag waarover de disciplines verschillen")
    spread = [formats.number(table.measure(item, "disagreement") or 0) for item in apart]
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


def _starters(table: RoundTable, items: list[Item]) -> Iterator[html.Li]:
    for item in items:
        apart = formats.number(table.measure(item, "disagreement") or 0)
        theme = local(table.view.items[item.parent or ""].name)
        note = say("{theme} · onenigheid {levels}", theme=theme, levels=apart)
        yield html.Li(
            [
                html.H3(local(item.name), className="dvm-question"),
                html.P(note, className="dvm-note"),
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
                yield value, _chose(name, count, people)


def _chose(name: str, count: int, people: int) -> str:
    if people == 1:
        return name
    of = N_("{discipline} ({count} van de {of} deelnemers)")
    return say(of, discipline=name, count=count, of=people)


def _level(described: dict[Level, Text], value: float) -> str:
    names = {one.value: local(one.name) for one in described}
    if value in names:
        return say("Niveau {level} {name}:", level=int(value), name=names[int(value)])
    return say("Niveau {level}:", level=formats.number(value))


def _descriptor(described: dict[Level, Text], value: float) -> str:
    """Of a score between two levels both of theirs."""
    near = [local(text) for one, text in described.items() if abs(one.value - value) < 1]
    return " / ".join(near)


def _without_level(table: RoundTable, item: Item) -> list[html.P]:
    told = []
    for id_, name in table.disciplines.items():
        answers = table.answers.get((item.id, id_), Counter())
        silent = [say(WITHOUT_SCORE[a]) for a in answers if a in WITHOUT_SCORE]
        told += [f"{name} ({word})" for word in silent]
        if id_ not in table.present:
            told.append(f"{name} ({say(ABSENT)})")
    if not told:
        return []
    return [html.P(say("Geen niveau: {who}.", who="; ".join(told)), className="dvm-note")]


def _agreed(table: RoundTable, item: Item) -> str:
    agreed, shift = table.agreed(item), table.measure(item, "shift")
    if agreed is None:
        return say("Over deze vraag is geen consensus vastgelegd.")
    described = {one.value: local(one.name) for one in table.view.model.levels}
    name = described.get(int(agreed), "") if agreed == int(agreed) else ""
    shown = f"{int(agreed)} {name}" if name else formats.number(agreed)
    return say(_agreement(shift), level=shown, levels=formats.number(abs(shift or 0)))


def _agreement(shift: float | None) -> str:
    """The sentence, with a place for what was agreed and for how far that is from before."""
    if shift is None:
        return N_("De workshop koos samen niveau {level}.")
    if formats.number(abs(shift)) == formats.number(0):
        return N_("De workshop koos samen niveau {level}, gelijk aan het gemiddelde van vooraf.")
    if shift > 0:
        return N_(
            "De workshop koos samen niveau {level}, {levels} hoger dan het gemiddelde van vooraf."
        )
    return N_(
        "De workshop koos samen niveau {level}, {levels} lager dan het gemiddelde van vooraf."
    )


def _table(table: RoundTable, items: list[Item]) -> Table:
    columns = (say("Vraag"), say("Thema"), *table.disciplines.values(), say("Onenigheid"))
    workshop = (say("Vóór de workshop"), say("Consensus"), say("Verschuiving"))
    return Table((*columns, *workshop), tuple(_row(table, item) for item in items))


def _row(table: RoundTable, item: Item) -> tuple[str, ...]:
    spread = table.spread(item)
    shift, agreed, before = table.measure(item, "shift"), table.agreed(item), table.before(item)
    apart = table.measure(item, "disagreement")
    return (
        local(item.name),
        local(table.view.items[item.parent or ""].name),
        *(_score(table, spread, id_) for id_ in table.disciplines),
        say("niet te bepalen") if apart is None else formats.number(apart),
        say(NOTHING) if before is None else formats.number(before),
        say("geen consensus") if agreed is None else formats.number(agreed),
        say("geen") if shift is None else formats.signed(shift),
    )


def _score(table: RoundTable, spread: dict[str, float], discipline: str) -> str:
    if discipline not in table.present:
        return say(ABSENT)
    return formats.number(spread[discipline]) if discipline in spread else say(NOTHING)
