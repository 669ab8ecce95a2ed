"""From an address to a page: what is asked, by whom, and what to say when it cannot be shown."""

from types import ModuleType
from urllib.parse import parse_qsl, urlsplit

from dash import Dash, Input, Output, html
from flask import has_request_context, request

from benchmark.errors import BrokenRelease, DvmError, NotAllowed
from benchmark.viewer import Role
from dashboard import code_bytes, components, desk, find_code, frame, language, since
from dashboard.language import explained, say
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
    report,
)
from dashboard.views import Views

PAGES: tuple[ModuleType, ...] = (
    *(overview, compare, progress, disciplines, actions, kpi, report),
    *(region, data, accountability, accessibility),
)
PATHS = {page.PATH: page for page in PAGES}
PAGE_ENDPOINT = "/<path:path>"
LINKS = {page.PATH: page.NAME for page in PAGES if page is not accessibility}
"""In the menu; the footer leads to the other."""

FOR_MUNICIPALITIES, FOR_OTHERS = {disciplines.PATH}, {region.PATH}
"""Pages that refuse everyone else; the menu spares them the refusal."""

WITHOUT_CHARTS = {page.PATH for page in (kpi, report, data, accountability, accessibility)}


def register(app: Dash, views: Views) -> None:
    app.layout = lambda: _layout(views)
    app.validation_layout = html.Div([frame.frame(None, None), *(p.skeleton() for p in PAGES)])

    @app.callback(
        Output(frame.MAIN, "children"),
        Output(frame.TITLE, "data"),
        Output(frame.MENU, "children"),
        Output(frame.ALERT, "children"),
        Input(frame.URL, "pathname"),
        Input(frame.URL, "search"),
        prevent_initial_call=True,  # the first page comes in its frame
    )
    def show_page(path: str, search: str) -> tuple[list[object], str, object, None]:
        return *page(views, path, search), _menu(views, path, search), None

    for module in PAGES:
        module.register(app, views)


def framed(views: Views, path: str, search: str) -> html.Div:
    """The frame of a page and its menu, still without content."""
    viewer = views.viewer()
    try:
        release = views("").release
    except BrokenRelease:
        release = None
    whole = frame.frame(release, viewer, views.way_in.control(release, viewer))
    whole[frame.MENU].children = _menu(views, path, search)
    return whole


def _layout(views: Views) -> html.Div:
    """The page that asks for it, whole. Where the browser does not say which page that is, or not
    all of it, assets/address.js asks again.
    """
    if not has_request_context():  # Dash asks once at the start, when nobody is looking yet
        return frame.frame(None, None)
    here = urlsplit(request.referrer or "")
    search = f"?{here.query}" if here.query else ""
    whole = framed(views, here.path, search)
    if here.path:
        whole[frame.URL].pathname, whole[frame.URL].search = here.path, search
        whole[frame.MAIN].children, whole[frame.TITLE].data = page(views, here.path, search)
    return whole


def _menu(views: Views, path: str, search: str) -> html.Ul:
    asked = _asked(search)
    language.speak(asked.get(language.KEY))
    refusing = FOR_OTHERS if views.viewer().role is Role.GEMEENTE else FOR_MUNICIPALITIES
    links = {path: name for path, name in LINKS.items() if path not in refusing}
    return frame.menu(links, path or "/", asked)


def page(views: Views, path: str, search: str) -> tuple[list[object], str]:
    """The content of a page and its title, in the language that it asks for."""
    language.speak(_asked(search).get(language.KEY))
    module = PATHS.get(path or "/")
    if module is None and path.startswith(f"{find_code.PATH}/"):  # a right one was sent on
        return _message(say("Deze code kunnen we niet openen"), say(code_bytes.WRONG))
    if module is None:
        return _message(say("Deze pagina bestaat niet"), say("Kies een pagina in het menu."))
    try:
        if module is data:  # scans are handed in before there is a release
            return data.content(desk.of_request(views, search)), _title(data.NAME)
        view = views(search)
        if module.OF_A_MUNICIPALITY and view.code is None:
            return choose.content(view, module.PATH), _title(choose.TITLE)
        if withdrawn := since.gone(view):
            return _message(say("Dit is er niet meer"), withdrawn)
        told = since.notice(view, module.PATH)
        return [*([told] if told else []), *module.layout(view)], _title(module.NAME)
    except NotAllowed as error:
        advice = say("Kies rechtsboven wie er kijkt, of een andere gemeente.")
        return _message(say("Niet te zien"), f"{explained(error)} {advice}")
    except DvmError as error:
        return _message(say("Dit kunnen we niet tonen"), explained(error))


def _asked(search: str | None) -> dict[str, str]:
    return dict(parse_qsl((search or "").lstrip("?")))


def _title(name: str) -> str:
    """Of the tab."""
    return f"{say(name)} · {frame.BRAND}"


def _message(title: str, text: str) -> tuple[list[object], str]:
    return [html.H1(title), components.notice(text, warn=True)], f"{title} · {frame.BRAND}"
