"""What the workshop changed: the consensus beside the mean of the disciplines before it."""

from dataclasses import dataclass

from benchmark.model import Item
from benchmark.words import N_
from dashboard import formats, source, step_figure
from dashboard.chart import Chart, Table
from dashboard.language import local, plural, say
from dashboard.round_table import RoundTable, sit
from dashboard.step_figure import StepRow
from dashboard.view import View

NAME = "verschuiving"
SHOWN = 10
DEFINITION = (
    N_(
        "De verschuiving van een vraag is de consensus uit de workshop min het gemiddelde van de"
        " disciplines ervoor. Elke discipline telt daarin één keer."
    ),
    N_(
        "Een vraag zonder consensus staat er niet bij: daar telt het gemiddelde van de disciplines."
    ),
)
COLUMNS = (
    N_("Vraag"),
    N_("Thema"),
    N_("Vóór de workshop"),
    N_("Consensus"),
    N_("Verschuiving"),
)

LARGEST = N_("De grafiek toont de {shown} grootste verschuivingen, de tabel alle.")
LARGEST_ALONE = N_(
    "De grafiek toont de {shown} grootste verschuivingen; alle staan in het werkboek met alle"
    " cijfers."
)


@dataclass(frozen=True)
class Shift:
    """A question on which the workshop agreed."""

    item: Item
    before: float
    agreed: float
    moved: float


def chart(view: View) -> Chart:
    """Raises NotAllowed for others than the municipality itself."""
    return build(sit(view))


def build(table: RoundTable) -> Chart:
    shifts, view = _shifts(table), table.view
    scale = (view.model.lowest, view.model.highest)
    return Chart(
        name=NAME,
        finding=_finding(shifts),
        sentence=_sentence(table, shifts, LARGEST),
        figure=step_figure.steps([_step(one) for one in shifts[:SHOWN]], scale),
        legend=("before-workshop", "agreed") if shifts else (),
        tables=(_table(table, shifts),),
        source=source.own_line(view),
        levels=tuple(local(level.name) for level in view.model.levels),
        definition=tuple(map(say, DEFINITION)),
        sentence_alone=_sentence(table, shifts, LARGEST_ALONE),
    )


def _shifts(table: RoundTable) -> list[Shift]:
    """The largest first."""
    found = []
    for item in table.questions:
        before, agreed = table.before(item), table.agreed(item)
        moved = table.measure(item, "shift")
        if before is not None and agreed is not None and moved is not None:
            found.append(Shift(item, before, agreed, moved))
    return sorted(found, key=lambda one: -abs(one.moved))


def _finding(shifts: list[Shift]) -> str:
    if not shifts:
        return say("Er is nog geen consensus van een workshop")
    return plural(
        "Over één vraag werd de workshop het eens: {where}",
        "Over {count} vragen werd de workshop het eens: {where}",
        len(shifts),
        where=_where([formats.signed(one.moved)[0] for one in shifts]),
    )


def _where(signs: list[str]) -> str:
    """5 hoger en 1 lager dan het gemiddelde van vooraf, 2 gelijk"""
    up, down = signs.count("+"), signs.count("\N{MINUS SIGN}")
    same = len(signs) - up - down
    told = []
    if up and down:
        both = N_("{up} hoger en {down} lager dan het gemiddelde van vooraf")
        told.append(say(both, up=up, down=down))
    elif up:
        told.append(say("{up} hoger dan het gemiddelde van vooraf", up=up))
    elif down:
        told.append(say("{down} lager dan het gemiddelde van vooraf", down=down))
    if same:
        told.append(say("{same} gelijk", same=same))
    return ", ".join(told)


def _sentence(table: RoundTable, shifts: list[Shift], largest: str) -> str:
    if not shifts:
        return say(
            "De workshop is nog niet geweest, of op het workshopblad staat bij deze vragen geen"
            " consensus. Tot dan telt het gemiddelde van de disciplines."
        )
    first, questions = shifts[0], len(table.questions)
    question, moved = local(first.item.name), formats.signed(first.moved)
    told = [say('Het meest verschoof "{question}" ({shift}).', question=question, shift=moved)]
    if len(shifts) > SHOWN:
        told.append(say(largest, shown=SHOWN))
    if without := questions - len(shifts):
        rest = N_("Bij {count} van de {of} vragen is er geen consensus.")
        told.append(say(rest, count=without, of=questions))
    return " ".join(told)


def _step(one: Shift) -> StepRow:
    marks = {"before-workshop": one.before, "agreed": one.agreed}
    return StepRow(local(one.item.name), "", one.before, one.agreed, marks)


def _table(table: RoundTable, shifts: list[Shift]) -> Table:
    return Table(tuple(map(say, COLUMNS)), tuple(_row(table, one) for one in shifts))


def _row(table: RoundTable, one: Shift) -> tuple[str, ...]:
    return (
        local(one.item.name),
        local(table.view.items[one.item.parent or ""].name),
        formats.number(one.before),
        formats.number(one.agreed),
        formats.signed(one.moved),
    )
