"""A chart as it is shown and taken home: a finding, a figure, a table of the same cells, and its
source.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.figures import Figure


@dataclass(frozen=True)
class Table:
    """What the chart shows, in text; the first column names the row. Without a caption of its own
    it has the chart's finding. `links`: addresses by place, (row, column) from 0. `typed`: places
    of what people wrote themselves, which is in Dutch whatever is spoken.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    typed: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Chart:
    """name: in addresses and file names. finding: the title, which says what is to be seen."""

    name: str
    finding: str
    sentence: str
    figure: Figure
    legend: tuple[str, ...]  # keys of figures.NAMES that are drawn
    tables: tuple[Table, ...]
    source: str
    levels: tuple[str, ...]  # names of the levels, lowest first
    definition: tuple[str, ...] = ()  # what is shown and how it comes about
