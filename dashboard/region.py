"""What the address asks for on the page of a region: one region or the country, who takes part
there, and the published figures of its group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from benchmark.cell import Cell
from benchmark.change import COMPARABLE, Comparison
from benchmark.dates import closes_a_year
from benchmark.errors import UnknownItem
from benchmark.groups import Group
from benchmark.model import TOTAL, Item, ScanModel
from benchmark.municipalities import all_municipalities, region_names, regions
from benchmark.participation import Presences, counts_until
from benchmark.viewer import Role
from dashboard import wording
from dashboard.language import say
from dashboard.view import View

COUNTRY = "NL"
PATH = "/regio"


@dataclass(frozen=True)
class Movement:
    """An item of the matched panel: the same municipalities, at two successive publications."""

    before: Cell
    after: Cell


@dataclass(frozen=True)
class Region:
    """`riec` is None for the country."""

    view: View
    riec: str | None

    @cached_property
    def presences(self) -> Presences:
        """Raises NotAllowed."""
        return self.view.release.presences(self.view.viewer, self.riec, self.day)

    @cached_property
    def group(self) -> Group:
        return self.view.release.group(*(("riec", self.riec) if self.riec else ("land", COUNTRY)))

    @property
    def name(self) -> str:
        return self.riec or COUNTRY

    @property
    def day(self) -> date:
        """As of when is told who takes part."""
        return self.view.release.made_at.date()

    @cached_property
    def model(self) -> ScanModel:
        """The newest one."""
        return list(self.view.models.values())[-1]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The total, the modules and the themes."""
        return {item.id: item for item in self.model.items() if item.level != "question"}

    @cached_property
    def item(self) -> Item:
        """The one asked for, else the total. Raises UnknownItem."""
        asked = self.view.query.get("module") or TOTAL
        if asked not in self.items:
            raise UnknownItem("Het onderdeel '{item}' bestaat niet in dit scanmodel.", item=asked)
        return self.items[asked]

    @cached_property
    def others(self) -> tuple[Group, ...]:
        """The groups of all regions, whoever is looking."""
        return tuple(self.view.release.group("riec", code) for code in regions())

    def mean(self, group: Group) -> Cell:
        """Of the item asked for, at the reference date asked for."""
        return self.view.mean_of(group, self.item.id)

    def panel_day(self, group: Group) -> date | None:
        """The last year end up to the reference date at which a matched panel was published."""
        dates = [d for d in self.view.release.reference_dates if self.view.day and closes_a_year(d)]
        known = [d for d in dates if self.view.day and d <= self.view.day]
        return next((d for d in reversed(known) if self._has_panel(group, d)), None)

    def panel_before(self, group: Group) -> date | None:
        """When the group was published the time before."""
        day = self.panel_day(group)
        earlier = [d for d in self.view.release.reference_dates if day and d < day]
        cells = self.view.release.cells(group, earlier[-1]) if earlier else {}
        days = [cell.measured_on for (panel, *_), cell in cells.items() if panel == "all"]
        return max((day for day in days if day), default=None)

    def movement(self, group: Group, item: str) -> Movement | None:
        day = self.panel_day(group)
        cells = self.view.release.cells(group, day) if day else {}
        before = cells.get(("matched", item, "current", "mean_before"))
        after = cells.get(("matched", item, "current", "mean"))
        return Movement(before, after) if before and after else None

    @cached_property
    def reworked(self) -> frozenset[str]:
        """The items of which fewer than half of the questions stayed the same, where the panel
        goes from one questionnaire to the next.
        """
        before = self.view.models.get(self.model.predecessor or "")
        if before is None or not self._goes_from(before.id):
            return frozenset()
        shares = Comparison(before.outline, self.model.outline).shares
        return frozenset(item for item, share in shares.items() if share < COMPARABLE)

    def _goes_from(self, model: str) -> bool:
        """Whether the panel's first mean counts scans of that model, and its last of the newest."""
        since, day = self.panel_before(self.group), self.panel_day(self.group)
        if since is None or day is None:
            return False
        scans = self.view.release.taking_part(self.view.viewer, self.riec)
        then = (s.date for s in scans if s.model == model and s.date <= since)
        now = (s.date for s in scans if s.model == self.model.id and s.date <= day)
        return any(now) and any(counts_until(date) > since for date in then)

    def _has_panel(self, group: Group, day: date) -> bool:
        return "matched" in self.view.release.panels(group, day)


def choices(view: View) -> dict[str, str]:
    """The regions this viewer may choose from, by code."""
    if view.viewer.role is Role.GEMEENTE:
        return {}
    named = region_names()
    if view.viewer.role is Role.PROGRAMMA:
        return {COUNTRY: wording.choice(say("Nederland")), **named}
    return {code: name for code, name in named.items() if code in view.viewer.scope}


def of_view(view: View) -> Region:
    """The region asked for; else that of the municipality asked for, else the first one that the
    viewer may choose. Raises NotAllowed.
    """
    asked = view.query.get("groep") or _of_municipality(view) or next(iter(choices(view)), "")
    riec = None if asked == COUNTRY else asked
    view.release.open_region(view.viewer, riec)
    return Region(view, riec)


def _of_municipality(view: View) -> str | None:
    known = all_municipalities().get(view.query.get("gemeente", ""))
    return known.riec_code if known and known.riec_code in choices(view) else None
