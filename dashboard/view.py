"""What the address asks for: one municipality, its scan, its group and a reference date, for one
viewer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from benchmark.cell import NO_CELLS, Band, Cell, Cells
from benchmark.dates import closes_a_year
from benchmark.dossier import Dossier, Scan
from benchmark.errors import UnknownItem
from benchmark.groups import NEAREST, QUESTION_KINDS, Group, groups_by_kind
from benchmark.model import TOTAL, Item, ScanModel
from benchmark.municipalities import Municipality, all_municipalities
from benchmark.store import Release
from benchmark.viewer import REFUSAL, Role, Viewer
from dashboard import language
from dashboard.deliveries import Deliveries

NAMED = "naam"
"""The key of what is typed to find a municipality in a long list."""

KEYS = (
    *("gemeente", "soort", "groep", "peildatum", "scan", "module", language.KEY),
    *("levering", "aantal", "inspanning", "rol", "kaart", "vanaf", "tot"),
    *("kpi", "uitgave", NAMED),
)


def address(path: str, asked: Mapping[str, str]) -> str:
    """The address of a page with a question, in the language spoken."""
    kept = question(asked)
    return f"{path}?{urlencode(kept)}" if kept else path


def question(asked: Mapping[str, str]) -> dict[str, str]:
    """What stands in such an address."""
    spoken = language.spoken()
    told = asked if spoken == language.DUTCH else {**asked, language.KEY: spoken}
    return {key: told[key] for key in KEYS if told.get(key)}


@dataclass(frozen=True)
class View:
    """A release as seen by one viewer with one question. Reads scores only through the release's
    door.
    """

    release: Release
    models: Mapping[str, ScanModel]
    viewer: Viewer
    query: Mapping[str, str] = field(default_factory=dict)
    deliveries: Deliveries | None = None

    def ask(self, **changes: str) -> "View":
        """The same view with another question."""
        return replace(self, query={**self.query, **changes})

    def address(self, path: str, **changes: str) -> str:
        """The address of a page with this question."""
        return address(path, {**self.query, **changes})

    @cached_property
    def code(self) -> str | None:
        """The municipality asked for; without one, the viewer's only own one."""
        own = sorted(self.viewer.scope) if self.viewer.role is Role.GEMEENTE else []
        return self.query.get("gemeente") or (own[0] if len(own) == 1 else None)

    @cached_property
    def municipality(self) -> Municipality:
        """Raises UnknownItem when none is asked for or it does not exist."""
        if self.code is None:
            raise UnknownItem("Kies eerst een gemeente.")
        if self.code not in all_municipalities():
            raise UnknownItem(REFUSAL)
        return all_municipalities()[self.code]

    @cached_property
    def dossier(self) -> Dossier:
        """Raises NotAllowed."""
        return self.release.dossier(self.viewer, self.code or "")

    @cached_property
    def scan(self) -> Scan | None:
        """The scan asked for, else the latest one. Raises UnknownItem when it is another's."""
        asked = self.query.get("scan")
        if asked and asked not in {scan.scan for scan in self.dossier.own_scans}:
            raise UnknownItem("Deze gemeente heeft geen scan '{asked}'.", asked=asked)
        return self.dossier.chosen(asked)

    @cached_property
    def previous(self) -> Scan | None:
        return self.dossier.before(self.scan)

    @cached_property
    def model(self) -> ScanModel:
        """The scan's model; without a scan the newest one."""
        return self.models[self.scan.model] if self.scan else list(self.models.values())[-1]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        return self.model.by_id

    @cached_property
    def item(self) -> Item:
        """The total, or the module or theme that the address names. Raises UnknownItem."""
        asked = self.query.get("module") or TOTAL
        if asked not in self.items or self.items[asked].level == "question":
            raise UnknownItem("Het onderdeel '{asked}' bestaat niet in dit scanmodel.", asked=asked)
        return self.items[asked]

    @cached_property
    def day(self) -> date | None:
        """The reference date asked for, else the last one; None when nothing was published yet.
        Raises UnknownItem.
        """
        dates = self.release.reference_dates
        asked = self.query.get("peildatum")
        if asked and asked not in {day.isoformat() for day in dates}:
            raise UnknownItem("Er is geen peildatum '{asked}' in deze uitgave.", asked=asked)
        return date.fromisoformat(asked) if asked else (dates[-1] if dates else None)

    @cached_property
    def own_groups(self) -> Mapping[str, Group]:
        """The groups the municipality belongs to, by kind."""
        return groups_by_kind(self.municipality)

    @cached_property
    def group(self) -> Group:
        """The group asked for; else the municipality's of that kind; else its smallest that is
        large enough.
        """
        kind, name = self.query.get("soort"), self.query.get("groep")
        if kind and name:
            return self.release.group(kind, name)
        if kind:
            if kind not in self.own_groups:
                raise UnknownItem(
                    "Deze gemeente hoort bij geen groep van de soort '{kind}'.", kind=kind
                )
            return self.own_groups[kind]
        return self.large_enough or self.own_groups["land"]

    @cached_property
    def large_enough(self) -> Group | None:
        """The municipality's smallest group, going from RIEC to country, that shows a total."""
        groups = (self.own_groups[kind] for kind in NEAREST)
        return next(
            (group for group in groups if self.mean_of(group, TOTAL).value is not None), None
        )

    def covers(self, item: Item) -> bool:
        """Whether cells of this item are drawn up for the group at all."""
        return item.level != "question" or self.group.kind in QUESTION_KINDS

    def has_spread(self, item: Item) -> bool:
        """Whether a middle half of this item is drawn up at all."""
        return item.level == "theme"

    def mean(self, item: str, measure: str = "current") -> Cell:
        return self.cells.mean(item, measure)

    @cached_property
    def cells(self) -> Cells:
        """Of the group asked for, at the reference date."""
        return self.cells_of(self.group)

    def cells_of(self, group: Group) -> Cells:
        """Of any group, at the reference date."""
        return self.release.cells(group, self.day) if self.day else NO_CELLS

    def mean_of(self, group: Group, item: str, measure: str = "current") -> Cell:
        return self.cells_of(group).mean(item, measure)

    @cached_property
    def year_end(self) -> date | None:
        """The last one up to the reference date: quartiles are published at year ends only."""
        ends = [d for d in self.release.reference_dates if closes_a_year(d)]
        return next((d for d in reversed(ends) if self.day and d <= self.day), None)

    def band(self, item: str) -> Band | None:
        """The middle half of a theme as it stood at the year end."""
        return self.cells_of_year_end.band(item)

    @cached_property
    def cells_of_year_end(self) -> Cells:
        return self.release.cells(self.group, self.year_end) if self.year_end else NO_CELLS
