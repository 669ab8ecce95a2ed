"""Files to hand in, a home to hand them in at, and what must hold of it whatever happens."""

import collections
import datetime
import hashlib
import json
import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.municipalities import existing_on
from benchmark.warehouse import open_warehouse
from etl.template import Filled, Identity, write_analysis_tool

DAY = datetime.date(2026, 3, 4)
REPORTS = ("bevindingen.json", "bevindingen.html", "gemarkeerd.xlsx")
HEAD = (
    "scan,municipality,date,model,status,benchmark,participant,discipline,question,current,ambition"
)
State = dict[str, Any]


class World:
    """A supply of files in the order in which they are handed in; the same for the same seed."""

    def __init__(self, folder: Path, count: int, seed: int = 0) -> None:
        self.models: dict[str, ScanModel] = load_models()
        self.model = self.models["dvs-2025"]
        self.codes = sorted(existing_on(DAY))
        self.folder = folder
        self.random = random.Random(seed)
        folder.mkdir(parents=True)
        self.files = [self._file(number) for number in range(count)]

    def _file(self, number: int) -> Path:
        """Of every ten: a correction, a twin, a faulty one, a table or a zip; the rest are good."""
        kind = number % 10
        path = self.folder / f"{number:05}.xlsx"
        if kind == 3:
            return self._tool(path, number - 3, shift=1)
        if kind == 5:
            return Path(shutil.copyfile(self.folder / f"{number - 5:05}.xlsx", path))
        if kind == 7:
            return self._tool(path, number, shift=0, participant="piet@bedrijf.nl")
        if kind == 8:
            return self._table(path.with_suffix(".csv"), number)
        if kind == 9:
            return self._zip(path.with_suffix(".zip"), number)
        return self._tool(path, number)

    def _tool(self, path: Path, number: int, shift: int = 0, participant: str = "") -> Path:
        scan, person = divmod(number, 4)
        code = self.codes[scan % len(self.codes)]
        who = participant or str(person + 1)
        identity = Identity(f"{code}-{scan}", code, DAY, who, ("oov", "ict", "data")[person % 3])
        answers = {
            question: Filled((number + place + shift) % 5 + 1, 5, "" if place % 9 else "Zo is het.")
            for place, question in enumerate(self.model.questions)
        }
        write_analysis_tool(path, self.model, identity, answers)
        return path

    def _table(self, path: Path, number: int) -> Path:
        code = self.codes[number % len(self.codes)]
        lines = [
            f"T-{number},{code},2026-03-04,dvs-2025,definitief,ja,1,oov,{question},{n % 5 + 1},5"
            for n, question in enumerate(self.model.questions)
        ]
        path.write_text("\n".join((HEAD, *lines)))
        return path

    def _zip(self, path: Path, number: int) -> Path:
        """Two good ones; or, every other time, a good one and a faulty one."""
        with zipfile.ZipFile(path, "w") as archive:
            for entry in range(2):
                tool = self._tool(
                    path.with_suffix(f".{entry}"),
                    10_000 + 2 * number + entry,
                    participant="a@b.nl" if entry and number % 20 == 19 else "",
                )
                archive.write(tool, f"{entry}.xlsx")
                tool.unlink()
        return path

    def hand_in(self, home: Path, number: int) -> None:
        """In one step, as a file a second newer than the one before it."""
        inbox = home / "inbox"
        inbox.mkdir(parents=True, exist_ok=True)
        draft = inbox / f".{self.files[number].name}"
        shutil.copyfile(self.files[number], draft)
        os.utime(draft, (1_700_000_000 + number,) * 2)
        draft.rename(inbox / self.files[number].name)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def whereabouts(home: Path) -> Iterator[tuple[str, str]]:
    """The sha256 of each file that was handed in, and where it is now."""
    for path in (home / "inbox").rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            yield fingerprint(path), "inbox"
    for state in ("accepted", "refused"):
        for path in (home / state).glob("*/*"):
            if path.name not in REPORTS and not path.name.startswith("."):
                yield fingerprint(path), state


def check(home: Path, handed_in: list[Path], whole: bool = True) -> collections.Counter[str]:
    """Every file in exactly one place; every accepted one with all its answers, every other with
    none; each with its reports. Returns how many are where.
    """
    found = list(whereabouts(home))
    expected = collections.Counter(map(fingerprint, handed_in))
    present = collections.Counter(sha256 for sha256, _ in found)
    assert present == expected, "a file is not in exactly one place"
    with open_warehouse(home) as connection:
        torn = connection.execute(
            "select document, count(*) from document left join answer using (document)"
            " group by document having count(*) <> 45 order by document"
        ).fetchall()
        assert torn == [] or not whole, f"answers are missing: {torn}"
        loaded = connection.execute(
            "select s.delivery, count(*) from source as s join document using (source)"
            " group by s.delivery order by s.delivery"
        ).fetchall()
        recorded = connection.execute(
            "select delivery, state, delivery in (select delivery from unfinished_delivery)"
            " from delivery order by delivery"
        ).fetchall()
    finished = {number: state for number, state, unfinished in recorded if not unfinished}
    reports = {report["delivery"]: report for report in read_reports(home)}
    assert finished.keys() <= reports.keys(), "a report is missing"
    documents = {n: len(report["documents"]) for n, report in reports.items()}
    told = {n: count for n, count in documents.items() if count and n in finished}
    assert told == {n: count for n, count in loaded if n in finished}, "a file is half loaded"
    return collections.Counter(place for _, place in found)


def read_reports(home: Path) -> list[State]:
    found = (home / state for state in ("accepted", "refused"))
    paths = [path for folder in found for path in folder.glob("*/bevindingen.json")]
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def state(home: Path) -> State:
    """What is in the warehouse and what was told of each file, without numbers and moments."""
    reports = read_reports(home)
    named = {report["delivery"]: report["name"] for report in reports}
    with open_warehouse(home) as connection:
        live = connection.execute(
            "select d.* exclude (document, source), s.sha256, s.name, a.* exclude (document)"
            " from live_document as d join source as s using (source)"
            " join answer as a using (document) order by all"
        ).fetchall()
        every = connection.execute(
            "select d.* exclude (document, source), s.sha256, s.name"
            " from document as d join source as s using (source) order by all"
        ).fetchall()
        ((left,),) = connection.execute("select count(*) from unfinished_delivery").fetchall()
    return {
        "live": live,
        "every": every,
        "unfinished": left,
        "told": sorted((_told(report, named) for report in reports), key=lambda told: told["name"]),
    }


def _told(report: State, named: dict[int, str]) -> State:
    kept = {k: v for k, v in report.items() if k not in ("delivery", "received_at", "judged_at")}
    kept["documents"] = [
        document | {"replaces": named.get(document["replaces"])} for document in report["documents"]
    ]
    return kept
