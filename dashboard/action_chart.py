"""The actions that fit best: each one's step beside our level and our ambition in its theme."""

from collections.abc import Sequence

from benchmark.errors import UnknownItem
from dashboard import cells, counts, fitting, formats, source, step_figure
from dashboard.chart import Chart, Table
from dashboard.counts import Counts
from dashboard.fitting import Fit
from dashboard.step_figure import StepRow
from dashboard.view import View

NAME = "acties"
SHOWN = 10
NO_SCAN = "Er is nog geen scan van deze gemeente geladen, dus we weten niet welke stap past."
COLUMNS = (
    *("Handelingsperspectief", "Plaats", "Thema", "Van", "Naar", "Huidig", "Ambitie", "Afstand"),
    *("Inspanning", "Wie het trekt", "Gekozen in de groep", "Gemeenten", "Bepaald op"),
)


def chart(view: View) -> Chart:
    """Raises UnknownItem without a scan."""
    if view.scan is None:
        raise UnknownItem(NO_SCAN)
    group = counts.chosen(view)
    every = fitting.fitting(view, group)
    return build(view, every, fitting.asked(view, every), group)


def build(view: View, every: Sequence[Fit], fits: Sequence[Fit], group: Counts) -> Chart:
    """`fits`: those of `every` that are asked for."""
    scale = (view.model.lowest, view.model.highest)
    return Chart(
        name=NAME,
        finding=finding(view, every, fits),
        sentence=sentence(view, every, fits),
        figure=step_figure.steps([_step(fit) for fit in fits[:SHOWN]], scale, "step"),
        legend=("step", "ours", "ambition") if fits else (),
        tables=(_table(fits),),
        source=source.own_line(view, counts.source(group)),
        levels=tuple(level.name.nl for level in view.model.levels),
        definition=fitting.DEFINITION,
    )


def finding(view: View, every: Sequence[Fit], fits: Sequence[Fit]) -> str:
    concept = "Concept: " if view.scan and not view.scan.definitive else ""
    if fits:
        return f'{concept}Het best past nu "{fits[0].action.title.nl}" ({fits[0].theme.name.nl})'
    if every:
        return f"{concept}Bij deze keuze past geen handelingsperspectief"
    return f"{concept}Er is geen handelingsperspectief dat nu past"


def sentence(view: View, every: Sequence[Fit], fits: Sequence[Fit]) -> str:
    total = len(view.model.actions)
    told = [f"Van de {total} handelingsperspectieven passen er nu {len(every)}."]
    if every and len(fits) < len(every):
        told.append(f"Bij uw keuze horen er {len(fits) or 'geen'}.")
    if len(fits) > SHOWN:
        told.append(f"De grafiek toont de eerste {SHOWN}, de tabel alle.")
    if not every and not fitting.unknown(view):
        told.append("Elk thema zit op of boven de ambitie, of heeft geen stap die erbij past.")
    if missing := fitting.unknown(view):
        told.append(
            f"Over {', '.join(missing)} is niets te zeggen: daar is geen score of geen ambitie."
        )
    return " ".join(told)


def _step(fit: Fit) -> StepRow:
    action, marks = fit.action, {"ours": fit.current, "ambition": fit.ambition}
    note = f"{fit.theme.name.nl}, van {action.from_level} naar {action.to_level}"
    return StepRow(action.title.nl, note, action.from_level, action.to_level, marks)


def _table(fits: Sequence[Fit]) -> Table:
    return Table(COLUMNS, tuple(_row(fit) for fit in fits))


def _row(fit: Fit) -> tuple[str, ...]:
    action, chosen = fit.action, fit.chosen
    return (
        action.title.nl,
        str(fit.place),
        fit.theme.name.nl,
        str(action.from_level),
        str(action.to_level),
        formats.number(fit.current),
        formats.number(fit.ambition),
        formats.signed(fit.gap),
        action.effort,
        action.owner.nl if action.owner else "",
        cells.text(chosen),
        str(chosen.n) if chosen.n else "",
        formats.day(chosen.measured_on) if chosen.measured_on else "",
    )
