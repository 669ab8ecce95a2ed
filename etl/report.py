"""What became of a delivery, as people and programs are told: bevindingen.json."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from benchmark.errors import Finding
from benchmark.lineage import Difference
from etl.delivery import Verdict
from etl.document import Document
from etl.marked import can_be_marked

Report = dict[str, Any]

MOST_DIFFERENCES = 20_000
"""In one report: who corrects more than this is told how many more."""

LONGEST_TEXT = 2_000
"""Of one finding, which may quote a cell in which someone put a whole story."""


@dataclass(frozen=True)
class Replaced:
    """A document that takes another's place: of which delivery that was, and what changed."""

    delivery: int | None
    differences: Sequence[Difference]


def make_report(
    number: int, verdict: Verdict, answers: Mapping[int, int], replaced: Mapping[int, Replaced]
) -> Report:
    """`answers` and `replaced` by the document's number in the batch."""
    arrival = verdict.arrival
    left = MOST_DIFFERENCES
    documents = []
    for n, document in verdict.documents.items():
        told = _document(document, answers.get(n, 0), replaced.get(n), left)
        left -= len(told["differences"])
        documents.append(told)
    return {
        "delivery": number,
        "name": arrival.name,
        "file": arrival.file,
        "sha256": verdict.sha256,
        "sender": arrival.sender,
        "state": state(verdict),
        "again": verdict.again,
        "received_at": _moment(arrival.received_at),
        "judged_at": _moment(datetime.now(UTC)),
        "size": arrival.size,
        "documents": documents,
        "findings": [_finding(finding) for finding in verdict.findings],
        "marked": not verdict.accepted and can_be_marked(arrival.file, verdict.findings),
    }


def state(verdict: Verdict) -> str:
    return "accepted" if verdict.accepted else "refused"


def as_text(report: Report) -> str:
    return json.dumps(report, ensure_ascii=False, indent=1)


def findings_of(report: Report) -> list[Finding]:
    return [Finding(**told) for told in report["findings"]]


def _document(
    document: Document, answers: int, replaced: Replaced | None, most: int
) -> dict[str, Any]:
    told = {
        "scan": document.scan,
        "municipality": document.municipality,
        "model": document.model,
        "date": document.date.isoformat(),
        "kind": document.draft.kind,
        "participant": document.participant,
        "discipline": document.discipline,
        "answers": answers,
        "replaces": None,
        "differences": [],
    }
    if replaced is None:
        return told
    differences = [asdict(difference) for difference in replaced.differences[:most]]
    more = len(replaced.differences) - len(differences)
    told |= {"replaces": replaced.delivery, "differences": differences}
    return told | ({"more_differences": more} if more else {})


def _finding(finding: Finding) -> dict[str, object]:
    """A cell's text may hold signs that no reader of json or html takes."""
    told = finding.as_json()
    return {key: _clean(value) if isinstance(value, str) else value for key, value in told.items()}


def _clean(text: str) -> str:
    kept = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}..."
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in kept)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
