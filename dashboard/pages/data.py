"""/gegevens : hand in scans, see what became of each file, which scans there are, and where a score
came from.
"""

import hashlib

from dash import Dash, Input, Output, State, dcc, html, no_update

from benchmark.current import NO_RELEASE
from benchmark.words import N_
from dashboard import (
    components,
    delivery_list,
    delivery_page,
    desk,
    formats,
    handing_in,
    lineage,
    listing,
    scan_list,
)
from dashboard.desk import Desk
from dashboard.frame import URL
from dashboard.language import say
from dashboard.listing import Listed
from dashboard.view import View
from dashboard.views import Views

PATH = desk.PATH
NAME = N_("Gegevens")
OF_A_MUNICIPALITY = False

SUMMARY, LIST, SCANS, RELEASE = LIVE = tuple(
    f"data-{name}" for name in ("summary", "list", "scans", "release")
)
TICK, SEEN, SENT = "data-tick", "data-seen", handing_in.SENT
BUSY_MILLISECONDS, QUIET_MILLISECONDS = 1_500, 15_000
"""How often the page asks: while something waits or a release is on its way, and else."""


def layout(view: View) -> list[object]:
    """All of it, or one delivery, or where the scores of one item came from."""
    return content(desk.of_view(view))


def content(at: Desk) -> list[object]:
    """Also before the first release."""
    if at.number is not None:
        return delivery_page.content(at, at.number)
    if at.view and at.query.get("module"):
        return lineage.content(at.view)
    listed = listing.look(at)
    parts = dict(zip(LIVE, _live(at, listed), strict=True))
    return [
        html.H1(say(NAME)),
        html.P(
            say("Lever scans in, zie wat ermee gebeurt en waar scores vandaan komen."),
            className="dvm-lead",
        ),
        *handing_in.content(at),
        html.Section(
            [
                html.H2(say("Wat er met de bestanden gebeurde")),
                html.P(parts[SUMMARY], id=SUMMARY, role="status"),
                html.Div(parts[LIST], id=LIST),
            ],
            className="dvm-card",
        ),
        html.Section(
            [html.H2(say("Scans")), html.Div(parts[SCANS], id=SCANS)], className="dvm-card"
        ),
        html.P(parts[RELEASE], id=RELEASE, className="dvm-note", role="status"),
        *_clockwork(_mark(at, listed), _pace(at, listed)),
    ]


def skeleton() -> html.Div:
    return html.Div([*(html.Div(id=id_) for id_ in LIVE), *_clockwork("", QUIET_MILLISECONDS)])


def register(app: Dash, views: Views) -> None:
    @app.callback(
        *(Output(id_, "children") for id_ in LIVE),
        Output(TICK, "interval"),
        Output(SEEN, "data"),
        Input(TICK, "n_intervals"),
        Input(SENT, "data"),
        State(SEEN, "data"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def refresh(_ticks: int, _sent: int, seen: str, search: str) -> tuple[object, ...]:
        return news(desk.of_request(views, search), seen)


def news(at: Desk, seen: str) -> tuple[object, ...]:
    """What changed on the page since `seen`, how soon to ask again, and what is seen now."""
    listed = listing.look(at)
    mark = _mark(at, listed)
    told = (no_update,) * len(LIVE) if mark == seen else _live(at, listed)
    return *told, _pace(at, listed), mark


def _live(at: Desk, listed: Listed) -> tuple[object, ...]:
    """What stands in LIVE."""
    lists = listing.summary(at, listed), delivery_list.content(at, listed)
    if at.view is None:
        return *lists, [components.notice(say(NO_RELEASE))], ""
    release = at.view.release
    moment = formats.moment(release.made_at)
    made = say("U ziet uitgave {release}, gemaakt op {date}.", release=release.id, date=moment)
    return *lists, scan_list.content(at.view), made


def _mark(at: Desk, listed: Listed) -> str:
    """Differs whenever there is something else to see."""
    release = at.view.release.id if at.view else ""
    told = f"{at.viewer} {release} {listed.mark} {listing.release_is_coming(at, listed)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _pace(at: Desk, listed: Listed) -> int:
    busy = listed.waiting or listed.others_waiting or listing.release_is_coming(at, listed)
    return BUSY_MILLISECONDS if busy else QUIET_MILLISECONDS


def _clockwork(mark: str, pace: int) -> list[object]:
    return [
        dcc.Interval(id=TICK, interval=pace),
        dcc.Store(id=SEEN, data=mark),
        dcc.Store(id=SENT, data=0),
    ]
