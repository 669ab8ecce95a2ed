"""/vergelijken : where do we stand among peers? Choose the group, the date, and go down to the
questions.
"""

from collections.abc import Mapping
from datetime import date

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update

from benchmark.groups import KINDS
from benchmark.model import TOTAL
from benchmark.words import N_
from dashboard import (
    address,
    charts,
    components,
    controls,
    descriptors,
    formats,
    group_table,
    level_counts,
    radar,
    wider,
    wording,
)
from dashboard.components import aria
from dashboard.frame import ALERT, URL
from dashboard.language import say
from dashboard.view import View
from dashboard.views import Views

PATH = "/vergelijken"
NAME = N_("Vergelijken")
OF_A_MUNICIPALITY = True

KIND, SCAN, GROUP, ITEM, DAY = CONTROLS = tuple(
    f"compare-{key}" for key in ("soort", "scan", "groep", "module", "peildatum")
)
FIRST, THEN = CONTROLS[:2], CONTROLS[2:]
"""What the first two are, decides what the others offer."""
ASKED = "compare-asked"
"""The question that the figure answers: the texts come after it, for they hold up its drawing."""

OFFERED = ((GROUP, "options"), (GROUP, "value"), (ITEM, "options"), (ITEM, "value"))
AS_THEY_ARE = (no_update, no_update)
PARTS = PEERS, QUESTIONS, GROUPS, SPREAD, RADAR = tuple(
    f"compare-{name}" for name in ("peers", "questions", "groups", "spread", "radar")
)
GRAPH, TEXTS = components.graph_id(charts.POSITION), components.text_ids(charts.POSITION)


def layout(view: View) -> list[object]:
    if view.scan is None:
        none = components.notice(say(wording.NO_SCAN))
        return [html.H1(say(NAME)), none]
    chart = charts.build(charts.POSITION, view)
    return [
        html.H1(say("{name} vergelijken", name=view.municipality.name)),
        controls.form(_controls(view)),
        html.Div(_peers(view), id=PEERS, **aria(live="polite")),
        components.chart_card(chart, view),
        html.Div(descriptors.card(view), id=QUESTIONS),
        *(html.Div(part, id=id_) for id_, part in zip(PARTS[2:], _cards(view), strict=True)),
        dcc.Store(id=ASKED),
    ]


def skeleton() -> html.Div:
    choices = controls.empty(CONTROLS)
    texts = [html.Div(id=id_) for id_ in (*PARTS, *TEXTS)]
    return html.Div([*choices, *texts, dcc.Graph(id=GRAPH), dcc.Store(id=ASKED)])


def register(app: Dash, views: Views) -> None:
    """A choice redraws the figure, and the texts follow it. The kind sets the groups to choose
    from, the scan the items.
    """

    @app.callback(
        Output(GRAPH, "figure"),
        Output(ASKED, "data"),
        *(Output(*one) for one in OFFERED),
        State(URL, "search"),
        *(Input(id_, "value") for id_ in CONTROLS),
        prevent_initial_call=True,
    )
    def redraw(search: str, *values: str) -> tuple[object, ...]:
        chosen = dict(zip(address.keys(CONTROLS), values, strict=True))
        offered, view = choose(views, search, chosen, ctx.triggered_id)
        return charts.figure(charts.POSITION, view), view.address(""), *offered

    @app.callback(
        *(Output(id_, "children") for id_ in (PEERS, *TEXTS, *PARTS[1:])),
        Output(ALERT, "children", allow_duplicate=True),
        Input(ASKED, "data"),
        prevent_initial_call=True,
    )
    def tell(asked: str) -> tuple[object, ...]:
        return *texts(views(asked)), None

    address.write(app, THEN, along=FIRST)


def choose(
    views: Views, search: str, chosen: Mapping[str, str], changed: str | None
) -> tuple[tuple[object, ...], View]:
    """What OFFERED becomes after one control changed, and the view that is asked for then."""
    if changed == KIND:
        view = views(search, **{**chosen, "groep": ""})
        return (*groups(view), *AS_THEY_ARE), view
    if changed == SCAN:
        model = views(search, **{**chosen, "module": ""}).model
        items, item = controls.offer_items(model, chosen["module"])
        return (*AS_THEY_ARE, items, item), views(search, **{**chosen, "module": item})
    return AS_THEY_ARE * 2, views(search, **chosen)


def groups(view: View) -> tuple[object, str]:
    """The groups of the chosen kind, and the one that is the municipality's own."""
    return controls.options(_groups(view)), view.group.name


def texts(view: View) -> tuple[object, ...]:
    """All that stands round the figure."""
    parts = components.chart_texts(charts.build(charts.POSITION, view), view)
    return _peers(view), *parts, descriptors.card(view), *_cards(view)


def _cards(view: View) -> tuple[object, ...]:
    """What stands in the parts after the questions."""
    return group_table.card(view), level_counts.card(view), radar.card(view)


def _controls(view: View) -> list[object]:
    kinds = {kind: wording.kind(kind) for kind in KINDS if kind in view.own_groups}
    dates = {day.isoformat(): formats.day(day) for day in reversed(view.release.reference_dates)}
    return [
        controls.choice(
            SCAN, say("Scan"), controls.scans(view), view.scan.scan if view.scan else ""
        ),
        controls.choice(ITEM, say("Onderdeel"), controls.items(view.model), view.item.id),
        controls.choice(KIND, say("Soort groep"), kinds, view.group.kind),
        controls.choice(GROUP, say("Vergelijkingsgroep"), _groups(view), view.group.name),
        controls.choice(DAY, say("Peildatum"), dates, view.day.isoformat() if view.day else ""),
    ]


def _groups(view: View) -> dict[str, str]:
    own = view.own_groups.get(view.group.kind)
    names = {
        name: wording.choice(wording.label(group))
        for (kind, name), group in view.release.groups.items()
        if kind == view.group.kind
    }
    if own and own.name in names:
        names[own.name] = say("{group} (eigen groep)", group=names[own.name])
    return names


def _peers(view: View) -> html.Div:
    """Who the peers are: how many, since when; never which."""
    mean = view.mean(TOTAL)
    if mean.value is None or mean.n is None or mean.measured_on is None:
        return wider.notice(view, PATH)
    since = mean.measured_on.replace(year=mean.measured_on.year - 3)
    told = [
        say(
            "{n} gemeenten {which} met een definitieve scan na {since}, bepaald op {day}.",
            n=mean.n,
            which=wording.named(view.group),
            since=formats.day(since),
            day=formats.day(mean.measured_on),
        )
    ]
    if view.own_groups.get(view.group.kind) == view.group:
        told.append(say("{name} telt zelf mee als zij meedoet.", name=view.municipality.name))
    told += _far_apart(view, mean.measured_on)
    if wider.shows_little(view):
        told.append(wording.shows_little(view))
        return components.notice([" ".join(told), *wider.offer(view, PATH)])
    return components.notice(" ".join(told))


def _far_apart(view: View, measured_on: date) -> list[str]:
    """A warning when the scan and the group's figure are of different times."""
    if view.scan is None or abs((view.scan.date - measured_on).days) <= 366:
        return []
    return [
        say(
            "Let op: de scan is van {scan}, het cijfer van de groep van {group}.",
            scan=formats.month(view.scan.date),
            group=formats.month(measured_on),
        )
    ]
