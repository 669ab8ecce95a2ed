"""The actions that fit, one by one: what to do, why it stands here, what became of it before."""

from collections.abc import Mapping, Sequence

from dash import html

from dashboard import counts, formats
from dashboard.counts import Counts
from dashboard.fitting import Fit
from dashboard.view import View

SHOWN = 10
TITLE = "Wat de gemeente kan doen, het best passende eerst"


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
        shown.append(html.Details([html.Summary(f"Toon ook de andere {len(parts) - SHOWN}"), rest]))
    return html.Section([html.H2(TITLE), *shown], className="dvm-card")


def _what(fit: Fit) -> list[object]:
    action = fit.action
    owner = f" · {action.owner.nl}" if action.owner else ""
    return [
        html.H3(f"{fit.place}. {action.title.nl}", className="dvm-question"),
        html.P(f"{fit.theme.name.nl} · inspanning {action.effort}{owner}", className="dvm-note"),
        html.P(action.description.nl),
    ]


def _why(view: View, fit: Fit) -> str:
    now, wish = formats.number(fit.current), formats.number(fit.ambition)
    step = f"De stap gaat van niveau {fit.action.from_level} naar {fit.action.to_level}"
    place = "de score ligt daar nu tussen" if fit.ahead == 0 else "die begint net boven de score"
    return (
        f"{view.municipality.name} staat op {now} en wil naar {wish}"
        f" ({formats.signed(fit.gap)}). {step}: {place}."
    )
