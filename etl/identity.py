"""Whose scan a workbook holds: from its cells, its labels, its name, or always the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from etl.document import text
from etl.grid import Grid
from etl.layoutfile import PART
from etl.spot import Spot, places, value_at
from etl.words import Vocabulary

IN_NAME = "in de bestandsnaam"
IN_LAYOUT = "in de lay-out"


@dataclass(frozen=True)
class Source:
    """Where one value comes from. `form` makes it of the parts of the pattern: "{1}-{2}"."""

    spot: Spot = Spot()
    value: str = ""
    in_name: bool = False
    pattern: str = ""
    form: str = ""
    words: Vocabulary = Vocabulary()

    @classmethod
    def of(cls, raw: str | Mapping[str, Any]) -> "Source":
        if isinstance(raw, str):
            return cls(Spot(label=raw))
        return cls(
            spot=Spot.of(raw),
            value=raw.get("value", ""),
            in_name="file" in raw,
            pattern=raw.get("file", raw.get("pattern", "")),
            form=raw.get("as", ""),
            words=Vocabulary.of(raw.get("words", {})),
        )

    def made_of(self, written: str) -> str:
        """Return the value as it is stored; nothing where the pattern does not fit."""
        if self.pattern:
            found = re.search(self.pattern, written)
            written = self._formed(found) if found else ""
        elif self.form:
            written = PART.sub(lambda _: written, self.form) if written else ""
        return self.words.stored(written)

    def _formed(self, found: re.Match[str]) -> str:
        if not self.form:
            return found[1 if found.re.groups else 0] or ""
        return PART.sub(lambda part: found[int(part[1])] or "", self.form)


def read_identity(
    sources: Mapping[str, Source], grid: Grid, file: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the value of each field that has one, and where it stands."""
    placed = places(grid, {source.spot for source in sources.values()} - {Spot()})
    values: dict[str, str] = {}
    stand: dict[str, str] = {}
    for key, source in sources.items():
        if source.in_name:
            written, where = PurePosixPath(file).name, IN_NAME
        elif source.value:
            written, where = source.value, IN_LAYOUT
        elif (at := placed.get(source.spot)) is not None:
            written, where = text(value_at(grid, at)), grid.cell(*at)
        else:
            continue
        values[key], stand[key] = source.made_of(written), where
    return values, stand
