"""Who is counted together in what was published of one measure, whichever items it is of."""

import numpy as np

from benchmark.attack.arrays import Flags, Floats, Ints
from benchmark.attack.program import Programs

MOST = 6_000
"""Scans of which every two are weighed together; of more, each when it is asked for."""


class Overlap:
    """programs: with the distinct rows as constraints."""

    def __init__(self, member: Flags) -> None:
        self._member, self._rows = member.astype(np.float32), member.sum(0, dtype=np.float32)
        every = np.arange(member.shape[1])
        self._known = self._between(every) if len(every) <= MOST else None
        self.programs = Programs(member, self.distance)

    def distance(self, scan: int) -> Floats:
        """In how many rows only one of this and each other scan is counted."""
        known, place = self._known, scan
        if known is None:
            known, place = self._between(np.array([scan])), 0
        found: Floats = known[place]
        return found

    def _between(self, scans: Ints) -> Floats:
        both = self._member[:, scans].T @ self._member
        apart: Floats = (self._rows[scans, None] + self._rows - 2 * both).astype(np.float64)
        return apart
