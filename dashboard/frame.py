"""The frame round every page: header with navigation and switch, fictitious banner, footer."""

from collections.abc import Mapping
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from benchmark.store import Release
from benchmark.viewer import Viewer
from dashboard import appearance, formats, language
from dashboard.components import aria
from dashboard.language import say
from dashboard.view import address

URL, MENU, MAIN, ALERT, SAID, TITLE = "url", "menu", "main", "alert", "said", "page-title"
BRAND = "Datavolwassenheidsmonitor"


def frame(
    release: Release | None, viewer: Viewer | None, control: Component | None = None
) -> html.Div:
    """control: tells and changes who is looking."""
    return html.Div(
        [
            dcc.Location(id=URL, refresh="callback-nav"),
            dcc.Store(id=TITLE),
            html.A(say("Naar de inhoud"), href="#main", className="dvm-skip"),
            html.Header(
                [
                    html.Div(
                        [
                            dcc.Link(BRAND, href=address("/", {}), className="dvm-brand"),
                            control,
                        ],
                        className="dvm-bar",
                    ),
                    html.Nav(id=MENU, **aria(label=say("Hoofdmenu"))),
                ],
                className="dvm-header",
            ),
            _banner() if release and release.fictitious else None,
            html.Div(id=ALERT, className="dvm-alert", role="alert"),
            _said(),
            html.Main(id=MAIN, className="dvm-main", tabIndex="-1"),
            _footer(release),
            appearance.own(viewer) if viewer else None,
        ],
        className="dvm-frame",
    )


def _said() -> html.Div:
    """Where assets/copying.js tells that something was copied."""
    texts = {
        "data-copied": say("Gekopieerd."),
        "data-selected": say("De tekst is geselecteerd. Kopieer haar met Ctrl+C."),
    }
    return html.Div(id=SAID, className="dvm-said", role="status", **texts)


KEPT = ("gemeente", language.KEY)
"""What goes along from page to page."""


def menu(links: Mapping[str, str], here: str, asked: Mapping[str, str]) -> html.Ul:
    """links: path and name of each page, in order; asked: what the address asks for."""
    kept = urlencode({key: asked[key] for key in KEPT if asked.get(key)}, errors="replace")
    asking = f"?{kept}" if kept else ""
    pages = [
        html.Li(dbc.NavLink(say(name), href=path + asking, active=path == here))
        for path, name in links.items()
    ]
    return html.Ul([*pages, html.Li(_languages(here, asked), className="dvm-languages")])


def _languages(here: str, asked: Mapping[str, str]) -> list[html.A]:
    """The same page in another language: opened anew, with all that stands round it."""
    return [
        html.A(
            name,
            href=f"{here}?{urlencode({**asked, language.KEY: code}, errors='replace')}",
            lang=code,
            hrefLang=code,
        )
        for code, name in language.LANGUAGES.items()
        if code != language.spoken()
    ]


def _banner() -> html.Aside:
    return html.Aside(
        say("Fictieve gegevens: de gemeenten bestaan, hun scores zijn verzonnen."),
        className="dvm-banner",
        **aria(label=say("Over deze gegevens")),
    )


def _footer(release: Release | None) -> html.Footer:
    parts = [BRAND]
    if release:
        parts.append(say("uitgave {release}", release=release.id))
        if release.reference_dates:
            day = formats.day(release.reference_dates[-1])
            parts.append(say("laatste peildatum {day}", day=day))
    return html.Footer(
        [
            html.P(" · ".join(parts)),
            html.P(say("Gemeenten, inwoners en regio's: bron CBS (CC BY 4.0).")),
            html.P(dcc.Link(say("Toegankelijkheid"), href=address("/toegankelijkheid", {}))),
            appearance.choice(),
        ],
        className="dvm-footer",
    )
