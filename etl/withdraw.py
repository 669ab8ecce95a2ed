"""Take a scan back, or all of a municipality: delete for good what participants and workshop said.

What groups' figures rest on stays in the ledger: without it nobody could check any more that what
was published keeps its promise to the other municipalities.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path

from duckdb import DuckDBPyConnection

from benchmark.errors import DvmError
from benchmark.municipalities import all_municipalities
from benchmark.warehouse import open_warehouse, query, write_anew

PARTS = ("delivery", "answer", "chosen_action", "previous_action", "document", "source")
ACCEPTED = "accepted"


@dataclass(frozen=True)
class Receipt:
    """What was deleted of one scan. counted: groups' figures rest on it, so its scores stay in the
    ledger; sha256: of the files it came from; kept: deliveries that hold other scans too. In UTC.
    """

    scan: str
    municipality: str
    date: date
    model: str
    withdrawn_at: datetime
    withdrawn_by: str
    documents: int
    answers: int
    remarks: int
    actions: int
    counted: bool
    sha256: tuple[str, ...]
    kept: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        at = f"{self.withdrawn_at:%Y-%m-%dT%H:%M:%SZ}"
        return asdict(self) | {"date": self.date.isoformat(), "withdrawn_at": at}

    def lines(self) -> Iterator[str]:
        yield (
            f"Scan {self.scan} van {self.municipality} is gewist: {self.documents} documenten,"
            f" {self.answers} antwoorden, {self.remarks} opmerkingen en {self.actions} acties."
        )
        if self.counted:
            yield "  Op deze scan rusten cijfers van groepen: haar scores blijven in het register."
        for sha256 in self.sha256:
            yield f"  bestand {sha256}"
        for number in self.kept:
            yield f"  blijft staan, want er zitten andere scans in: {ACCEPTED}/{number:06d}"


def withdraw(home: Path, asked: str) -> list[Receipt]:
    """Delete a scan, or every scan of the municipality with this code, and return the receipts,
    which stay in the warehouse. The folders of deliveries in which nothing else was go too. All of
    it or, when killed, nothing; but for the folders, which go the next time. Raises DvmError when
    there is nothing to take back, or a delivery is not put away yet.
    """
    _clear_away(home)
    receipts = write_anew(home, lambda connection: _withdraw(connection, asked))
    _clear_away(home)
    return receipts


def _clear_away(home: Path) -> None:
    with open_warehouse(home) as connection:
        for (number,) in connection.execute(query("withdrawn_deliveries", "etl")).fetchall():
            _delete(home / ACCEPTED / f"{number:06d}")
        connection.execute(query("finish_withdrawal", "etl"))


def _delete(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise DvmError(
            f"De map {folder} hoort bij een scan die is teruggenomen, en is niet te wissen"
            f" ({error.strerror}). Wis haar zelf."
        ) from error


def _withdraw(connection: DuckDBPyConnection, asked: str) -> list[Receipt]:
    found = connection.execute(query("asked_scans", "etl"), {"asked": asked}).fetchall()
    scans = [scan for (scan,) in found]
    if not scans:
        raise DvmError(_nothing(connection, asked))
    ((unfinished,),) = connection.execute(query("unfinished_count", "etl")).fetchall()
    if unfinished:
        raise DvmError(
            "Er is nog een levering die niet is weggezet. Laat 'dvm watch --once' dat eerst doen."
        )
    receipts = _write_receipts(connection, scans)
    for part in PARTS:
        statement = query(f"withdraw_{part}", "etl")
        connection.execute(statement, {"scans": scans} if "$scans" in statement else None)
    return receipts


def _write_receipts(connection: DuckDBPyConnection, scans: Sequence[str]) -> list[Receipt]:
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    parameters = {"scans": list(scans), "now": now, "account": _account()}
    rows = connection.execute(query("withdraw_receipt", "etl"), parameters).fetchall()
    return [Receipt(*row[:-2], *map(tuple, row[-2:])) for row in rows]


def _account() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return "onbekend"


def _nothing(connection: DuckDBPyConnection, asked: str) -> str:
    last = connection.execute(query("last_withdrawal", "etl"), {"asked": asked}).fetchall()[0][0]
    if last is not None:
        return f"'{asked}' is al teruggenomen, op {last:%d-%m-%Y}. Er is niets meer om te wissen."
    if asked.upper() in all_municipalities():
        return f"Van gemeente {asked.upper()} staat geen scan in het magazijn."
    return f"Scan '{asked}' staat niet in het magazijn. Controleer de scancode."
