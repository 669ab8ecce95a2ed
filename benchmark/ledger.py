"""The ledger: everything ever published, append-only, each release chained to the one before.

A release builds on all earlier ones. Without them, or with other ones than were published, what it
shows could be subtracted from what is out already; so nothing is published on a ledger that is not
whole.
"""

import hashlib
import json
from pathlib import Path

from duckdb import DuckDBPyConnection

from benchmark.errors import DvmError
from benchmark.warehouse import query

START = "0" * 64


class BrokenLedger(DvmError):
    """The ledger was altered, cut short or replaced since it was written."""


def verify(connection: DuckDBPyConnection, releases: Path) -> None:
    """Recompute the chain, and find every release in the folder in it. Raises BrokenLedger."""
    links = connection.execute(query("ledger_links")).fetchall()
    before = START
    for release, written in links:
        before = _link(connection, release, before)
        if before != written:
            raise BrokenLedger(_broken(f"wat uitgave {release} publiceerde, is veranderd"))
    for (stray,) in connection.execute(query("ledger_strays")).fetchall():
        raise BrokenLedger(_broken(f"er staan cijfers in van een onbekende uitgave {stray}"))
    for folder in sorted(path.parent for path in releases.glob("[!.]*/manifest.json")):
        if (folder.name, _link_of(folder)) not in links:
            raise BrokenLedger(_broken(f"uitgave {folder.name} staat er niet in"))


def next_link(connection: DuckDBPyConnection, release: str) -> str:
    """The link of a release whose cells stand in published_cell and published_member."""
    links = connection.execute(query("ledger_links")).fetchall()
    return _chain(links[-1][1] if links else START, release, _content(connection, "drawn", release))


def append(connection: DuckDBPyConnection, release: str, link: str) -> None:
    """Remember for ever what a release published, in one transaction."""
    connection.execute("begin")
    for statement in ("ledger_append_cells", "ledger_append_members"):
        connection.execute(query(statement), {"release": release})
    connection.execute(query("ledger_append_link"), {"release": release, "link": link})
    connection.execute("commit")


def _link_of(folder: Path) -> str:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return str(manifest["ledger"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenLedger(_broken(f"het manifest van uitgave {folder.name} is kapot")) from error


def _link(connection: DuckDBPyConnection, release: str, before: str) -> str:
    return _chain(before, release, _content(connection, "kept", release))


def _content(connection: DuckDBPyConnection, which: str, release: str) -> str:
    parameters = {"release": release}
    ((content,),) = connection.execute(query(f"ledger_content_{which}"), parameters).fetchall()
    return str(content)


def _chain(before: str, release: str, content: str) -> str:
    return hashlib.sha256(f"{before} {release} {content}".encode()).hexdigest()


def _broken(what: str) -> str:
    return (
        f"Het register van wat eerder is gepubliceerd klopt niet: {what}. Er wordt niets"
        " gepubliceerd. Zet het magazijn (warehouse.duckdb) terug uit een kopie."
    )
