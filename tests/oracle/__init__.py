"""Every measure and publication rule worked out the slow, obvious way, to check the real one.

Rows are rows of the long table as dicts; a score is an int, anything else ("weet-niet", "nvt", "")
is no score. All arithmetic is exact (Fraction). None means missing. Where the rules leave room, a
comment gives the reading chosen.
"""

from tests.oracle.cells import Cell, Key
from tests.oracle.changes import change, comparable_shares
from tests.oracle.groups import membership
from tests.oracle.publication import publish, reference_dates
from tests.oracle.rounding import coded_mean, ends, quartiles, rounded_mean, rounding_base, units
from tests.oracle.scans import agreement, disagreement, discipline_scores, scan_scores, shift

__all__ = [
    "Cell",
    "Key",
    "agreement",
    "change",
    "coded_mean",
    "comparable_shares",
    "discipline_scores",
    "disagreement",
    "ends",
    "membership",
    "publish",
    "quartiles",
    "reference_dates",
    "rounded_mean",
    "rounding_base",
    "scan_scores",
    "shift",
    "units",
]
