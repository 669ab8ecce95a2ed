"""A chart as it is shown and taken home: a finding, a figure, a table of the same cells, and its
source.
"""

from dataclasses import dataclass

from dashboard.figures import Figure


@dataclass(frozen=True)
class Table:
    """What the chart shows, in text; the first column names the row. Without a caption of its own
    it has the chart's finding.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


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
