"""When a group shows little: why, and which other groups of the municipality show more."""

from dash import dcc, html

from benchmark.model import TOTAL
from benchmark.words import N_
from dashboard import components, wording
from dashboard.language import say
from dashboard.view import View

OTHERS = {"riec+grootte": ("riec", "provincie", "land"), "riec": ("provincie", "land")}
"""The kinds to offer instead of the municipality's own group of a kind; else the country."""

NOTHING_YET = N_(
    "Van groepen is nog niets gepubliceerd. De cijfers verschijnen vanzelf als er genoeg scans zijn"
    " en de toets klaar is."
)


def shows_little(view: View) -> bool:
    """Whether its group shows no total, or less than half of the themes."""
    shown, themes = wording.themes_shown(view)
    return view.mean(TOTAL).value is None or 2 * shown < themes


def notice(view: View, path: str) -> html.Div:
    """Why the group shows little, and links to groups that show more, with the same question."""
    if not view.release.reference_dates:
        return components.notice([say(NOTHING_YET)], warn=True)
    return components.notice([wording.shows_little(view), *offer(view, path)], warn=True)


def offer(view: View, path: str) -> list[object]:
    """A sentence with links, to follow another; nothing when no other group shows more."""
    links = {f"group_{n}": _link(other, path) for n, other in enumerate(_others(view))}
    if not links:
        return []
    places = wording.either([f"{{{name}}}" for name in links])
    return [" ", *components.woven(say("Bekijk {groups}.", groups=places), links)]


def _others(view: View) -> list[View]:
    own = view.own_groups.get(view.group.kind) == view.group
    kinds = OTHERS.get(view.group.kind, ("land",)) if own else ("land",)
    asked = [view.ask(soort=kind, groep=view.own_groups[kind].name) for kind in kinds]
    return [other for other in asked if other.group != view.group and not shows_little(other)]


def _link(view: View, path: str) -> dcc.Link:
    text = f"{wording.label(view.group)} (n = {view.mean(TOTAL).n})"
    return dcc.Link(text, href=view.address(path))
