"""What went into a workshop and what came out: each discipline's scores, the top 3, and what became
of the one before. A municipality's own, and nobody else's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from benchmark.dossier import MISSING, Scan, Score
from benchmark.warehouse import query

Read = Callable[..., list[Any]]
"""(name of a query, **parameters): its rows."""


@dataclass(frozen=True)
class Choice:
    """An action of a top 3: an id of the model, or the text of one of their own."""

    rank: int
    action: str
    owner_role: str | None
    due: date | None


@dataclass(frozen=True)
class Workshops:
    """Of all scans of one municipality. scores: the current ones of themes and questions, by (scan,
    item) and discipline. chosen: by scan. statuses: what a scan says of the top 3 before it, by
    scan and action.
    """

    scores: Mapping[tuple[str, str], Mapping[str, Score]]
    chosen: Mapping[str, tuple[Choice, ...]]
    statuses: Mapping[str, Mapping[str, str]]

    def score(self, scan: Scan, item: str, discipline: str) -> Score:
        return self.scores.get((scan.scan, item), {}).get(discipline, MISSING)

    def disciplines(self, scan: Scan) -> set[str]:
        """Those that took part, also those that gave no score."""
        return {id_ for (of, _), row in self.scores.items() if of == scan.scan for id_ in row}

    def before(self, scan: Scan, item: str) -> float | None:
        """The mean of a question before the workshop, each discipline counting once."""
        row = self.scores.get((scan.scan, item), {})
        values = [score.value for score in row.values() if score.value is not None]
        return sum(values) / len(values) if values else None


def gather(connection: DuckDBPyConnection) -> None:
    """Make `discipline_item`, `agreed_action` and `earlier_action`, after measures.measure()."""
    for step in ("discipline_item", "agreed_action", "earlier_action"):
        connection.execute(query(step))


def read_workshops(read: Read, municipalities: Sequence[str]) -> Workshops:
    """Only the release's door calls this: here nobody asks who is looking."""
    codes = {"municipalities": list(municipalities)}
    scores: dict[tuple[str, str], dict[str, Score]] = {}
    for scan, discipline, item, *score in read("read_discipline_scores", **codes):
        scores.setdefault((scan, item), {})[discipline] = Score(*score)
    chosen: dict[str, tuple[Choice, ...]] = {}
    for scan, *choice in read("read_chosen_actions", **codes):
        chosen[scan] = (*chosen.get(scan, ()), Choice(*choice))
    statuses: dict[str, dict[str, str]] = {}
    for scan, _, action, status in read("read_previous_actions", **codes):
        statuses.setdefault(scan, {})[action] = status
    return Workshops(scores, chosen, statuses)
