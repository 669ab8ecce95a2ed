"""The actions that fit best: each one's step beside our level and our ambition in its theme."""

from collections.abc import Sequence

from benchmark.errors import UnknownItem
from benchmark.words import N_
from dashboard import cells, counts, fitting, formats, source, step_figure, wording
from dashboard.chart import Chart, Table
from dashboard.counts import Counts
from dashboard.fitting import Fit
from dashboard.language import local, say
from dashboard.step_figure import StepRow
from dashboard.view import View

NAME = "acties"
SHOWN = 10
COLUMNS = (
    *(N_("Handelingsperspectief"), N_("Plaats"), N_("Thema"), N_("Van"), N_("Naar")),
    *(N_("Huidig"), N_("Ambitie"), N_("Afstand"), N_("Inspanning"), N_("Wie het trekt")),
    *(N_("Gekozen in de groep"), N_("Gemeenten"), N_("Bepaald op")),
)

FIRST = N_("De grafiek toont de eerste {shown}, de tabel alle.")
FIRST_ALONE = N_("De grafiek toont de eerste {shown}; alle staan in het werkboek met alle cijfers.")


def chart(view: View) -> Chart:
    """Raises UnknownItem without a scan."""
    if view.scan is None:
        raise UnknownItem(wording.NO_SCAN)
    group = counts.chosen(view)
    every = fitting.fitting(view, group)
    return build(view, every, fitting.asked(view, every), group)


def build(view: View, every: Sequence[Fit], fits: Sequence[Fit], group: Counts) -> Chart:
    """`fits`: those of `every` that are asked for."""
    scale = (view.model.lowest, view.model.highest)
    return Chart(
        name=NAME,
        finding=finding(view, every, fits),
        sentence=sentence(view, every, fits, FIRST),
        figure=step_figure.steps([_step(fit) for fit in fits[:SHOWN]], scale, "step"),
        legend=("step", "ours", "ambition") if fits else (),
        tables=(_table(fits),),
        source=source.own_line(view, counts.source(group)),
        levels=tuple(local(level.name) for level in view.model.levels),
        definition=tuple(map(say, fitting.DEFINITION)),
        sentence_alone=sentence(view, every, fits, FIRST_ALONE),
    )


def finding(view: View, every: Sequence[Fit], fits: Sequence[Fit]) -> str:
    return wording.titled(wording.in_concept(view), _finding(every, fits))


def _finding(every: Sequence[Fit], fits: Sequence[Fit]) -> str:
    if fits:
        action, theme = local(fits[0].action.title), local(fits[0].theme.name)
        return say('Het best past nu "{action}" ({theme})', action=action, theme=theme)
    if every:
        return say("Bij deze keuze past geen handelingsperspectief")
    return say("Er is geen handelingsperspectief dat nu past")


def sentence(view: View, every: Sequence[Fit], fits: Sequence[Fit], first: str) -> str:
    """first: what is said where the figure shows only the first."""
    total, missing = len(view.model.actions), fitting.unknown(view)
    fitting_now = N_("Van de {total} handelingsperspectieven passen er nu {count}.")
    told = [say(fitting_now, total=total, count=len(every))]
    if every and len(fits) < len(every):
        told.append(_of_choice(len(fits)))
    if len(fits) > SHOWN:
        told.append(say(first, shown=SHOWN))
    if not every and not missing:
        told.append(say("Elk thema zit op of boven de ambitie, of heeft geen stap die erbij past."))
    if missing:
        nothing = N_("Over {themes} is niets te zeggen: daar is geen score of geen ambitie.")
        told.append(say(nothing, themes=", ".join(missing)))
    return " ".join(told)


def _of_choice(count: int) -> str:
    if count == 0:
        return say("Bij uw keuze horen er geen.")
    return say("Bij uw keuze horen er {count}.", count=count)


def _step(fit: Fit) -> StepRow:
    action, marks = fit.action, {"ours": fit.current, "ambition": fit.ambition}
    note = say(
        "{theme}, van {low} naar {high}",
        theme=local(fit.theme.name),
        low=action.from_level,
        high=action.to_level,
    )
    return StepRow(local(action.title), note, action.from_level, action.to_level, marks)


def _table(fits: Sequence[Fit]) -> Table:
    return Table(tuple(map(say, COLUMNS)), tuple(_row(fit) for fit in fits))


def _row(fit: Fit) -> tuple[str, ...]:
    action, chosen = fit.action, fit.chosen
    return (
        local(action.title),
        str(fit.place),
        local(fit.theme.name),
        str(action.from_level),
        str(action.to_level),
        formats.number(fit.current),
        formats.number(fit.ambition),
        formats.signed(fit.gap),
        fitting.effort(action),
        local(action.owner) if action.owner else "",
        cells.text(chosen),
        str(chosen.n) if chosen.n else "",
        formats.day(chosen.measured_on) if chosen.measured_on else "",
    )
