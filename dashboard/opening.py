"""The page as the server first sends it: the frame with an outline of content, until Dash is there
to fill it.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, wraps
from typing import Any

from dash import Dash, html
from flask import request

from benchmark.errors import BrokenRelease
from dashboard import frame, language, plain, router, vendor
from dashboard.fixed import fixed
from dashboard.language import say
from dashboard.views import Views

GRAPH = "/_dash-component-suites/dash/dcc/async-graph.js"
EARLY = '<link rel="preload" as="script" href="{}">\n'
"""What Dash asks for when it meets the first chart is on its way from the start."""

OUTLINE = ("title", "line", "line", "line", "facts", "chart", "chart")
SHOWN = """
<div class="dvm-opening">
    <p class="visually-hidden" role="status">{wait}</p>
    <div inert>{outline}</div>
</div>
"""
"""assets/busy.js takes it away."""


class OpeningPage(Dash):  # type: ignore[misc]  # Dash ships no types that mypy may follow
    """Dash with a first page of our own, in the reader's language, and pages of few components."""

    def __init__(self, views: Views, **options: Any) -> None:
        super().__init__(**options)
        self.views = views

    def open_release(self) -> None:
        """A process that has opened none yet could not go on with the last good one."""
        with suppress(BrokenRelease):
            self.views.release()

    def callback(self, *asked: Any, **options: Any) -> Callable[..., Any]:
        """As Dash's own; what nothing changes by itself in an answer comes fixed."""
        register = super().callback(*asked, **options)

        def decorate(function: Callable[..., Any]) -> Any:
            @wraps(function)
            def answer(*values: Any) -> Any:
                found = function(*values)
                several = isinstance(found, tuple)
                return tuple(map(self.fixed, found)) if several else self.fixed(found)

            return register(answer)

        return decorate

    def get_layout(self) -> object:
        return self.fixed(super().get_layout())

    def fixed(self, content: object) -> object:
        return fixed(content, self._live)

    @cached_property
    def _live(self) -> frozenset[str]:
        """What callbacks read or write; asked for when all of them are there."""
        heard = (one["id"] for any_ in self.callback_map.values() for one in _heard(any_))
        told = (output.rpartition(".")[0] for key in self.callback_map for output in _told(key))
        return frozenset((*heard, *told))

    def _config(self) -> dict[str, Any]:
        """Charts are drawn with our plotly.js; Dash takes its address only when told that it does
        not serve that file itself.
        """
        address = vendor.address(vendor.plotly())
        return {**super()._config(), "serve_locally": False, "plotlyjs_url": address}

    def interpolate_index(self, app_entry: str = "", css: str = "", **parts: str) -> str:
        wait, outline = say("De pagina wordt geladen"), plain.markup(_outline(self.views))
        shown = SHOWN.format(wait=wait, outline=outline) + app_entry.replace("Loading...", "")
        index: str = super().interpolate_index(app_entry=shown, css=_early() + css, **parts)
        for tag in ("<footer>", "</footer>"):  # round Dash's scripts: the page has one of its own
            index = tag.replace("footer", "div").join(index.rsplit(tag, 1))
        return index.replace("<html>", f'<html lang="{language.spoken()}">')


def _heard(callback: dict[str, Any]) -> list[dict[str, str]]:
    return [*callback["inputs"], *callback["state"]]


def _told(outputs: str) -> list[str]:
    """As Dash names them: ..one.children...other.value.."""
    return outputs.strip(".").split("...")


def _early() -> str:
    if request.path in router.WITHOUT_CHARTS:
        return ""
    return "".join(map(EARLY.format, (vendor.address(vendor.plotly()), GRAPH)))


def _outline(views: Views) -> html.Div:
    """The frame that is coming, with marks where its content will stand."""
    whole = router.framed(views, request.path, f"?{request.query_string.decode()}")
    whole[frame.MAIN].children = [html.Div(className=f"dvm-bone dvm-bone-{o}") for o in OUTLINE]
    return whole
