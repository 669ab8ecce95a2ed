"""From an address to a page: what is asked, by whom, and what to say when it cannot be shown."""

from types import ModuleType
from urllib.parse import parse_qsl

from dash import Dash, Input, Output, html
from flask import has_request_context

from benchmark.errors import BrokenRelease, DvmError, NotAllowed
from benchmark.viewer import Role
from dashboard import components, desk, frame, language
from dashboard.language import explained, say
from dashboard.pages import (
    accessibility,
    accountability,
    actions,
    choose,
    compare,
    data,
    disciplines,
    overview,
    progress,
    region,
)
from dashboard.views import Views

PAGES: tuple[ModuleType, ...] = (
    *(overview, compare, progress, disciplines, actions),
    *(region, data, accountability, accessibility),
)
PATHS = {page.PATH: page for page in PAGES}
PAGE_ENDPOINT = "/<path:path>"
LINKS = {page.PATH: page.NAME for page in PAGES if page is not accessibility}
"""In the menu; the footer leads to the other."""

FOR_MUNICIPALITIES, FOR_OTHERS = {disciplines.PATH}, {region.PATH}
"""Pages that refuse everyone else; the menu spares them the refusal."""


def register(app: Dash, views: Views) -> None:
    app.layout = lambda: _frame(views)
    app.validation_layout = html.Div([frame.frame(None, None), *(p.skeleton() for p in PAGES)])

    @app.callback(
        Output(frame.MAIN, "children"),
        Output(frame.TITLE, "data"),
        Output(frame.MENU, "children"),
        Output(frame.ALERT, "children"),
        Input(frame.URL, "pathname"),
        Input(frame.URL, "search"),
    )
    def show_page(path: str, search: str) -> tuple[list[object], str, object, None]:
        asked = dict(parse_qsl((search or "").lstrip("?")))
        language.speak(asked.get(language.KEY))
        return *page(views, path, search), frame.menu(_links(views), path or "/", asked), None

    for module in PAGES:
        module.register(app, views)


def _links(views: Views) -> dict[str, str]:
    refusing = FOR_OTHERS if views.viewer().role is Role.GEMEENTE else FOR_MUNICIPALITIES
    return {path: name for path, name in LINKS.items() if path not in refusing}


def page(views: Views, path: str, search: str) -> tuple[list[object], str]:
    """The content of a page and its title."""
    module = PATHS.get(path or "/")
    if module is None:
        return _message(say("Deze pagina bestaat niet"), say("Kies een pagina in het menu."))
    try:
        if module is data:  # scans are handed in before there is a release
            return data.content(desk.of_request(views, search)), _title(data.NAME)
        view = views(search)
        if module.OF_A_MUNICIPALITY and view.code is None:
            return choose.content(view, module.PATH), _title(choose.TITLE)
        return list(module.layout(view)), _title(module.NAME)
    except NotAllowed as error:
        advice = say("Kies rechtsboven wie er kijkt, of een andere gemeente.")
        return _message(say("Niet te zien"), f"{explained(error)} {advice}")
    except DvmError as error:
        return _message(say("Dit kunnen we niet tonen"), explained(error))


def _title(name: str) -> str:
    """Of the tab."""
    return f"{say(name)} · {frame.BRAND}"


def _message(title: str, text: str) -> tuple[list[object], str]:
    return [html.H1(title), components.notice(text, warn=True)], f"{title} · {frame.BRAND}"


def _frame(views: Views) -> html.Div:
    if not has_request_context():  # Dash asks once at the start, when nobody is looking yet
        return frame.frame(None, None)
    viewer = views.viewer()
    try:
        release = views("").release
    except BrokenRelease:
        release = None
    return frame.frame(release, viewer, views.way_in.control(release, viewer))
