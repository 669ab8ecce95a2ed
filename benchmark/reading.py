"""Read what a viewer may see of scans from scores.duckdb. Only the release's door calls this: here
nobody asks who is looking, only whether it is the municipality itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from operator import attrgetter
from typing import Any

from benchmark.change import Comparison
from benchmark.dossier import Change, Dossier, KnownScan, KnownScans, Participation, Scan, Score
from benchmark.lineage import Correction, HandedIn, Origin
from benchmark.quality import JUMP, OF_TAKING_PART, Signal

Read = Callable[..., list[Any]]
"""(name of a query, **parameters): its rows."""

Compared = Callable[[str, str], Comparison]
"""Of the scan models of an earlier and a later scan."""


def read_dossier(
    read: Read, compared: Compared, municipality: str, predecessors: Sequence[str], own: bool
) -> Dossier:
    """Others than the municipality itself get definitive scans only, and nothing that is one
    discipline's: no questions, nothing about disciplines or participants, no summary.
    """
    codes = {"municipalities": [municipality, *(predecessors if own else ())]}
    scans = [Scan(*row[:7]) for row in read("read_scans", **codes)]
    if not own:
        scans = [replace(scan, summary=None) for scan in scans if scan.definitive]
    known = {scan.scan for scan in scans}
    scores: dict[tuple[str, str, str], Score] = {}
    given: dict[tuple[str, str], dict[str, float | None]] = defaultdict(dict)
    for scan, item, measure, value, *counts, shared in read("read_scores", **codes):
        if scan in known and (own or shared):
            scores[scan, item, measure] = Score(value, *counts)
        given[scan, measure][item] = value
    changes = {
        (earlier, later, item, measure): change
        for earlier, later, item, measure, change in _changes(
            [scan for scan in scans if scan.municipality == municipality], given, compared
        )
        if {(earlier, item, measure), (later, item, measure)} <= scores.keys()
    }
    dossier = Dossier(municipality, tuple(scans), scores, changes)
    signals = [Signal(*row) for row in read("read_signals", **codes) if row[0] in known]
    if not own:
        return replace(dossier, signals=tuple(_not_of_a_person(dossier, signals)))
    return replace(
        dossier,
        signals=tuple(signals),
        participation=_participation(read, codes),
        handed_in=tuple(HandedIn(*row) for row in read("read_handed_in", **codes)),
        corrections=tuple(Correction(*row) for row in read("read_corrections", **codes)),
    )


def _changes(
    scans: Sequence[Scan],
    given: Mapping[tuple[str, str], Mapping[str, float | None]],
    compared: Compared,
) -> Iterator[tuple[str, str, str, str, Change]]:
    """Between every two scans, of each item above the questions. given: by scan and measure the
    scores, of questions too.
    """
    for early, late in combinations(scans, 2):
        comparison = compared(early.model, late.model)
        for measure in ("current", "ambition"):
            moved = comparison.changes(given[early.scan, measure], given[late.scan, measure])
            for item, share in comparison.shares.items():
                yield early.scan, late.scan, item, measure, Change(moved.get(item), share)


def read_origins(read: Read, municipalities: Sequence[str], scan: str) -> tuple[Origin, ...]:
    rows = read("read_origins", municipalities=list(municipalities), scan=scan)
    return tuple(Origin(*row) for row in rows)


def read_known_scans(read: Read, municipalities: Sequence[str], own: bool) -> KnownScans:
    """What others may know of them is who took part, when, and how completely."""
    codes = {"municipalities": list(municipalities)}
    signals: dict[str, tuple[Signal, ...]] = {}
    for signal in (Signal(*row) for row in read("read_signals", **codes)):
        if own or signal.signal in OF_TAKING_PART:
            told = signal if own else signal.without_person()
            signals[signal.scan] = (*signals.get(signal.scan, ()), told)
    there = [
        KnownScan(scan, municipality, day, model, status, None, signals.get(scan, ()))
        for scan, municipality, day, model, status, *_ in read("read_scans", **codes)
    ]
    gone = [
        KnownScan(scan, municipality, day, None, None, withdrawn_at)
        for scan, municipality, day, withdrawn_at in read("read_withdrawn", **codes)
    ]
    return KnownScans(sorted([*there, *gone], key=attrgetter("municipality", "date", "scan")))


def _participation(read: Read, codes: dict[str, list[str]]) -> dict[str, tuple[Participation, ...]]:
    found: dict[str, tuple[Participation, ...]] = {}
    for scan, *row in read("read_participation", **codes):
        found[scan] = (*found.get(scan, ()), Participation(*row))
    return found


def _not_of_a_person(dossier: Dossier, signals: Sequence[Signal]) -> Iterator[Signal]:
    """What follows from taking part, without who it was; and jumps of scores that are shared."""
    scans = {scan.scan: scan for scan in dossier.scans}
    for signal in signals:
        before = dossier.before(scans[signal.scan])
        if signal.signal in OF_TAKING_PART:
            yield signal.without_person()
        elif signal.signal == JUMP and _is_shared(dossier, before, signal):
            yield signal


def _is_shared(dossier: Dossier, before: Scan | None, jump: Signal) -> bool:
    return before is not None and (before.scan, jump.scan, jump.item, "current") in dossier.changes
