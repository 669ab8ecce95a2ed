"""Who is counted together in what was published of one measure, whichever items it is of."""

import numpy as np

from benchmark.attack.arrays import Flags, Floats
from benchmark.attack.program import Programs, distinct


class Overlap:
    """distance: in how many rows only one of two scans is counted; programs: with the distinct rows
    as constraints.
    """

    def __init__(self, member: Flags) -> None:
        rows, place = distinct(member)
        self._order = np.argsort(place, kind="stable")
        self._starts = np.searchsorted(place[self._order], np.arange(len(rows)))
        apart = member.T.astype(np.float32) @ ~member
        self.distance: Floats = (apart + apart.T).astype(np.float64)
        self.programs = Programs(rows, self.distance)

    def merged(self, slack: Floats) -> Floats:
        """Of rows that count the same scans the strictest."""
        found: Floats = np.minimum.reduceat(slack[self._order], self._starts)
        return found
