"""What stands out in the scans, worked out participant by participant."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from benchmark.model import CONSENSUS, ScanModel
from benchmark.municipalities import all_municipalities
from tests.oracle.changes import change
from tests.oracle.scans import Models, Row, identities


class Signal(NamedTuple):
    scan: str
    signal: str
    participant: str | None = None
    discipline: str | None = None
    item: str | None = None


def signals(rows: Sequence[Row], models: Models, day: date) -> set[Signal]:
    scans = identities(rows)
    found = set(_old(list(scans.values()), day))
    by_scan: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_scan[row["scan"]].append(row)
    for scan, of_scan in by_scan.items():
        model = models[scans[scan]["model"]]
        found |= {signal._replace(scan=scan) for signal in _of_scan(of_scan, model)}
    return found | set(_jumps(rows, models))


def _of_scan(rows: Sequence[Row], model: ScanModel) -> Iterator[Signal]:
    people: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        people[row["participant"], row["discipline"]].append(row)
        both = isinstance(row["current"], int) and isinstance(row["ambition"], int)
        if both and row["current"] > row["ambition"]:
            who = row["participant"], row["discipline"], row["question"]
            yield Signal("", "current_above_ambition", *who)
    present = {row["discipline"] for row in rows if row["current"] != ""}
    for discipline in model.disciplines:
        if discipline.id not in present:
            yield Signal("", "missing_discipline", None, discipline.id)
    for (participant, discipline_id), theirs in people.items():
        if discipline_id != CONSENSUS:
            for name in _of_person([row["current"] for row in theirs], model):
                yield Signal("", name, participant, discipline_id)


def _of_person(answers: Sequence[int | str], model: ScanModel) -> Iterator[str]:
    given = [answer for answer in answers if answer != ""]
    if 2 * len(given) < len(model.questions):
        yield "under_half"
    levels = [answer for answer in given if isinstance(answer, int)]
    if len(levels) >= 10:
        if set(levels) == {model.highest}:
            yield "all_five"
        elif 10 * max(Counter(levels).values()) >= 9 * len(levels):
            yield "straight_lining"


def _old(scans: Sequence[Row], day: date) -> Iterator[Signal]:
    limit = day.replace(year=day.year - 3)
    last: dict[str, Row] = {}
    for scan in sorted(scans, key=lambda one: (one["date"], one["scan"])):
        last[scan["municipality"]] = scan
    for code, scan in last.items():
        if all_municipalities()[code].existed_on(day) and scan["date"] < limit:
            yield Signal(scan["scan"], "old_scan")


def _jumps(rows: Sequence[Row], models: Models) -> Iterator[Signal]:
    ordered = sorted(
        identities(rows).values(), key=lambda one: (one["municipality"], one["date"], one["scan"])
    )
    for _, theirs in groupby(ordered, lambda one: one["municipality"]):
        before = None
        for scan in theirs:
            if before is not None:
                changes, _ = change(rows, models, before["scan"], scan["scan"])
                for theme in models[scan["model"]].themes:
                    value = changes.get((theme.id, "current"))
                    if value is not None and abs(value) > 2:
                        yield Signal(scan["scan"], "jump", item=theme.id)
            if scan["status"] == "definitief":
                before = scan
