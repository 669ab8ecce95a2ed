"""Deliveries as the inbox leaves them: a folder with the file and what was found in it."""

import json
from pathlib import Path
from typing import Any

from dashboard.deliveries import REPORT


def document(**other: Any) -> dict[str, Any]:
    return {
        "scan": "GM0772-2026-9",
        "municipality": "GM0772",
        "model": "dvs-2025",
        "date": "2026-03-12",
        "kind": "analysetool",
        "participant": "1",
        "discipline": "oov",
        "answers": 45,
        "replaces": None,
        "differences": [],
    } | other


def finding(
    message: str = "9 is geen niveau; vul 1 tot en met 5 in", **other: Any
) -> dict[str, Any]:
    return {
        "file": "naam.xlsx",
        "sheet": "Ondermijning",
        "place": "D7",
        "message": message,
        "refuses": True,
    } | other


def difference(before: str = "2", after: str = "4") -> dict[str, str]:
    return {
        "question": "informatiebeeld-1",
        "measure": "current",
        "before": before,
        "after": after,
    }


def deliver(home: Path, number: int, state: str = "accepted", **other: Any) -> Path:
    """One finished delivery; returns its folder. By default one good workbook of Eindhoven's."""
    told = {
        "delivery": number,
        "name": "map/naam.xlsx",
        "file": "naam.xlsx",
        "sha256": f"{number:064x}",
        "sender": "gemeente-GM0772",
        "state": state,
        "again": False,
        "received_at": "2026-11-23T10:00:00Z",
        "judged_at": "2026-11-23T10:00:05Z",
        "size": 12345,
        "documents": [document()],
        "findings": [],
        "marked": False,
    } | other
    folder = home / state / f"{number:06d}"
    folder.mkdir(parents=True)
    (folder / REPORT).write_text(json.dumps(told), encoding="utf-8")
    (folder / "bevindingen.html").write_text("<!doctype html><p>verslag</p>", encoding="utf-8")
    if told["marked"]:
        (folder / "gemarkeerd.xlsx").write_bytes(b"gemarkeerd")
    (folder / told["file"]).write_bytes(b"het bestand")
    return folder
