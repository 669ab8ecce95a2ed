"""Workbook layouts: which sheets, headings and words a kind of workbook uses, as data."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmark.errors import Finding, Refused
from benchmark.model import ScanModel

KINDS = ("analysetool", "workshopblad")
OWN = "dvs"


@dataclass(frozen=True)
class Layout:
    """Where things stand in a workbook. `markers`: kind to the text that gives it away."""

    id: str
    sheet: str
    markers: Mapping[str, str]
    labels: Mapping[str, str]
    question: str
    current: Mapping[str, str]
    ambition: str
    remark: str
    actions: Mapping[str, str]
    previous: Mapping[str, str]
    words: Mapping[str, str]

    def stored_word(self, written: str) -> str:
        return self.words.get(written.casefold(), written)


def load_layouts(home: Path | None = None) -> dict[str, Layout]:
    """Return our layout and those in HOME/layouts, by id. Raises Refused when one is no layout."""
    layouts = [own_layout()]
    if home is not None and (home / "layouts").is_dir():
        layouts += [read_layout(path) for path in sorted((home / "layouts").glob("*.toml"))]
    return {layout.id: layout for layout in layouts}


@cache
def own_layout() -> Layout:
    return read_layout(Path(str(files("etl").joinpath("layouts", f"{OWN}.toml"))))


def read_layout(path: Path) -> Layout:
    """Read one layout file. Raises Refused, naming the file and what is missing."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return _layout(raw)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            [Finding(path.name, f"dit is geen leesbaar TOML-bestand ({error})")]
        ) from error
    except KeyError as error:
        raise Refused([Finding(path.name, f"in deze lay-out ontbreekt {error}")]) from error


def _layout(raw: dict[str, Any]) -> Layout:
    answers = raw["answers"]
    return Layout(
        id=raw["id"],
        sheet=raw["marker"]["sheet"],
        markers={kind: raw["marker"][kind] for kind in KINDS},
        labels=raw["labels"],
        question=answers["question"],
        current=answers["current"],
        ambition=answers["ambition"],
        remark=answers["remark"],
        actions=raw["actions"],
        previous=raw["previous"],
        words={written.casefold(): stored for written, stored in raw["words"].items()},
    )


def sheet_names(model: ScanModel, layout: Layout) -> dict[str, str]:
    """The name of each module's sheet: at most 31 characters, none twice, as Excel wants."""
    taken = {layout.sheet.casefold(), layout.actions["sheet"].casefold(), "toelichting", "lijsten"}
    names = {}
    for module in model.modules:
        base = re.sub(r"[\[\]:*?/\\']", " ", module.name.nl).strip()[:31]
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base[:28]} {number}", number + 1
        taken.add(name.casefold())
        names[module.id] = name
    return names
