"""What a page about one municipality shows while none is chosen: whom this viewer may see."""

from dash import dcc, html

from benchmark.municipalities import all_municipalities
from benchmark.words import N_
from dashboard import components
from dashboard.language import say
from dashboard.view import View

TITLE = N_("Kies een gemeente")


def content(view: View, path: str) -> list[object]:
    """For those who look at more than one municipality: those that share their scores with them."""
    return [html.H1(say(TITLE)), *offer(view, path)]


def offer(view: View, path: str) -> list[object]:
    """A link to each municipality that this viewer may see."""
    visible = [all_municipalities()[code] for code in view.release.visible(view.viewer)]
    if not visible:
        text = say("Er is geen gemeente die haar scores met u deelt.")
        return [components.notice(text)]
    return [
        html.P(say("Deze gemeenten delen hun scores met u. Andere scores kunt u niet bekijken.")),
        html.Ul(
            [
                html.Li(dcc.Link(m.name, href=view.address(path, gemeente=m.code)))
                for m in sorted(visible, key=lambda m: m.name)
            ],
            className="dvm-columns",
        ),
    ]
