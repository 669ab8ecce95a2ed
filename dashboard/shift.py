"""What the workshop changed: the consensus beside the mean of the disciplines before it."""

from dataclasses import dataclass

from benchmark.model import Item
from dashboard import formats, source, step_figure
from dashboard.chart import Chart, Table
from dashboard.round_table import RoundTable, sit
from dashboard.step_figure import StepRow
from dashboard.view import View

NAME = "verschuiving"
SHOWN = 10
DEFINITION = (
    "De verschuiving van een vraag is de consensus uit de workshop min het gemiddelde van de"
    " disciplines ervoor. Elke discipline telt daarin één keer.",
    "Een vraag zonder consensus staat er niet bij: daar telt het gemiddelde van de disciplines.",
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
        sentence=_sentence(table, shifts),
        figure=step_figure.steps([_step(one) for one in shifts[:SHOWN]], scale),
        legend=("before-workshop", "agreed") if shifts else (),
        tables=(_table(table, shifts),),
        source=source.own_line(view),
        levels=tuple(level.name.nl for level in view.model.levels),
        definition=DEFINITION,
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
        return "Er is nog geen consensus van een workshop"
    signs = [formats.signed(one.moved)[0] for one in shifts]
    up, down = signs.count("+"), signs.count("\N{MINUS SIGN}")
    sides = [f"{n} {word}" for n, word in ((up, "hoger"), (down, "lager")) if n]
    beside = f"{' en '.join(sides)} dan het gemiddelde van vooraf" if sides else ""
    same = f"{len(signs) - up - down} gelijk" if len(signs) > up + down else ""
    agreed = "Over één vraag" if len(shifts) == 1 else f"Over {len(shifts)} vragen"
    return f"{agreed} werd de workshop het eens: {', '.join(filter(None, (beside, same)))}"


def _sentence(table: RoundTable, shifts: list[Shift]) -> str:
    if not shifts:
        return (
            "De workshop is nog niet geweest, of op het workshopblad staat bij deze vragen geen"
            " consensus. Tot dan telt het gemiddelde van de disciplines."
        )
    first, without = shifts[0], len(table.questions) - len(shifts)
    told = [f'Het meest verschoof "{first.item.name.nl}" ({formats.signed(first.moved)}).']
    if len(shifts) > SHOWN:
        told.append(f"De grafiek toont de {SHOWN} grootste verschuivingen, de tabel alle.")
    if without:
        told.append(f"Bij {without} van de {len(table.questions)} vragen is er geen consensus.")
    return " ".join(told)


def _step(one: Shift) -> StepRow:
    marks = {"before-workshop": one.before, "agreed": one.agreed}
    return StepRow(one.item.name.nl, "", one.before, one.agreed, marks)


def _table(table: RoundTable, shifts: list[Shift]) -> Table:
    columns = ("Vraag", "Thema", "Vóór de workshop", "Consensus", "Verschuiving")
    return Table(columns, tuple(_row(table, one) for one in shifts))


def _row(table: RoundTable, one: Shift) -> tuple[str, ...]:
    return (
        one.item.name.nl,
        table.view.items[one.item.parent or ""].name.nl,
        formats.number(one.before),
        formats.number(one.agreed),
        formats.signed(one.moved),
    )
