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

COLLUDERS = 1
"""Rule 3: who knows all about this many municipalities of their own must not learn from a mean near
an end of the scale that all others stand there too. Such a mean is shown as "4,1 of hoger".
"""

GROWTH = 5
"""Rule 4: a group is published anew only after this many new scans in it: two sums that differ by
one scan tell it.
"""

SPREAD_GROUP = 20
"""Rule 5 and 6: quartiles, the matched panel and counts only of groups this large, at closed year
ends. The sums of a matched panel nearly are those of all participants once more, and the quartiles
of a module or the total nearly follow from those of its themes: hence of themes alone.
"""

SPREAD_BASE = 10
"""A quartile is one municipality's score, so it is rounded to half a level (in units)."""

COUNT_BASE = 5
"""Rule 6: counts of chosen actions are rounded to this; what is below it is shown as below it."""

WINDOW_MONTHS = 36
"""A scan counts for three years: municipalities scan every two to three years."""
