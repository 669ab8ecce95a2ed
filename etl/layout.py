"""Workbook layouts: which sheets, headings and words a kind of workbook uses, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmark.errors import Finding, Refused
from benchmark.model import ScanModel
from etl.identity import Source
from etl.layoutfile import KINDS, read_layout_file
from etl.layoutparts import Column, Question, Rows, Total, as_points
from etl.spot import Spot
from etl.words import Vocabulary, fold

OWN = "dvs"
_OPTIONAL = ("ambition", "remark", "state", "maximum")


@dataclass(frozen=True)
class Layout:
    """Where things stand in a workbook. `markers`: kind to the text that gives it away.

    `columns`, for each kind: question, current, and what else there is. `points`: the most a
    question can give, where it says so nowhere else. `without_score`: a question that does not
    count, to the item it stands under.
    """

    id: str
    sheet: str
    file: str
    markers: Mapping[str, str]
    identity_sheet: str
    identity: Mapping[str, Source]
    sheets: tuple[str, ...]
    columns: Mapping[str, Mapping[str, Column]]
    points: Fraction | None
    rows: Rows
    questions: Mapping[str, Question]
    without_score: Mapping[str, str]
    words: Vocabulary
    scores: Vocabulary
    states: Vocabulary
    actions: Mapping[str, str]
    previous: Mapping[str, str]
    totals: tuple[Total, ...]

    @property
    def labels(self) -> dict[str, str]:
        return {key: source.spot.label for key, source in self.identity.items()}

    @property
    def question(self) -> str:
        return self.headings("question")[KINDS[0]]

    @property
    def current(self) -> dict[str, str]:
        return self.headings("current")

    @property
    def ambition(self) -> str:
        return self.headings("ambition")[KINDS[0]]

    @property
    def remark(self) -> str:
        return self.headings("remark")[KINDS[0]]

    def headings(self, key: str) -> dict[str, str]:
        return {kind: columns[key].heading for kind, columns in self.columns.items()}


def load_layouts(home: Path | None = None) -> dict[str, Layout]:
    """Return our layout and those in HOME/layouts, by id. Raises Refused with all their faults."""
    found, findings = {OWN: own_layout()}, list[Finding]()
    folder = home / "layouts" if home else None
    for path in sorted(folder.glob("*.toml")) if folder else ():
        try:
            layout = read_layout(path)
        except Refused as refused:
            findings += refused.findings
            continue
        if layout.id in found:
            message = f"id '{layout.id}' heeft ook een andere lay-out; geef deze een eigen id"
            findings.append(Finding(path.name, message))
        found[layout.id] = layout
    if findings:
        raise Refused(findings)
    return found


@cache
def own_layout() -> Layout:
    return read_layout(Path(str(files("etl").joinpath("layouts", f"{OWN}.toml"))))


def read_layout(path: Path) -> Layout:
    """Read one layout file. Raises Refused with every fault and the place it stands at."""
    raw = read_layout_file(path)
    marker, identity, answers = raw["marker"], raw["identity"], raw["answers"]
    kinds = [kind for kind in KINDS if kind in marker]
    return Layout(
        id=raw["id"],
        sheet=marker["sheet"],
        file=marker.get("file", ""),
        markers={kind: marker[kind] for kind in kinds},
        identity_sheet=identity.get("sheet", marker["sheet"]),
        identity={key: Source.of(field) for key, field in identity.items() if key != "sheet"},
        sheets=tuple(answers.get("sheets", ())),
        columns={kind: _columns(answers, kind) for kind in kinds},
        points=as_points(answers.get("points")),
        rows=Rows.of(raw.get("rows", {})),
        questions={fold(w): Question.of(q, w) for w, q in raw.get("questions", {}).items()},
        without_score={fold(w): item for w, item in raw.get("without_score", {}).items()},
        words=Vocabulary.of(raw.get("words", {})),
        scores=Vocabulary.of(raw.get("scores", {})),
        states=Vocabulary.of(raw.get("states", {})),
        actions=raw.get("actions", {}),
        previous=raw.get("previous", {}),
        totals=tuple(
            Total(Spot.of(total), tuple(total["items"]), total.get("sheet", ""))
            for total in raw.get("total", ())
        ),
    )


def _columns(answers: Mapping[str, Any], kind: str) -> dict[str, Column]:
    current = answers["current"]
    if isinstance(current, dict) and "letter" not in current:
        current = current[kind]
    others = {key: answers[key] for key in _OPTIONAL if key in answers}
    columns = {"question": answers["question"], "current": current} | others
    return {key: Column.of(column) for key, column in columns.items()}


def sheet_names(model: ScanModel, layout: Layout) -> dict[str, str]:
    """The name of each module's sheet: at most 31 characters, none twice, as Excel wants."""
    taken = {layout.sheet.casefold(), "toelichting", "lijsten"}
    taken |= {part["sheet"].casefold() for part in (layout.actions, layout.previous) if part}
    names = {}
    for module in model.modules:
        base = re.sub(r"[\[\]:*?/\\']", " ", module.name.nl).strip()[:31]
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base[:28]} {number}", number + 1
        taken.add(name.casefold())
        names[module.id] = name
    return names
