"""One scan of the viewer's own municipality as its workshop sees it: each discipline by itself."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from benchmark.dossier import Scan, Score
from benchmark.errors import UnknownItem
from benchmark.model import CONSENSUS, TOTAL, Item
from benchmark.workshop import Workshops
from dashboard import formats, wording
from dashboard.language import local, say
from dashboard.lineage import WITHOUT_SCORE
from dashboard.view import View


@dataclass(frozen=True)
class RoundTable:
    """`items`: the rows, themes or the questions of one theme; `questions`: all under them."""

    view: View
    scan: Scan
    workshops: Workshops

    @cached_property
    def disciplines(self) -> Mapping[str, str]:
        """Every discipline of the model, also one that did not take part: id and name."""
        return {one.id: local(one.name) for one in self.view.model.disciplines}

    @cached_property
    def present(self) -> set[str]:
        return self.workshops.disciplines(self.scan)

    @cached_property
    def people(self) -> Mapping[str, int]:
        parts = self.view.dossier.participation.get(self.scan.scan, ())
        return {part.discipline: part.participants for part in parts}

    @cached_property
    def items(self) -> list[Item]:
        chosen = self.view.item
        wanted = "question" if chosen.level == "theme" else "theme"
        every = (item for item in self.view.model.items() if item.level == wanted)
        return [item for item in every if chosen.id in (TOTAL, item.parent)]

    @cached_property
    def questions(self) -> list[Item]:
        if self.view.item.level == "theme":
            return self.items
        themes = {item.id for item in self.items}
        return [item for item in self.view.model.items() if item.parent in themes]

    def score(self, item: Item, discipline: str) -> Score:
        return self.workshops.score(self.scan, item.id, discipline)

    def spread(self, item: Item) -> dict[str, float]:
        """The disciplines that have a score, lowest first."""
        scores = {id_: self.score(item, id_).value for id_ in self.disciplines}
        known = {id_: value for id_, value in scores.items() if value is not None}
        return dict(sorted(known.items(), key=lambda pair: pair[1]))

    def measure(self, item: Item, measure: str) -> float | None:
        """current, disagreement or shift."""
        return self.view.dossier.score(self.scan, item.id, measure).value

    def apart(self, item: Item) -> str:
        """The disagreement as it is shown."""
        found = self.measure(item, "disagreement")
        return say("niet te bepalen") if found is None else formats.number(found)

    def before(self, item: Item) -> float | None:
        """The mean of the disciplines before the workshop, of a question."""
        return self.workshops.before(self.scan, item.id)

    def agreed(self, item: Item) -> float | None:
        """The consensus on a question."""
        written = self.answers.get((item.id, CONSENSUS), Counter())
        return next((value for text in written if (value := level(text)) is not None), None)

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], Counter[str]]:
        """(question, discipline or consensus): how often each answer was given, as written."""
        documents = {one.document: one.discipline for one in self.view.dossier.handed_in}
        found: dict[tuple[str, str], Counter[str]] = {}
        code = self.view.municipality.code
        for one in self.view.release.origins(self.view.viewer, code, self.scan.scan):
            key = (one.question, documents[one.document])
            found.setdefault(key, Counter())[one.current] += 1
        return found


def level(written: str) -> float | None:
    """3, or 2,5; None of an answer without a score."""
    return None if written in WITHOUT_SCORE else float(written.replace(",", "."))


def sit(view: View) -> RoundTable:
    """Raises NotAllowed for others than the municipality itself, UnknownItem without a scan."""
    workshops = view.release.workshops(view.viewer, view.code or "")
    if view.scan is None:
        raise UnknownItem(wording.NO_SCAN)
    return RoundTable(view, view.scan, workshops)
