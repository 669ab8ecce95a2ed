"""Read a release: protected cells for everybody, scores only through a viewer."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb

from benchmark import manifest
from benchmark.cell import NO_CELLS, Cells, read_cells
from benchmark.change import Comparison, Outline, outlines
from benchmark.door import COUNTRY, passing
from benchmark.dossier import Dossier, KnownScans
from benchmark.errors import NotAllowed, UnknownItem
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.groups import Group
from benchmark.lineage import Origin
from benchmark.modelchange import ModelChange
from benchmark.municipalities import all_municipalities, predecessors, regions
from benchmark.participation import NOBODY, REGION, Counted, Presences, presences
from benchmark.reading import read_dossier, read_known_scans, read_origins
from benchmark.viewer import Role, Viewer
from benchmark.warehouse import OFFLINE, query
from benchmark.workshop import Workshops, read_workshops

SERVING = OFFLINE | {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "threads": "1",
}
"""One thread a query: requests come side by side already, and each thread takes memory."""


class Release:
    """One release folder, checked against its manifest when opened; safe to share by threads."""

    def __init__(self, folder: Path, current: "Release | None" = None) -> None:
        """`current`: whose scores to read in place of its own. Raises BrokenRelease when a file is
        missing or differs from the manifest.
        """
        used = (ANONYMOUS,) if current else (ANONYMOUS, CONFIDENTIAL)
        self.manifest = manifest.checked(folder, used)
        self.id: str = self.manifest["release"]
        self._public = duckdb.connect(folder / ANONYMOUS, read_only=True, config=SERVING)
        self._confidential: duckdb.DuckDBPyConnection = (
            current._confidential
            if current
            else duckdb.connect(folder / CONFIDENTIAL, read_only=True, config=SERVING)
        )
        self.reference_dates: tuple[date, ...] = tuple(
            day for (day,) in _rows(self._public, "read_dates")
        )
        self.groups: Mapping[tuple[str, str], Group] = {
            (kind, name): Group(kind, name, label)
            for kind, name, label in _rows(self._public, "read_groups")
        }
        self._sharing = {
            code: (riec, programme)
            for code, riec, programme in _rows(self._confidential, "read_sharing")
        }
        self._outlines: Mapping[str, Outline] = (
            current._outlines if current else outlines(self.public("read_items"))
        )
        self._compared = lru_cache(maxsize=64)(self._compare)
        self._cells = lru_cache(maxsize=512)(self._read_cells)
        self._panels = lru_cache(maxsize=512)(self._find_panels)
        self._dossier = lru_cache(maxsize=512)(self._read_dossier)
        self._taking_part = lru_cache(maxsize=64)(self._read_taking_part)
        self._known = lru_cache(maxsize=64)(self._find_known)
        self._presences = lru_cache(maxsize=4)(self._work_out_presences)
        self._counted = lru_cache(maxsize=64)(self._count)
        self._visible = lru_cache(maxsize=64)(self._find_visible)
        self._workshops = lru_cache(maxsize=128)(self._read_workshops)

    @property
    def made_at(self) -> datetime:
        """In UTC."""
        return datetime.fromisoformat(self.manifest["made_at"])

    @cached_property
    def municipalities(self) -> list[str]:
        """The codes of the municipalities with a scan; not who is in a group."""
        return [code for (code,) in _rows(self._confidential, "read_municipalities")]

    def has_scan(self, scan: str) -> bool:
        """Whether this is the id of a scan, whoever's: for the audit log alone."""
        return bool(_rows(self._confidential, "read_scan_exists", scan=scan))

    @property
    def fictitious(self) -> bool:
        return bool(self.manifest["fictitious"])

    def group(self, kind: str, name: str) -> Group:
        """Raises UnknownItem."""
        if (kind, name) not in self.groups:
            raise UnknownItem(
                "De vergelijkingsgroep {kind} {name} bestaat niet in deze uitgave.",
                kind=kind,
                name=name,
            )
        return self.groups[kind, name]

    @property
    def model_changes(self) -> list[ModelChange]:
        """What changed in the questionnaire from each version to the next."""
        return [ModelChange(*row) for row in _rows(self._public, "read_model_changes")]

    def public(self, named: str, /, **parameters: object) -> list[Any]:
        """The rows of a named query on the file that is for everybody."""
        return _rows(self._public, named, **parameters)

    def cells(self, group: Group, day: date) -> Cells:
        """The cells of a group that stand at a reference date."""
        return self._cells(group.kind, group.name).get(day, NO_CELLS)

    def panels(self, group: Group, day: date) -> frozenset[str]:
        """Of which participants (all, matched) a group has cells at a reference date."""
        return self._panels(group.kind, group.name).get(day, frozenset())

    def dossier(self, viewer: Viewer, municipality: str) -> Dossier:
        """The one door to scores. Raises NotAllowed when this viewer may not see this
        municipality's.
        """
        with passing(municipality):
            viewer.require(municipality, *self._sharing.get(municipality, (False, False)))
        return self._dossier(municipality, viewer.owns(municipality))

    def origins(self, viewer: Viewer, municipality: str, scan: str) -> tuple[Origin, ...]:
        """Where each answer of a scan stands, of the viewer's own municipality or what went up in
        it. Raises NotAllowed.
        """
        with passing(municipality):
            viewer.require_own(municipality)
        return read_origins(self._read, [municipality, *predecessors(municipality)], scan)

    def workshops(self, viewer: Viewer, municipality: str) -> Workshops:
        """What the disciplines scored and what was chosen, of the viewer's own municipality and of
        what went up in it. Raises NotAllowed.
        """
        with passing(municipality):
            viewer.require_own(municipality)
        return self._workshops(municipality)

    def known_scans(self, viewer: Viewer) -> KnownScans:
        """The scans of which the viewer may know that they are there, also where it may not see the
        scores; their signals in full for the municipality itself only.
        """
        if viewer.role is Role.GEMEENTE:
            return read_known_scans(self._read, viewer.known(), own=True)
        return self._known(viewer)

    def open_region(self, viewer: Viewer, riec: str | None) -> None:
        """The door to a region, or to the country (None). Raises NotAllowed when this viewer may
        not see who takes part in the whole of it.
        """
        with passing(riec or COUNTRY):
            viewer.require_region(riec)

    def taking_part(self, viewer: Viewer, riec: str | None) -> KnownScans:
        """The scans there: who took part and when. Raises NotAllowed."""
        self.open_region(viewer, riec)
        return self._taking_part(riec)

    def presences(self, viewer: Viewer, riec: str | None, day: date) -> Presences:
        """How each municipality there takes part on that day. Raises NotAllowed."""
        self.open_region(viewer, riec)
        return self._presences(day)[riec]

    def counted(self, viewer: Viewer, riec: str | None, day: date) -> Counted:
        """How many take part there on that day. Raises NotAllowed."""
        self.open_region(viewer, riec)
        return self._counted(day)[riec]

    def visible(self, viewer: Viewer) -> tuple[str, ...]:
        """The codes of the municipalities whose scores this viewer may see, by name."""
        return self._visible(viewer)

    def _find_visible(self, viewer: Viewer) -> tuple[str, ...]:
        seen = (code for code in viewer.known() if self._may_see(viewer, code))
        return tuple(sorted(seen, key=lambda code: (all_municipalities()[code].name, code)))

    def _may_see(self, viewer: Viewer, code: str) -> bool:
        try:
            viewer.require(code, *self._sharing.get(code, (False, False)))
        except NotAllowed:
            return False
        return True

    def _read_cells(self, kind: str, name: str) -> Mapping[date, Cells]:
        return read_cells(self.public, kind, name, self.reference_dates)

    def _find_panels(self, kind: str, name: str) -> Mapping[date, frozenset[str]]:
        cells = self._cells(kind, name)
        return {day: frozenset(panel for panel, *_ in known) for day, known in cells.items()}

    def _read_dossier(self, municipality: str, own: bool) -> Dossier:
        before = predecessors(municipality)
        return read_dossier(self._read, self._compared, municipality, before, own)

    def _compare(self, earlier: str, later: str) -> Comparison:
        return Comparison(self._outlines[earlier], self._outlines[later])

    def _read_workshops(self, municipality: str) -> Workshops:
        return read_workshops(self._read, [municipality, *predecessors(municipality)])

    def _read_taking_part(self, riec: str | None) -> KnownScans:
        """In a region from what is known of the country (None): that is read once for all."""
        if riec is None:
            return read_known_scans(self._read, list(all_municipalities()), own=False)
        return self._taking_part(None).of({one.code for one in regions()[riec]})

    def _find_known(self, viewer: Viewer) -> KnownScans:
        return self._taking_part(None).of(frozenset(viewer.known()))

    def _work_out_presences(self, day: date) -> dict[str | None, Presences]:
        """Of the country (None) and of each region."""
        everywhere = presences(all_municipalities().values(), self._taking_part(None), day)
        return {None: everywhere, **dict.fromkeys(regions(), NOBODY), **everywhere.by(REGION)}

    def _count(self, day: date) -> dict[str | None, Counted]:
        """Of many days: what is found out of all municipalities on each is not kept."""
        return {riec: ones.counted for riec, ones in self._work_out_presences(day).items()}

    def _read(self, named: str, **parameters: object) -> list[Any]:
        return _rows(self._confidential, named, **parameters)


def _rows(connection: duckdb.DuckDBPyConnection, named: str, /, **parameters: object) -> list[Any]:
    """A cursor per request: a connection is not to be shared between threads."""
    return connection.cursor().execute(query(named), parameters or None).fetchall()
