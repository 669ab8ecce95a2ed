"""A chart as it is shown and taken home: a finding, a figure, a table of the same cells, and its
source.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, overload

from dashboard.figures import Figure

Row = tuple[str, ...]


class Rows(Sequence[Row]):
    """Written out when they are read: of thousands a page shows the first few hundred.
    row: of a place from 0 and what stands there, the texts.
    """

    def __init__(self, of: Sequence[Any], row: Callable[[int, Any], Row]) -> None:
        self._of, self._row = of, row

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(self[n] for n in range(*place.indices(len(self))))
        return self._row(place, self._of[place])


@dataclass(frozen=True)
class Table:
    """What the chart shows, in text; the first column names the row. Without a caption of its own
    it has the chart's finding. `links`: addresses by place, (row, column) from 0. `typed`: places
    of what people wrote themselves, which is in Dutch whatever is spoken.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row]
    caption: str = ""
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    typed: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Chart:
    """name: in addresses and file names. finding: the title, which says what is to be seen.
    sentence_alone: in the place of the sentence where the table is shortened or not there.
    source_of_bars: in the place of the source where bars stand for the figure, without its middle
    halves.
    """

    name: str
    finding: str
    sentence: str
    figure: Figure
    legend: tuple[str, ...]  # keys of figures.NAMES that are drawn
    tables: tuple[Table, ...]
    source: str
    levels: tuple[str, ...]  # names of the levels, lowest first
    definition: tuple[str, ...] = ()  # what is shown and how it comes about
    sentence_alone: str = ""
    source_of_bars: str = ""

    @property
    def alone(self) -> "Chart":
        """For a document that does not show every row of its table."""
        return replace(self, sentence=self.sentence_alone or self.sentence)
