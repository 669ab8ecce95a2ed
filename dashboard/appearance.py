"""Light or dark, and the colours of a municipality itself: the custom properties of
assets/theme.css, overridden.

A municipality's colours stand in themes/GM0772.toml in the home folder: under [light] and [dark]
any of OWN = "#rrggbb". A colour that cannot be read on the page is not taken.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dash import html
from flask import Flask, Response

from benchmark.municipalities import all_municipalities
from benchmark.viewer import Role, Viewer
from dashboard.language import say

CHOICE = "theme-choice"
ADDRESS = "/huisstijl/{code}.css"
OWN = {"ours": 4.5, "link": 4.5, "ambition": 3.0, "group": 3.0}
"""The properties to override, and the least contrast with the page (WCAG 1.4.3 and 1.4.11)."""

PAPER = {"light": "#ffffff", "dark": "#1b2327"}
"""As --dvm-paper in assets/theme.css."""

COLOUR = re.compile(r"#[0-9a-f]{6}")


def choice() -> html.P:
    """What the reader prefers; assets/charts.js keeps it."""
    names = {
        "": say("zoals uw computer"),
        "light": say("licht"),
        "dark": say("donker"),
    }
    options = [html.Option(name, value=value) for value, name in names.items()]
    return html.P(
        [
            html.Label(say("Weergave"), htmlFor=CHOICE),
            html.Select(options, id=CHOICE, className="form-select form-select-sm"),
        ],
        className="dvm-switch",
    )


def own(viewer: Viewer) -> html.Link | None:
    """The style sheet of the municipality that is looking."""
    code = min(viewer.scope, default="") if viewer.role is Role.GEMEENTE else ""
    return html.Link(rel="stylesheet", href=ADDRESS.format(code=code)) if code else None


def register(server: Flask, home: Path) -> None:
    @server.get(ADDRESS.format(code="<code>"))
    def house_style(code: str) -> Response:
        known = code in all_municipalities()
        return Response(style_sheet(home, code) if known else "", mimetype="text/css")


def style_sheet(home: Path, code: str) -> str:
    """Empty where a municipality has no colours of its own, or none that can be read."""
    try:
        themes = tomllib.loads((home / "themes" / f"{code}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # it is the manager's file: without it the page looks as always
        return ""
    chosen = {theme: _legible(themes.get(theme), paper) for theme, paper in PAPER.items()}
    properties = "".join(
        f"--dvm-{name}:light-dark({chosen['light'][name]},{chosen['dark'][name]});"
        for name in OWN
        if all(name in colours for colours in chosen.values())
    )
    return f":root{{{properties}}}" if properties else ""


def _legible(colours: object, paper: str) -> Mapping[str, str]:
    if not isinstance(colours, dict):
        return {}
    return {
        name: colour
        for name, least in OWN.items()
        if isinstance(colour := colours.get(name), str)
        and COLOUR.fullmatch(colour)
        and contrast(colour, paper) >= least
    }


def contrast(one: str, other: str) -> float:
    """From 1 to 21, of two colours like #0b5563 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
