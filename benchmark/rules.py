"""The disclosure rules that hold for every published cell: constants with their reason, never
settings.

They look at who took part, never at the scores (docs/disclosure.md). Integers throughout: a score
is a whole number of units, so a threshold has no tolerance.
"""

UNITS_PER_LEVEL = 20
"""A municipality's score enters the benchmark in whole units of 0.05."""

MINIMUM_GROUP = 5
"""Rule 1: with fewer, a mean says too much about each member."""

BASES = (2, 4, 5, 10)
"""Rule 2: a mean is rounded to 0.1, 0.2, 0.25 or 0.5 (in units), the smallest that keeps the sum
uncertain by ...
"""

SUM_UNCERTAINTY = 50
"""... 2.5 levels (in units), so that one member's score never follows from two sums."""

GROWTH = 5
"""Rule 4: a group is published anew only after this many new scans in it: two sums that differ by
one scan tell it.
"""

SPREAD_GROUP = 20
"""Rule 5: quartiles only of groups this large, at closed year ends, rounded to half a level."""

SPREAD_BASE = 10

WINDOW_MONTHS = 36
"""A scan counts for three years: municipalities scan every two to three years."""
