"""From an address to a page: what is asked, by whom, and what to say when it cannot be shown."""

from types import ModuleType
from urllib.parse import parse_qsl

from dash import Dash, Input, Output, html
from flask import has_request_context

from benchmark.errors import BrokenRelease, DvmError, NotAllowed
from benchmark.viewer import Role
from dashboard import code_bytes, components, desk, find_code, frame, language, since
from dashboard.language import say
from dashboard.pages import (
    accessibility,
    accountability,
    actions,
    choose,
    compare,
    data,
    disciplines,
    kpi,
    overview,
    progress,
    region,
)
from dashboard.views import Views

PAGES: tuple[ModuleType, ...] = (
    *(overview, compare, progress, disciplines, actions, kpi),
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
    if module is None and path.startswith(f"{find_code.PATH}/"):  # a right one was sent on
        return _message(say("Deze code kunnen we niet openen"), say(code_bytes.WRONG))
    if module is None:
        return _message("Deze pagina bestaat niet", "Kies een pagina in het menu.")
    try:
        if module is data:  # scans are handed in before there is a release
            return data.content(desk.of_request(views, search)), f"{data.NAME} · {frame.BRAND}"
        view = views(search)
        if module.OF_A_MUNICIPALITY and view.code is None:
            return choose.content(view, module.PATH), f"{choose.TITLE} · {frame.BRAND}"
        if withdrawn := since.gone(view):
            return _message(say("Dit is er niet meer"), withdrawn)
        told = since.notice(view, module.PATH)
        content = [*([told] if told else []), *module.layout(view)]
        return content, f"{module.NAME} · {frame.BRAND}"
    except NotAllowed as error:
        return _message(
            "Niet te zien", f"{error} Kies rechtsboven wie er kijkt, of een andere gemeente."
        )
    except DvmError as error:
        return _message("Dit kunnen we niet tonen", str(error))


def _message(title: str, text: str) -> tuple[list[object], str]:
    return [html.H1(title), components.notice(text, warn=True)], f"{title} · {frame.BRAND}"


def _frame(views: Views) -> html.Div:
    if not has_request_context():  # Dash asks once at the start, when nobody is looking yet
        return frame.frame(None, None)
    try:
        view = views("")
    except BrokenRelease:
        return frame.frame(None, None)
    return frame.frame(view.release, view.viewer)
