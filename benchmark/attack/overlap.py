"""Who is counted together in what was published of one measure, whichever items it is of."""

import numpy as np

from benchmark.attack.arrays import Flags, Floats
from benchmark.attack.program import Programs


class Overlap:
    """distance: in how many rows only one of two scans is counted; programs: with the distinct rows
    as constraints.
    """

    def __init__(self, member: Flags) -> None:
        apart = member.T.astype(np.float32) @ ~member
        self.distance: Floats = (apart + apart.T).astype(np.float64)
        self.programs = Programs(member, self.distance)
