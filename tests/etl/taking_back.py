"""A desk with two scans of one municipality, of which the first is to be taken back."""

from pathlib import Path

import duckdb
from desk import DAY, Desk

from benchmark.warehouse import FILE
from etl.template import Filled, Workshop

SCAN, OTHER = "GM0772-2026-1", "GM0772-2026-2"
REMARK, SUMMARY, OWN = "zebrapad-4815162342", "samenvatting-1618033988", "eigen-actie-2718281828"
TABLES = ("source", "document", "answer", "chosen_action", "previous_action")


def tell(desk: Desk) -> Desk:
    """Load them; the first says what is found nowhere else."""
    said = desk.answers() | {"metadata-1": Filled(3, 4, REMARK)}
    desk.tool("a.xlsx", answers=said)
    actions = ((OWN, "rol-3141592653", DAY),)
    workshop = Workshop("definitief", summary=SUMMARY, actions=actions, previous=((OWN, "bezig"),))
    desk.sheet("b.xlsx", workshop)
    desk.tool("c.xlsx", scan=OTHER, discipline="ict")
    desk.load()
    return desk


def holding(folder: Path, text: str) -> list[str]:
    """The files in which a text stands, as bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if text.encode() in path.read_bytes())


def counts(home: Path) -> dict[str, int]:
    with duckdb.connect(home / FILE, read_only=True) as warehouse:
        rows = {t: warehouse.execute(f"select count(*) from {t}").fetchall() for t in TABLES}  # noqa: S608 (ours)
    return {table: count for table, ((count,),) in rows.items()}
