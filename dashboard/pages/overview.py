"""/ : how do we stand? Total and modules, the themes among peers, strongest, weakest, largest gaps,
who filled it in.
"""

from collections.abc import Callable, Sequence

from dash import Dash, dcc, html

from benchmark.model import Item
from benchmark.words import N_
from dashboard import (
    cells,
    charts,
    components,
    desk,
    formats,
    lineage,
    own_scan,
    source,
    story,
    terms,
    who_filled_in,
    wider,
    wording,
)
from dashboard.language import local, plural, say
from dashboard.view import View, address
from dashboard.views import Views

PATH = "/"
NAME = N_("Overzicht")
OF_A_MUNICIPALITY = True
SHOWN = 3


def layout(view: View) -> list[object]:
    if view.scan is None:
        none = components.notice(say(wording.NO_SCAN))
        return [_title(view), none]
    upper = _items(view, "total", "module")
    return [
        _title(view),
        html.P(_which_scan(view), className="dvm-lead"),
        _story(view),
        _noticed(view),
        _peers(view),
        html.Dl([_fact(view, item) for item in upper], className="dvm-facts"),
        html.P(" · ".join(source.of_group(view, upper)), className="dvm-source"),
        components.chart_card(charts.build("modules", view), view),
        components.chart_card(charts.build("positie", view), view),
        _extremes(view),
        who_filled_in.card(view),
    ]


def skeleton() -> html.Div:
    return html.Div()


def register(app: Dash, views: Views) -> None:
    """Nothing to choose on this page: the address says it all."""


def _title(view: View) -> html.H1:
    return html.H1(say("Hoe staat {name} ervoor?", name=view.municipality.name))


def _which_scan(view: View) -> str:
    assert view.scan is not None
    return say(
        FINAL if view.scan.definitive else IN_CONCEPT,
        day=formats.day(view.scan.date),
        questionnaire=local(view.model.title),
    )


FINAL = N_("Scan van {day} (definitief), {questionnaire}.")
IN_CONCEPT = N_("Scan van {day} (concept: de workshop is nog niet afgerond), {questionnaire}.")


def _story(view: View) -> html.Div:
    """Three sentences, and from the theme farthest behind to what can be done about it."""
    told: list[object] = [html.P(one) for one in terms.explained(story.sentences(view))]
    if behind := story.farthest(view, -1):
        item, _ = behind
        text = say("Bekijk wat u kunt doen aan {theme}", theme=local(item.name))
        told.append(html.P(dcc.Link(text, href=view.address("/acties", module=item.id))))
    return html.Div(told, className="dvm-story")


def _noticed(view: View) -> html.Div | None:
    """To the municipality itself: what stands out in this scan, and where to read it."""
    assert view.scan is not None
    if not view.viewer.owns(view.municipality.code):
        return None
    noticed = own_scan.counted(view.dossier.signals_of(view.scan))
    if not noticed:
        return None
    told = ", ".join(noticed).lower()
    link = dcc.Link(say("Lees wat er opvalt"), href=address(desk.PATH, {}))
    return components.notice([say("Dit valt op aan deze scan: {told}.", told=told), " ", link, "."])


def _peers(view: View) -> html.Div | None:
    """When the own region shows nothing, which wider group stands in for it; when the group shows
    little, which others show more.
    """
    own = view.own_groups["riec"]
    if wider.shows_little(view):
        return wider.notice(view, PATH)
    if view.group == own or view.query.get("soort"):
        return None
    why = wording.shows_little(view.ask(soort=own.kind, groep=own.name))
    return components.notice(
        say("{why} U ziet daarom {group}.", why=why, group=wording.label(view.group))
    )


def _items(view: View, *levels: str) -> list[Item]:
    return [item for item in view.model.items() if item.level in levels]


def _fact(view: View, item: Item) -> html.Div:
    mean = view.mean(item.id)
    count = f" (n = {mean.n})" if mean.n else ""
    group = f"{wording.label(view.group)}: {cells.text(mean)}{count}"
    return components.fact(
        local(item.name), wording.score(view.dossier.score(view.scan, item.id)), group
    )


def _extremes(view: View) -> html.Section:
    themes = _items(view, "theme")
    current = [(item, view.dossier.score(view.scan, item.id).value) for item in themes]
    gaps = [(item, view.dossier.score(view.scan, item.id, "gap").value) for item in themes]
    scored = sorted(((item, v) for item, v in current if v is not None), key=lambda pair: -pair[1])
    wanted = sorted(((item, v) for item, v in gaps if v is not None), key=lambda pair: -pair[1])
    return html.Section(
        [
            _ranking(say("Sterkste thema's"), view, scored, formats.number),
            _ranking(say("Zwakste thema's"), view, scored[::-1], formats.number),
            _ranking(say("Verst van de ambitie"), view, wanted, formats.signed),
        ],
        className="dvm-thirds",
    )


def _named(view: View, item: Item) -> object:
    """Its name; to the municipality itself a link to where the score came from."""
    whence = lineage.address(view, item)
    return dcc.Link(local(item.name), href=whence) if whence else local(item.name)


def _ranking(
    title: str, view: View, ordered: Sequence[tuple[Item, float]], written: Callable[[float], str]
) -> html.Div:
    """The first ones, and how many others are the same as the last of those."""
    values = [written(value) for _, value in ordered]
    items = [
        html.Li([html.Span(_named(view, item)), html.Strong(value)])
        for (item, _), value in zip(ordered[:SHOWN], values, strict=False)
    ]
    parts: list[object] = [html.H2(title), html.Ol(items)]
    if equal := wording.left_out(values, SHOWN):
        told = plural(
            "Nog {count} thema heeft {value}.",
            "Nog {count} thema's hebben {value}.",
            equal,
            value=values[SHOWN - 1],
        )
        parts.append(html.P(told, className="dvm-note"))
    return html.Div(parts, className="dvm-card dvm-ranking")
