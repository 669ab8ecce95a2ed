"""The KPIs of a municipality as a viewer may see them: the same for the command and the API."""

from collections.abc import Iterator, Mapping

from benchmark.kpi import Kpi, kpis
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.position import nearest_peers
from benchmark.store import Release
from benchmark.viewer import Viewer


def kpis_seen(
    release: Release, viewer: Viewer, municipality: str, models: Mapping[str, ScanModel]
) -> Iterator[Kpi]:
    """At the last reference date. Raises NotAllowed."""
    dossier = release.dossier(viewer, municipality)
    own = viewer.owns(municipality)
    workshops = release.workshops(viewer, municipality) if own else None
    day = release.reference_dates[-1] if release.reference_dates else None
    peers = nearest_peers(release, all_municipalities()[municipality], day)
    yield from kpis(dossier, models, workshops, peers)
