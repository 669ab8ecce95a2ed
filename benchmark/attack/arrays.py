"""The words of the attack's arrays."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

PACKAGE = "benchmark.attack"
OPEN = 10**6
"""More than any sum can move: there is no such cell."""

SPREAD = ("q1", "median", "q3")
Change = tuple[Ints, Ints, Floats]
"""What a witness changes: scans, their questions (as places), and by how much (units)."""
