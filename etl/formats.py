"""What the readers know: workbook layouts, scan models, and what was loaded before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmark.model import ScanModel
from etl.layout import Layout


@dataclass(frozen=True)
class Formats:
    """`known` holds the sha256 of every file that was loaded and not taken back."""

    layouts: Sequence[Layout]
    models: Mapping[str, ScanModel]
    known: frozenset[str] = frozenset()
