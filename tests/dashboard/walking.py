"""Walk through the whole app as its visitors do: every page, every choice on it, every download."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dash import Dash
from flask.testing import FlaskClient

from dashboard import router
from dashboard.pages import (
    accessibility,
    accountability,
    compare,
    data,
    disciplines,
    progress,
)
from tests.dashboard.api_asking import RESOURCES
from tests.dashboard.asking import call, look_as, page
from tests.dashboard.reading import Tree, elements

CHOICES = ("Select", "RadioItems", "Checklist")
NO_FIGURES = {
    "static",
    "_dash_assets.static",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/_dash-dependencies",
    "/_reload-hash",
    "/_favicon.ico",
    "vendor",
    "health",
    "metrics",
    "security_contact",
    "switch",
    "hand_in",
    "take_home",
    "house_style",
    "api.unknown",
    "api.description",
    "from_paper",
    "type_code",
}
"""Routes that show nothing about groups."""

ENGLISH_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3}){2}(?:\.\d+)?\b")
TO_DUTCH = str.maketrans(",.", ".,")

WITHOUT_GROUPS = {disciplines.PATH, data.PATH, accountability.PATH, accessibility.PATH}
"""Pages on which a group cannot be chosen: some of the questions will do."""

OF_THE_API = {f"api.{name}" for name in (*RESOURCES, "open-data")}
"""Walked by test_api_figures.py."""

LAYOUT = "/_dash-layout"
"""Holds the page that the callback shows: test_opening.py."""

WALKED = {
    *("/", router.PAGE_ENDPOINT, LAYOUT, "/_dash-update-component", "picture", "fetch"),
    *OF_THE_API,
}
"""Of what is fetched, a report or a pack, test_report.py reads the figures."""

ADDRESSES = {"href", compare.ASKED, progress.ASKED}
"""Under which stands an address, or the question in one."""

Shown = dict[str, Any]


@dataclass
class Walk:
    """One visitor of one app; `shown` collects what each address or choice led to."""

    app: Dash
    client: FlaskClient
    shown: Shown = field(default_factory=dict)

    def page(self, path: str, search: str) -> Tree:
        answer = page(self.app, self.client, path, search).json["response"]
        self.shown[f"{path}{search}"] = answer
        return answer["main"]["children"]

    def choices(self, path: str, search: str) -> None:
        """Every choice of every control on a page, each from the page as it opens; and what the
        page asks by itself as time goes by.
        """
        controls = {
            e["props"]["id"]: e["props"] for e in elements(self.page(path, search), *CHOICES)
        }
        values = {f"{id_}.value": control["value"] for id_, control in controls.items()}
        values |= {"url.pathname": path, "url.search": search}
        for id_, control in controls.items():
            for option in control["options"]:
                several = isinstance(control["value"], list)
                value = [option["value"]] if several else option["value"]
                chosen = {**values, f"{id_}.value": value}
                self._choose(f"{path}{search} {id_}={option['value']}", chosen, f"{id_}.value")
        for clock in elements(self.shown[f"{path}{search}"]["main"]["children"], "Interval"):
            tick = f"{clock['props']['id']}.n_intervals"
            self._choose(f"{path}{search} {tick}=1", {**values, tick: 1}, tick)

    def _choose(self, name: str, values: dict[str, Any], changed: str) -> None:
        """What the browser asks then; what the answer sets asks in its turn."""
        for key in self._listening(changed):
            answer = call(self.app, self.client, key.strip(".").split("...")[0], values, changed)
            response = answer.json["response"] if answer.data else {}
            self.shown[f"{name} {key}"] = response
            for id_, properties in response.items():
                for property_, value in properties.items():
                    told = f"{id_}.{property_}"
                    if told != changed and self._listening(told):
                        self._choose(name, {**values, told: value}, told)

    def _listening(self, changed: str) -> list[str]:
        """The callbacks on the server that this control starts."""
        return [
            key
            for key, one in self.app.callback_map.items()
            if "callback" in one
            and changed in {f"{i['id']}.{i['property']}" for i in one["inputs"]}
        ]

    def downloads(self, form: str) -> None:
        """What the pages shown so far offer to take home in this format, each name once."""
        links = {link.partition("?")[0]: link for link in _links(self.shown)}
        for link in (link for name, link in links.items() if name.endswith(f".{form}")):
            text = self.client.get(link).text
            self.shown[link] = _texts_of_svg(text) if form == "svg" else text.splitlines()


def walk(app: Dash, viewer: str, searches: list[str], open_choices: str) -> Walk:
    """Every page with each of these questions, and with one of them every choice."""
    walker = Walk(app, app.server.test_client())
    look_as(walker.client, viewer)
    for path in router.PATHS:
        for search in searches[:3] if path in WITHOUT_GROUPS else searches:
            walker.page(path, search)
        walker.choices(path, open_choices)
    return walker


def visit(app: Dash, viewer: str, path: str, search: str) -> Shown:
    """One page."""
    walker = Walk(app, app.server.test_client())
    look_as(walker.client, viewer)
    walker.page(path, search)
    return walker.shown


def differences(first: Shown, second: Shown) -> list[str]:
    """The addresses and choices that lead to something else."""
    return sorted(n for n in first.keys() | second.keys() if first.get(n) != second.get(n))


def routes(app: Dash) -> set[str]:
    return {rule.endpoint for rule in app.server.url_map.iter_rules()}


def _links(content: object) -> set[str]:
    return set(re.findall(r'"(/uitvoer/[^"]+)"', json.dumps(content)))


def _texts_of_svg(svg: str) -> list[str]:
    return re.findall(r"<t(?:ext|span)[^>]*>([^<]+)<", svg)


def strings(content: object) -> Iterator[str]:
    """Every text anywhere in what was shown, also in figures; an address is no text. Large numbers
    in English are told in Dutch.
    """
    left = [content]
    while left:
        part = left.pop()
        if isinstance(part, str):
            yield ENGLISH_NUMBER.sub(lambda found: found[0].translate(TO_DUTCH), part)
        elif isinstance(part, list):
            left += part
        elif isinstance(part, dict):
            left += [one for key, one in part.items() if key not in ADDRESSES]


def traces(content: object) -> Iterator[dict[str, Any]]:
    """Everything that is drawn."""
    if isinstance(content, list | dict):
        if isinstance(content, dict) and "type" in content and "hoverinfo" in content:
            yield content
        for part in content.values() if isinstance(content, dict) else content:
            yield from traces(part)


def folder_texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}
