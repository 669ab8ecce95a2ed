"""Judge what arrived, file by file: all of a file is good, or it is refused.

The outcome of a file does not depend on what arrived beside it: it is judged as if every earlier
file had been dealt with before.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from benchmark.errors import Finding, Refused
from benchmark.model import ScanModel
from benchmark.warehouse import query
from etl.agreement import Known, disagreements
from etl.batch import Batch, read_batch
from etl.document import Document
from etl.formats import Formats
from etl.inbox import Arrival
from etl.judging import WHERE, judge_all_answers, judge_documents, known_scans
from etl.layout import load_layouts
from etl.senders import not_theirs
from etl.sources import Source, opened, sha256_of, unknown_kinds
from etl.workfolder import work_folder

_AGAIN = "dit bestand was al eerder geladen; er is niets veranderd"
_EMPTY = "deze zip is leeg; maak hem opnieuw, met de ingevulde bestanden erin"


@dataclass(frozen=True)
class Verdict:
    """What becomes of one file. `documents`: what is new in it, by number."""

    arrival: Arrival
    sha256: str
    accepted: bool
    again: bool
    documents: Mapping[int, Document]
    findings: Sequence[Finding]


@dataclass
class Judged:
    """A batch of files, each with its verdict; and what could not be read yet, and why."""

    batch: Batch
    verdicts: list[Verdict] = field(default_factory=list)
    later: dict[Arrival, OSError] = field(default_factory=dict)


@dataclass(frozen=True)
class _Unit:
    """A file and the places in the batch of what is in it."""

    arrival: Arrival
    places: range
    findings: tuple[Finding, ...]


def judge_arrivals(
    connection: duckdb.DuckDBPyConnection,
    home: Path,
    arrivals: Sequence[Arrival],
    models: Mapping[str, ScanModel],
) -> Judged:
    """Read and judge these files; nothing is stored. Raises Refused for a layout that is none."""
    connection.execute(query("staging", "etl"))
    known = connection.execute(query("known_sources", "etl")).fetchall()
    layouts = tuple(load_layouts(home).values())
    formats = Formats(layouts, models, frozenset(sha256 for (sha256,) in known))
    later: dict[Arrival, OSError] = {}
    with ExitStack() as stack:
        folder = stack.enter_context(work_folder(home))
        sources: list[Source] = []
        units = list(_units(arrivals, sources, later, stack))
        batch = read_batch(connection, sources, formats, folder)
        documents = judge_documents(batch, models)
        refused = judge_all_answers(connection, batch, models) | batch.drafts.keys() - documents
    judged = Judged(batch, later=later)
    good = {n: document for n, document in documents.items() if n not in refused}
    judged.verdicts.extend(_verdicts(units, judged, good, (known_scans(connection), models)))
    return judged


def _units(
    arrivals: Sequence[Arrival],
    sources: list[Source],
    later: dict[Arrival, OSError],
    stack: ExitStack,
) -> Iterator[_Unit]:
    """Open each file; add what is in it to the sources."""
    for arrival in arrivals:
        found: list[Source] = []
        findings: list[Finding] = []
        try:
            found = opened(arrival.name, arrival.path, stack)
            findings = unknown_kinds(found)
            if not found:
                findings = [Finding(arrival.name, _EMPTY)]
        except Refused as refusal:
            findings = list(refusal.findings)
        except OSError as error:
            later[arrival] = error
            continue
        if findings:
            found = []  # it will not be loaded, so what else is wrong can wait
        first = len(sources)
        sources.extend(found)
        yield _Unit(arrival, range(first, len(sources)), tuple(findings))


def _verdicts(
    units: Sequence[_Unit],
    judged: Judged,
    good: Mapping[int, Document],
    against: tuple[dict[str, Known], Mapping[str, ScanModel]],
) -> Iterator[Verdict]:
    """In order; what changed or could not be read meanwhile is left for later."""
    known, models = against
    batch = judged.batch
    numbers, findings = _by_place(batch)
    loaded: set[str] = set()
    for unit in units:
        sha256 = _sha256(unit, judged)
        if sha256 is None:
            continue
        new = [place for place in unit.places if batch.sha256.get(place) not in loaded]
        mine = [number for place in new for number in numbers[place]]
        documents = {number: good[number] for number in mine if number in good}
        found = [*unit.findings, *(one for place in new for one in findings[place])]
        found += _against_others(unit.arrival.sender, documents, known, models)
        if any(finding.refuses for finding in found):
            yield Verdict(unit.arrival, sha256, False, False, {}, found)
            continue
        loaded |= {batch.sha256[place] for place in unit.places}
        known |= {d.scan: Known(d.municipality, d.model, WHERE) for d in documents.values()}
        if not documents:
            found = [Finding(unit.arrival.name, _AGAIN, refuses=False)]
        yield Verdict(unit.arrival, sha256, True, not documents, documents, found)


def _by_place(batch: Batch) -> tuple[dict[int, list[int]], dict[int, list[Finding]]]:
    """The numbers of the drafts and the findings of each source."""
    numbers: dict[int, list[int]] = defaultdict(list)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for number, draft in batch.drafts.items():
        numbers[draft.source].append(number)
    for place, finding in batch.findings:
        findings[place].append(finding)
    return numbers, findings


def _sha256(unit: _Unit, judged: Judged) -> str | None:
    """The fingerprint of the file as it was read; None when it is not there now as it was then."""
    batch, arrival = judged.batch, unit.arrival
    unread = [batch.unread[place] for place in unit.places if place in batch.unread]
    try:
        if unread:
            raise unread[0]
        alone = len(unit.places) == 1 and batch.sources[unit.places[0]].archive is None
        read = batch.sha256.get(unit.places[0]) if alone else None
        sha256 = read or sha256_of(arrival.path)
    except FileNotFoundError:
        return None
    except OSError as error:
        judged.later[arrival] = error
        return None
    return sha256 if arrival.unchanged() else None


def _against_others(
    sender: str,
    documents: Mapping[int, Document],
    known: Mapping[str, Known],
    models: Mapping[str, ScanModel],
) -> list[Finding]:
    theirs = list(not_theirs(sender, documents.values(), known))
    return theirs or [finding for _, finding in disagreements(documents, known, models)]
