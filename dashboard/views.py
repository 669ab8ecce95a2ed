"""The view of a request: the current release, the session's viewer, the question in the address."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.model import ScanModel
from benchmark.viewer import Viewer
from dashboard import language
from dashboard.access import WayIn
from dashboard.deliveries import Deliveries
from dashboard.view import KEYS, View


class Views:
    """Makes the view of each request; the only place where a viewer comes from."""

    def __init__(
        self, home: Path, source: CurrentRelease, models: Mapping[str, ScanModel], way_in: WayIn
    ) -> None:
        self.home, self.models, self.deliveries = home, models, Deliveries(home)
        self._source, self.way_in = source, way_in

    def __call__(self, search: str | None, **changes: str | None) -> View:
        """Raises BrokenRelease when there is no release."""
        release = self._source.get()
        asked = {key: value for key, value in parse_qsl((search or "").lstrip("?")) if key in KEYS}
        asked |= {key: value for key, value in changes.items() if value is not None}
        if language.KEY in asked:
            language.speak(asked[language.KEY])
        viewer = self.way_in.viewer(release)
        return View(release, self.models, viewer, asked, self.deliveries)

    def viewer(self) -> Viewer:
        """Who is looking, also before there is a release."""
        try:
            return self.way_in.viewer(self._source.get())
        except BrokenRelease:
            return self.way_in.viewer(None)
