"""The view of a request: the current release, the session's viewer, the question in the address."""

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import parse_qsl

from flask import g, has_request_context

from benchmark.current import CurrentRelease
from benchmark.earlier import open_earlier
from benchmark.errors import BrokenRelease
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import Viewer
from dashboard import find_code, language
from dashboard.access import WayIn
from dashboard.deliveries import Deliveries
from dashboard.view import KEYS, View


class ReleaseOfRequest(CurrentRelease):
    """Within a request always the same one, also when another is published meanwhile."""

    def get(self) -> Release:
        if not has_request_context():
            return super().get()
        found: Release | None = g.get("release")
        if found is None:
            found = g.release = super().get()
        return found


class Views:
    """Makes the view of each request; the only place where a viewer comes from."""

    def __init__(
        self, home: Path, source: CurrentRelease, models: Mapping[str, ScanModel], way_in: WayIn
    ) -> None:
        self.home, self.models, self.deliveries = home, models, Deliveries(home)
        self._source, self.way_in = source, way_in
        self._earlier = lru_cache(maxsize=4)(partial(open_earlier, home / "releases"))

    def __call__(self, search: str | None, **changes: str | None) -> View:
        """Raises BrokenRelease when there is no release, or not the one asked for."""
        current = self.release()
        asked = {key: value for key, value in parse_qsl((search or "").lstrip("?")) if key in KEYS}
        asked |= {key: value for key, value in changes.items() if value is not None}
        if language.KEY in asked:
            language.speak(asked[language.KEY])
        viewer = self.way_in.viewer(current)
        release = self._release(current, asked.get(find_code.RELEASE))
        return View(release, self.models, viewer, asked, self.deliveries)

    def _release(self, current: Release, asked: str | None) -> Release:
        return self._earlier(asked, current) if asked and asked != current.id else current

    def release(self) -> Release:
        """The current one. Raises BrokenRelease."""
        return self._source.get()

    def viewer(self) -> Viewer:
        """Who is looking, also before there is a release."""
        try:
            return self.way_in.viewer(self.release())
        except BrokenRelease:
            return self.way_in.viewer(None)
