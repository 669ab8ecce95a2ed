"""The frame round every page: header with navigation and switch, fictitious banner, footer."""

from collections.abc import Mapping
from urllib.parse import quote

import dash_bootstrap_components as dbc
from dash import dcc, html

from benchmark.store import Release
from benchmark.viewer import Viewer
from dashboard import access, formats
from dashboard.components import aria

URL, MENU, MAIN, ALERT, TITLE = "url", "menu", "main", "alert", "page-title"
BRAND = "Datavolwassenheidsmonitor"


def frame(release: Release | None, viewer: Viewer | None) -> html.Div:
    known = release is not None and viewer is not None
    return html.Div(
        [
            dcc.Location(id=URL, refresh="callback-nav"),
            dcc.Store(id=TITLE),
            html.A("Naar de inhoud", href="#main", className="dvm-skip"),
            html.Header(
                [
                    html.Div(
                        [
                            dcc.Link(BRAND, href="/", className="dvm-brand"),
                            _switch(release, viewer) if release and viewer else None,
                        ],
                        className="dvm-bar",
                    ),
                    html.Nav(id=MENU, **aria(label="Hoofdmenu")),
                ],
                className="dvm-header",
            ),
            _banner() if known and release and release.fictitious else None,
            html.Div(id=ALERT, className="dvm-alert", role="alert"),
            html.Main(id=MAIN, className="dvm-main", tabIndex="-1"),
            _footer(release),
        ],
        className="dvm-frame",
    )


def menu(links: Mapping[str, str], here: str, gemeente: str | None) -> html.Ul:
    """links: path and name of each page, in order; the municipality goes along between pages."""
    asked = f"?gemeente={quote(gemeente, errors='replace')}" if gemeente else ""
    return html.Ul(
        [
            html.Li(dbc.NavLink(name, href=path + asked, active=path == here))
            for path, name in links.items()
        ]
    )


def _switch(release: Release, viewer: Viewer) -> html.Form:
    chosen = access.key(viewer)
    groups = [
        html.Optgroup(
            [
                html.Option(
                    name, value=value, **({"selected": "selected"} if value == chosen else {})
                )
                for value, name in options.items()
            ],
            label=heading,
        )
        for heading, options in access.choices(release).items()
    ]
    return html.Form(
        [
            html.Label("U kijkt als", htmlFor="kijker"),
            html.Select(groups, id="kijker", name="kijker", className="form-select form-select-sm"),
            html.Button("Wissel", type="submit", className="btn btn-sm btn-outline-secondary"),
        ],
        action="/kijker",
        method="post",
        className="dvm-switch",
    )


def _banner() -> html.Aside:
    return html.Aside(
        "Fictieve gegevens: de gemeenten bestaan, hun scores zijn verzonnen.",
        className="dvm-banner",
        **aria(label="Over deze gegevens"),
    )


def _footer(release: Release | None) -> html.Footer:
    parts = [BRAND]
    if release:
        parts.append(f"uitgave {release.id}")
        if release.reference_dates:
            parts.append(f"laatste peildatum {formats.day(release.reference_dates[-1])}")
    return html.Footer(
        [
            html.P(" · ".join(parts)),
            html.P("Gemeenten, inwoners en regio's: bron CBS (CC BY 4.0)."),
            html.P(dcc.Link("Toegankelijkheid", href="/toegankelijkheid")),
        ],
        className="dvm-footer",
    )
