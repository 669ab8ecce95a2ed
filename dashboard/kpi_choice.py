"""Which KPIs the address asks for, of one municipality's scan, with those of the scans before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmark.dossier import Scan
from benchmark.errors import UnknownItem
from benchmark.kpi import Kpi, kpis
from benchmark.kpi_definitions import GAP, MODULE, THEMES_THERE, TOTAL_KPI, of_municipality
from benchmark.position import Peers, nearest_peers, peers
from dashboard.view import View

PATH = "/kpi"
KEY = "kpi"
"""In the address: ids with a comma between them."""

FIRST = (TOTAL_KPI.kpi, GAP, THEMES_THERE)
"""What is shown, with the modules, until somebody chooses."""


@dataclass(frozen=True)
class Choice:
    """history: every KPI by id, of the scans up to the one shown, oldest first."""

    view: View
    scan: Scan
    history: Mapping[str, Sequence[Kpi]]

    @cached_property
    def offered(self) -> Mapping[str, Kpi]:
        """Those of the scan that is shown, in the order of its catalogue."""
        catalogue = of_municipality(self.view.models[self.scan.model])
        return {id_: self.history[id_][-1] for id_ in catalogue}

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """In the order of the catalogue. Raises UnknownItem for what this scan does not have."""
        asked = [id_ for id_ in self.view.query.get(KEY, "").split(",") if id_]
        if unknown := [id_ for id_ in asked if id_ not in self.offered]:
            raise UnknownItem("De KPI '{kpi}' bestaat niet bij deze scan.", kpi=unknown[0])
        standard = [id_ for id_ in self.offered if id_ in FIRST or id_.startswith(MODULE)]
        return tuple(id_ for id_ in self.offered if id_ in (asked or standard))

    @property
    def shown(self) -> list[Kpi]:
        return [self.offered[id_] for id_ in self.chosen]


def of_view(view: View) -> Choice | None:
    """Without a definitive scan None. Raises NotAllowed; UnknownItem for another's scan."""
    scan = _scan(view)
    if scan is None:
        return None
    owns = view.viewer.owns(view.municipality.code)
    workshops = view.release.workshops(view.viewer, view.municipality.code) if owns else None
    history: dict[str, list[Kpi]] = {}
    for one in kpis(view.dossier, view.models, workshops, _peers(view)):
        if (one.scan.date, one.scan.scan) <= (scan.date, scan.scan):
            history.setdefault(one.kpi, []).append(one)
    return Choice(view, scan, history)


def _scan(view: View) -> Scan | None:
    """The one asked for, else the last; of a concept the definitive one before it."""
    if view.scan is None or view.scan.definitive:
        return view.scan
    return view.previous


def _peers(view: View) -> Peers:
    if view.query.get("soort"):
        return peers(view.release, view.group, view.day)
    return nearest_peers(view.release, view.municipality, view.day)
