"""What a report tells, as a tree that every writer (Word, slides, paper) reads alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.chart import Chart, Table


@dataclass(frozen=True)
class Heading:
    """turns: begins a new page, also under the first level, which always does."""

    text: str
    level: int = 1
    turns: bool = False


@dataclass(frozen=True)
class Paragraph:
    """style: body, lead, note, or warning."""

    text: str
    style: str = "body"


@dataclass(frozen=True)
class Listing:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Definitions:
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Exhibit:
    """A chart under its finding. `editable`: as a chart of the document itself, where it can be."""

    chart: Chart
    editable: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table under its caption. scale: the lowest and the highest level, where a higher level gets
    a darker cell; shaded: in which columns.
    """

    caption: str
    table: Table
    source: str = ""
    scale: tuple[int, int] = (0, 0)
    shaded: tuple[int, ...] = ()


Part = Heading | Paragraph | Listing | Definitions | Exhibit | Sheet


@dataclass(frozen=True)
class Report:
    """facts: what stands on the cover. concept: the workshop is not finished. mark: what must stand
    on every page, empty when there is nothing of the kind.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    footer: str
    mark: str
    concept: bool
    language: str
    day: str  # of the release, as 2026-11-23
    parts: tuple[Part, ...]

    @property
    def pairs(self) -> list[tuple[Part, Part | None]]:
        """Each part with the one that follows."""
        return list(zip(self.parts, [*self.parts[1:], None], strict=True))

    @property
    def charts(self) -> list[Chart]:
        return [part.chart for part in self.parts if isinstance(part, Exhibit)]


def columns(table: Table, kept: Sequence[int]) -> Table:
    """Only these columns of a table, for paper that is too narrow for all."""
    places = [place for place in kept if place < len(table.columns)]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return replace(
        table, columns=tuple(table.columns[place] for place in places), rows=rows, links={}
    )


def rows(table: Table, kept: Sequence[bool]) -> Table:
    """Only the rows that are kept."""
    shown = tuple(row for row, stays in zip(table.rows, kept, strict=True) if stays)
    return replace(table, rows=shown, links={})
