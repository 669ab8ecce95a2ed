"""Which KPIs the address asks for, of a region or the country, each with its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmark.errors import UnknownItem
from benchmark.region_kpi import RegionKpi, region_kpis
from dashboard import region
from dashboard.kpi_choice import KEY
from dashboard.region import Region
from dashboard.view import View


@dataclass(frozen=True)
class RegionChoice:
    """history: every KPI by id, oldest first."""

    region: Region
    history: Mapping[str, Sequence[RegionKpi]]

    @property
    def view(self) -> View:
        """One that names the region."""
        return self.region.view.ask(groep=self.region.name)

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """In the order of the catalogue. Raises UnknownItem."""
        asked = [id_ for id_ in self.view.query.get(KEY, "").split(",") if id_]
        if unknown := [id_ for id_ in asked if id_ not in self.history]:
            raise UnknownItem("De KPI '{kpi}' bestaat niet bij een regio.", kpi=unknown[0])
        return tuple(id_ for id_ in self.history if id_ in (asked or self.history))

    @property
    def shown(self) -> list[RegionKpi]:
        return [self.history[id_][-1] for id_ in self.chosen]


def of_view(view: View) -> RegionChoice:
    """Raises NotAllowed for a municipality, and for another region than the viewer's own."""
    shown = region.of_view(view)
    history: dict[str, list[RegionKpi]] = {}
    for one in region_kpis(view.release, view.viewer, shown.riec, view.models):
        history.setdefault(one.kpi, []).append(one)
    return RegionChoice(shown, history)
