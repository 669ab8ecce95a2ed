"""What a page about one municipality shows while none is chosen: whom this viewer may see."""

from collections.abc import Sequence

from dash import dcc, html

from benchmark.municipalities import all_municipalities
from benchmark.words import N_
from dashboard import components, controls, formats
from dashboard.fixed import Still, still
from dashboard.language import plural, say
from dashboard.view import NAMED, View, question

TITLE = N_("Kies een gemeente")
ANY = "GM0000"
"""Stands for any municipality: there is none with this code."""

MOST = 150
"""Names in a list on a page; with more there is a field to search by."""

FIELD, SEARCH = f"choose-{NAMED}", N_("Zoek een gemeente")
NONE = N_("Er is geen gemeente met '{name}' in haar naam die haar scores met u deelt.")
FIRST = N_("Hier staan de eerste {most} van {count} gemeenten. Typ een deel van een naam.")


def content(view: View, path: str) -> list[object]:
    """For those who look at more than one municipality: those that share their scores with them."""
    return [html.H1(say(TITLE)), *offer(view, path)]


def offer(view: View, path: str) -> list[object]:
    """A link to each municipality that this viewer may see."""
    visible = view.release.visible(view.viewer)
    if not visible:
        text = say("Er is geen gemeente die haar scores met u deelt.")
        return [components.notice(text)]
    return [
        html.P(say("Deze gemeenten delen hun scores met u. Andere scores kunt u niet bekijken.")),
        *(_long if len(visible) > MOST else _short)(view, path, visible),
    ]


def _short(view: View, path: str, codes: Sequence[str]) -> list[object]:
    return [html.Ul(_links(view, path, codes), className="dvm-columns")]


def _long(view: View, path: str, codes: Sequence[str]) -> list[object]:
    """A form that asks the page again with what was typed in its address, and the first ones."""
    typed, name = view.query.get(NAMED, "").strip(), say(SEARCH)
    found = _named(codes, typed) if typed else codes
    return [
        controls.typed(path, FIELD, (name, name, say("Zoek")), question(view.query)),
        html.P(_told(len(found), typed)),
        *_short(view, path, found[:MOST]),
    ]


def _named(codes: Sequence[str], text: str) -> Sequence[str]:
    """Those with the text in their name."""
    wanted = text.casefold()
    return [code for code in codes if wanted in all_municipalities()[code].name.casefold()]


def _links(view: View, path: str, codes: Sequence[str]) -> list[Still]:
    """The address is made once, and differs in the code alone."""
    there = view.address(path, **{"gemeente": ANY, NAMED: ""})
    known = all_municipalities()
    return [
        still(html.Li, still(dcc.Link, known[code].name, href=there.replace(ANY, code)))
        for code in codes
    ]


def _told(found: int, typed: str) -> str:
    if not found:
        return say(NONE, name=typed)
    if found > MOST:
        return say(FIRST, most=MOST, count=formats.number(found, 0))
    return plural(
        "{count} gemeente heeft '{name}' in haar naam.",
        "{count} gemeenten hebben '{name}' in hun naam.",
        found,
        name=typed,
    )
