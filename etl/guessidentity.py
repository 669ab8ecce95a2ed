"""Guess where an unknown workbook says whose scan it is: its labels, else a rule to look at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etl.grid import Grid
from etl.guess import Guess
from etl.words import fold

FILL_IN = "VUL IN"
_LONGEST_LABEL = 60

# What the label beside a value usually says; the first pattern that fits somewhere counts.
_LABELS: dict[str, tuple[str, ...]] = {
    "scan": (r"^scancode\b", r"^(scan|dossier|referentie|reference|kenmerk)"),
    "municipality": (r"^gemeentecode\b", r"\b(gemeente|municipality)\b", r"\b(country|land)\b"),
    "date": (r"^datum\b", r"^date\b", r"\b(datum|date)$"),
    "model": (r"^(scanmodel|vragenlijst|questionnaire|versie|version)$",),
    "participant": (r"^(deelnemer|respondent|participant)(nummer| nummer| number)?$",),
    "discipline": (r"^discipline\b", r"^(rol|role)$"),
    "status": (r"^status\b",),
    "benchmark": (r"\bbenchmark$",),
    "share_riec": (r"\briec$",),
    "share_programme": (r"\bdeelt .*\bprogramma$",),
    "horizon": (r"^horizon",),
    "summary": (r"^(samenvatting|summary)$",),
}
_NEEDED = {
    "analysetool": ("scan", "municipality", "date", "model", "participant", "discipline"),
    "workshopblad": ("scan", "municipality", "date", "model", "status"),
}
# A rule that has to be looked at, for what has no label.
_WITHOUT_LABEL = {
    "scan": "{file = '^([A-Za-z0-9._-]+)[.]'}",
    "municipality": "{file = 'GM[0-9]{4}'}",
    "participant": '{value = "1"}',
    "status": '{value = "concept"}',
}


@dataclass(frozen=True)
class Identity:
    """The sheet with most labels, the label of each field, and what tells this workbook apart."""

    sheet: str
    labels: Mapping[str, str]
    mark: str
    kind: str

    def rest(self) -> Iterator[tuple[str, str]]:
        """Yield each field that a scan needs and that has no label, with a rule to be looked at."""
        for key in _NEEDED[self.kind]:
            if key not in self.labels:
                yield key, _WITHOUT_LABEL.get(key, f'{{value = "{FILL_IN}"}}')


def guess_identity(found: Guess) -> Identity:
    """Return where the identity seems to stand."""
    titles = {fold(title) for title in found.headings.values()}
    texts = {
        name: [words for words in _texts(found, grid) if fold(words) not in titles]
        for name, grid in found.grids.items()
    }
    labels = {name: _labels(written) for name, written in texts.items()}
    sheet = max(labels, key=lambda name: (len(labels[name]), name == found.sheets[0]))
    mark = (
        found.first if found.first and sheet in found.sheets else next(iter(texts[sheet]), FILL_IN)
    )
    workshop = "workshop" in fold(f"{sheet} {mark}") or any("consensus" in t for t in titles)
    kind = "workshopblad" if workshop else "analysetool"
    return Identity(sheet, labels[sheet], mark, kind)


def _labels(written: list[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for key, patterns in _LABELS.items():
        for pattern in patterns:
            fitting = [w for w in written if re.search(pattern, fold(w).rstrip(":? "))]
            if fitting and key not in labels:
                labels[key] = fitting[0]
    return labels


def _texts(found: Guess, grid: Grid) -> Iterator[str]:
    """The short texts of a sheet, without those beside the questions: what people answered."""
    asked = {line.row for line in found.lines if line.id and line.sheet == grid.name}
    for row, cells in enumerate(grid.rows):
        for cell in cells if row not in asked else ():
            words = cell.strip() if isinstance(cell, str) else ""
            if 0 < len(words) <= _LONGEST_LABEL and "@" not in words:
                yield words
