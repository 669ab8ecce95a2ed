"""An open /gegevens asks for news: often while something waits, and tells only what is new."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dash import no_update

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import desk, inbox
from dashboard.deliveries import Deliveries
from dashboard.pages import data
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.delivered import home
from tests.dashboard.reports import deliver

__all__ = ["home"]  # a fixture


def test_the_page_asks_often_while_something_waits_and_tells_only_what_is_new(
    home: Path, release: Release, models: dict[str, ScanModel]
) -> None:
    view = View(release, models, municipality_viewer(EINDHOVEN), {}, Deliveries(home))
    at = desk.of_view(view)
    *told, pace, seen = data.news(at, "")
    assert no_update not in told and pace == data.QUIET_MILLISECONDS
    *told, pace, again = data.news(at, str(seen))
    assert told == [no_update] * len(data.LIVE) and again == seen
    inbox.receive(home, "gemeente-GM0772", "a.xlsx", (Empty(), 0))
    *told, pace, again = data.news(at, str(seen))
    assert no_update not in told and pace == data.BUSY_MILLISECONDS and again != seen


class Empty:
    def read(self, _size: int) -> bytes:
        return b""


def test_a_release_that_is_on_its_way_is_announced_for_a_while(
    home: Path, release: Release, models: dict[str, ScanModel]
) -> None:
    at = desk.of_view(View(release, models, municipality_viewer(EINDHOVEN), {}, Deliveries(home)))
    told, *_, pace, _ = data.news(at, "")
    assert "nieuwe uitgave" not in told and pace == data.QUIET_MILLISECONDS
    now = datetime.now(UTC)
    for number, state, ago, coming in (
        (21, "refused", timedelta(), False),
        (22, "accepted", timedelta(hours=1), False),
        (23, "accepted", timedelta(), True),
    ):
        deliver(home, number, state, judged_at=f"{now - ago:%Y-%m-%dT%H:%M:%SZ}")
        told, *_, pace, _ = data.news(at, "")
        assert str(told).endswith("Er komt een nieuwe uitgave.") is coming
        assert pace == (data.BUSY_MILLISECONDS if coming else data.QUIET_MILLISECONDS)
    newer = replace(at, view=replace(at.view, release=MadeLater(release)))  # type: ignore[type-var]
    assert "nieuwe uitgave" not in str(data.news(newer, "")[0])


class MadeLater:
    """A release that was made after everything that was judged."""

    def __init__(self, release: Release) -> None:
        self._release = release

    made_at = datetime(2100, 1, 1)

    def __getattr__(self, name: str) -> object:
        return getattr(self._release, name)
