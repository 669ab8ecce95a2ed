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
NOTHING = hashlib.sha256(b"").hexdigest()
"""The fingerprint of a release that added no cell."""


class BrokenLedger(DvmError):
    """The ledger was altered, cut short or replaced since it was written."""


def recall(connection: DuckDBPyConnection) -> None:
    """Copy the ledger into `published_cell`, `published_member`, `published_scan` and
    `published_score`: temporary tables, to which drawing up adds; and the proofs of the last
    release into `published_witness` and `published_proof`.
    """
    connection.execute(query("ledger_copy"))


def verify(connection: DuckDBPyConnection, releases: Path) -> None:
    """Recompute the chain of what was recalled, and find every release in the folder in it.

    Raises BrokenLedger.
    """
    links = _links(connection)
    contents = _contents(connection)
    before = START
    for release, written in links:
        before = _chain(before, release, contents.pop(release, NOTHING))
        if before != written:
            raise BrokenLedger(_broken(f"wat uitgave {release} publiceerde, is veranderd"))
    for stray in contents:
        raise BrokenLedger(_broken(f"er staan cijfers in van een onbekende uitgave {stray}"))
    for folder in sorted(path.parent for path in releases.glob("[!.]*/manifest.json")):
        if (folder.name, _link_of(folder)) not in links:
            raise BrokenLedger(_broken(f"uitgave {folder.name} staat er niet in"))


def next_link(connection: DuckDBPyConnection, release: str) -> str:
    """The link of a release whose additions stand in the tables of recall()."""
    links = _links(connection)
    content = _contents(connection, release).get(release, NOTHING)
    return _chain(links[-1][1] if links else START, release, content)


def append(connection: DuckDBPyConnection, release: str, link: str) -> None:
    """Remember for ever what a release published, and the proofs as they are now, in one
    transaction.
    """
    connection.execute("begin")
    for added in ("cells", "members", "scans", "scores"):
        connection.execute(query(f"ledger_append_{added}"), {"release": release})
    connection.execute(query("ledger_append_link"), {"release": release, "link": link})
    for replaced in ("witness", "proof"):
        connection.execute(query(f"ledger_forget_{replaced}"))
        connection.execute(query(f"ledger_replace_{replaced}"))
    connection.execute("commit")


def _links(connection: DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(query("ledger_links")).fetchall()


def _contents(connection: DuckDBPyConnection, release: str | None = None) -> dict[str, str]:
    """The fingerprint of what each release added; of this one only where it is named."""
    return dict(connection.execute(query("ledger_content"), {"release": release}).fetchall())


def _link_of(folder: Path) -> str:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return str(manifest["ledger"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenLedger(_broken(f"het manifest van uitgave {folder.name} is kapot")) from error


def _chain(before: str, release: str, content: str) -> str:
    return hashlib.sha256(f"{before} {release} {content}".encode()).hexdigest()


def _broken(what: str) -> str:
    return (
        f"Het register van wat eerder is gepubliceerd klopt niet: {what}. Er wordt niets"
        " gepubliceerd. Zet het magazijn (warehouse.duckdb) terug uit een kopie."
    )
