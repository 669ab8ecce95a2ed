"""The view of a request: the current release, the session's viewer, the question in the address."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from dashboard import access
from dashboard.view import KEYS, View


class Views:
    """Makes the view of each request; the only place where a viewer comes from."""

    def __init__(self, source: CurrentRelease, models: Mapping[str, ScanModel]) -> None:
        self._source, self._models = source, models

    def __call__(self, search: str | None, **changes: str | None) -> View:
        """Raises BrokenRelease when there is no release."""
        release = self._source.get()
        asked = {key: value for key, value in parse_qsl((search or "").lstrip("?")) if key in KEYS}
        asked |= {key: value for key, value in changes.items() if value is not None}
        return View(release, self._models, access.current_viewer(release), asked)
