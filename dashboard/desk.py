"""Who stands at the page on which scans are handed in, and what they ask; also before the first
release.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from benchmark.errors import BrokenRelease, UnknownItem
from benchmark.model import ScanModel
from benchmark.viewer import Viewer
from dashboard import language
from dashboard.deliveries import Deliveries
from dashboard.view import KEYS, View
from dashboard.views import Views

PATH = "/gegevens"
PAGE = 100
"""Deliveries, or scans of others, that are shown at first, and that are added each time."""


@dataclass(frozen=True)
class Desk:
    """`view` is None while there is no release."""

    viewer: Viewer
    models: Mapping[str, ScanModel]
    deliveries: Deliveries | None
    query: Mapping[str, str]
    view: View | None = None

    @property
    def count(self) -> int:
        asked = self.query.get("aantal", "")
        return int(asked) if asked.isdecimal() and len(asked) < 6 else PAGE

    @property
    def number(self) -> int | None:
        """Of the delivery asked for. Raises UnknownItem."""
        asked = self.query.get("levering")
        if not asked:
            return None
        if not asked.isdecimal() or len(asked) > 9:
            raise UnknownItem("Er is geen levering '{asked}'.", asked=asked)
        return int(asked)


def address(path: str = PATH, **asked: str) -> str:
    """Of the page, or of what belongs to it, in the language spoken."""
    kept = {key: value for key, value in asked.items() if value}
    if language.spoken() != language.DUTCH:
        kept[language.KEY] = language.spoken()
    return f"{path}?{urlencode(kept)}" if kept else path


def of_view(view: View) -> Desk:
    return Desk(view.viewer, view.models, view.deliveries, view.query, view)


def of_request(views: Views, search: str | None) -> Desk:
    try:
        return of_view(views(search))
    except BrokenRelease:
        asked = {k: v for k, v in parse_qsl((search or "").lstrip("?")) if k in KEYS}
        return Desk(views.viewer(), views.models, views.deliveries, asked)
