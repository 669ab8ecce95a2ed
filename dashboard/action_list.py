"""The actions that fit, one by one: what to do, why it stands here, what became of it before."""

from collections.abc import Mapping, Sequence

from dash import html

from benchmark.words import N_
from dashboard import counts, fitting, formats
from dashboard.counts import Counts
from dashboard.fitting import Fit
from dashboard.language import local, say
from dashboard.view import View

SHOWN = 10
TITLE = N_("Wat de gemeente kan doen, het best passende eerst")


def card(
    view: View, fits: Sequence[Fit], group: Counts, before: Mapping[str, Sequence[str]]
) -> html.Section:
    """`before`: of an action, when the municipality chose it and what became of it."""
    parts = [
        html.Li(
            [
                *_what(fit),
                html.P(f"{_why(view, fit)} {counts.told(group, fit.action.id)}"),
                *(html.P(html.Strong(line)) for line in before.get(fit.action.id, ())),
            ]
        )
        for fit in fits
    ]
    shown: list[object] = [html.Ol(parts[:SHOWN], className="dvm-actions")]
    if len(parts) > SHOWN:
        rest = html.Ol(parts[SHOWN:], className="dvm-actions")
        others = say("Toon ook de andere {count}", count=len(parts) - SHOWN)
        shown.append(html.Details([html.Summary(others), rest]))
    return html.Section([html.H2(say(TITLE)), *shown], className="dvm-card")


def _what(fit: Fit) -> list[object]:
    action = fit.action
    note = [local(fit.theme.name), say("inspanning {effort}", effort=fitting.effort(action))]
    note += [local(action.owner)] if action.owner else []
    return [
        html.H3(f"{fit.place}. {local(action.title)}", className="dvm-question"),
        html.P(" · ".join(note), className="dvm-note"),
        html.P(local(action.description)),
    ]


def _why(view: View, fit: Fit) -> str:
    stands = say(
        "{municipality} staat op {current} en wil naar {ambition} ({gap}).",
        municipality=view.municipality.name,
        current=formats.number(fit.current),
        ambition=formats.number(fit.ambition),
        gap=formats.signed(fit.gap),
    )
    step = say(_step(fit), low=fit.action.from_level, high=fit.action.to_level)
    return f"{stands} {step}"


def _step(fit: Fit) -> str:
    """The sentence, with a place for where the step begins and where it ends."""
    if fit.ahead > 0:
        return N_("De stap gaat van niveau {low} naar {high}: die begint net boven de score.")
    if formats.number(fit.current) == formats.number(fit.action.from_level):
        return N_("De stap gaat van niveau {low} naar {high}: de score staat aan het begin.")
    return N_("De stap gaat van niveau {low} naar {high}: de score ligt daar nu tussen.")
