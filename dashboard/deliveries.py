"""What became of the files that were handed in, read from the reports that stand beside them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from benchmark.errors import Finding
from benchmark.lineage import Difference

STATES = ("accepted", "refused")
REPORT = "bevindingen.json"
WINDOW = 2_000
"""How many of the latest deliveries are looked through; older ones are reached by their number."""

Part = TypeVar("Part")


@dataclass(frozen=True)
class Handed:
    """One document in a file. `replaces`: the number of the delivery whose document of the same
    participant no longer counts; more_differences: how many are not listed.
    """

    scan: str
    municipality: str
    model: str
    kind: str
    participant: str
    discipline: str
    answers: int
    replaces: int | None
    differences: tuple[Difference, ...]
    more_differences: int

    @property
    def changed(self) -> int:
        """How many answers are other than before."""
        return len(self.differences) + self.more_differences

    @property
    def corrects(self) -> bool:
        """Whether it comes in place of an earlier one, which need not be a delivery."""
        return self.replaces is not None or self.changed > 0


@dataclass(frozen=True)
class Delivery:
    """One file and what became of it. `again`: the same bytes had been loaded before. `marked`: it
    can be taken home with a comment in each faulty cell.
    """

    number: int
    state: str
    name: str
    file: str
    sha256: str
    sender: str
    again: bool
    received_at: datetime
    judged_at: datetime
    size: int
    marked: bool
    documents: tuple[Handed, ...]
    findings: tuple[Finding, ...]
    folder: Path


class Deliveries:
    """The deliveries of a home folder. A report never changes once the file stands beside it, so
    each is read once, and forgotten when its folder is deleted; safe to share by threads.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._read: dict[Path, Delivery] = {}

    def latest(self) -> list[Delivery]:
        """Newest first, at most WINDOW."""
        folders = sorted(self._folders(), key=lambda folder: int(folder.name), reverse=True)
        self._read = {folder: self._read[folder] for folder in folders if folder in self._read}
        return [one for folder in folders[:WINDOW] if (one := self._delivery(folder))]

    def one(self, number: int) -> Delivery | None:
        folders = (self.home / state / f"{number:06d}" for state in STATES)
        there = (folder for folder in folders if folder.is_dir())
        return next((found for folder in there if (found := self._delivery(folder))), None)

    def _folders(self) -> list[Path]:
        found = []
        for state in STATES:
            path = self.home / state
            if path.is_dir():
                found += [folder for folder in path.iterdir() if folder.name.isdecimal()]
        return found

    def _delivery(self, folder: Path) -> Delivery | None:
        """None until the file itself has come to stand beside its report."""
        delivery = self._read.get(folder) or _finished(folder)
        if delivery is not None:
            self._read[folder] = delivery
        return delivery


def replaced(deliveries: list[Delivery]) -> Mapping[tuple[int, str, str], int]:
    """By delivery, scan and participant: the delivery whose document counts instead."""
    return {
        (document.replaces, document.scan, document.participant): delivery.number
        for delivery in deliveries
        if delivery.state == "accepted"
        for document in delivery.documents
        if document.replaces is not None
    }


def _finished(folder: Path) -> Delivery | None:
    try:
        told = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        delivery = _parsed(told, folder)
    except (OSError, ValueError, KeyError, TypeError):  # not there yet, or not one of ours
        return None
    return delivery if (folder / delivery.file).is_file() else None


def _parsed(told: Mapping[str, Any], folder: Path) -> Delivery:
    return Delivery(
        number=int(folder.name),
        state=folder.parent.name,
        received_at=datetime.fromisoformat(told["received_at"]),
        judged_at=datetime.fromisoformat(told["judged_at"]),
        documents=tuple(_document(one) for one in told["documents"]),
        findings=tuple(_part(Finding, one) for one in told["findings"]),
        folder=folder,
        file=Path(told["file"]).name,
        **{key: told[key] for key in ("name", "sha256", "sender", "again", "size", "marked")},
    )


def _document(told: Mapping[str, Any]) -> Handed:
    differences = tuple(_part(Difference, one) for one in told["differences"])
    return _part(Handed, {"more_differences": 0, **told, "differences": differences})


def _part(kind: type[Part], told: Mapping[str, Any]) -> Part:
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]  # each is a dataclass
    return kind(**{name: told[name] for name in names})
