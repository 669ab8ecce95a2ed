"""Ahead of who asks: as soon as there is another release a worker finds out what pages want to know
of all municipalities of a region or the country. Those may be thousands.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from threading import Event, Thread

from benchmark.errors import BrokenRelease
from benchmark.model import ScanModel
from benchmark.municipalities import regions
from benchmark.region_kpi import region_kpis
from benchmark.store import Release
from benchmark.viewer import Role, Viewer
from dashboard import region_call, region_counts, region_cover, region_map, scan_list
from dashboard.region import Region
from dashboard.view import View
from dashboard.views import Views

EVERY = 1.0
"""Seconds between two looks at which release is the current one."""

ANYBODY = Viewer(Role.PROGRAMMA)
log = logging.getLogger(__name__)


def keep(views: Views, ended: Event) -> Thread:
    """Beside answering. It opens a new release too, before a visitor has to."""
    thread = Thread(target=_keep, args=(views, ended), daemon=True)
    thread.start()
    return thread


def _keep(views: Views, ended: Event) -> None:
    done: Release | None = None
    while not ended.is_set():
        with suppress(BrokenRelease):  # visitors are told
            release = views.release()
            if release is not done:
                done = release
                _try(release, views.models)
        ended.wait(EVERY)


def _try(release: Release, models: Mapping[str, ScanModel]) -> None:
    """Without it the first visitor waits: no reason to stop."""
    try:
        prepare(release, models)
    except Exception:
        log.exception("ahead")


def prepare(release: Release, models: Mapping[str, ScanModel]) -> None:
    """The release remembers what it was asked. Nobody sees what comes of this."""
    for riec in (None, *regions()):
        view = View(release, models, ANYBODY)
        for layer in region_map.LAYERS:
            region_map.chart(Region(view.ask(kaart=layer), riec))
        for part in (region_cover.part, region_call.part, region_counts.signals):
            part(Region(view, riec))
        region_kpis(release, ANYBODY, riec, models)
        who = Viewer(Role.REGIO, frozenset({riec})) if riec else ANYBODY
        release.visible(who)
        scan_list.content(View(release, models, who))
