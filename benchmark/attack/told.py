"""What the witnesses of one score leave of it when some municipalities pool what they know."""

from bisect import insort
from collections.abc import Sequence

from benchmark import rules

WIDTH = rules.UNITS_PER_LEVEL
Told = tuple[float, frozenset[int], int]
"""How far a witness moves a score, whose scores it needs to be different, and which one it is."""

NOTHING: Told = (0.0, frozenset(), -1)


def put(told: list[Told], one: Told) -> None:
    """Keep them in order of how far each moves the score."""
    insort(told, one, key=_move)


def weakness(
    told: Sequence[Told], colluders: int, out: frozenset[int] = frozenset()
) -> tuple[int, ...] | None:
    """A coalition that knows too much for the witnesses it leaves; None when there is none.

    told: in order of how far each moves the score; out: who is in the coalition already.
    """
    return None if _strong(told, colluders, out) else _weakest(told, colluders, out)


def _strong(told: Sequence[Told], colluders: int, out: frozenset[int]) -> bool:
    """Whether there are more witnesses that each suffice than can be known too much about: no
    municipality has to do with two of them. The first that are found, so not always when there are.
    """
    left = colluders
    for move, others, _ in told:
        if abs(move) >= WIDTH - 1e-9 and others.isdisjoint(out):
            if not left:
                return True
            out, left = out | others, left - 1
    return False


def _weakest(told: Sequence[Told], colluders: int, out: frozenset[int]) -> tuple[int, ...] | None:
    lowest = next((one for one in told if one[1].isdisjoint(out)), NOTHING)
    highest = next((one for one in reversed(told) if one[1].isdisjoint(out)), NOTHING)
    lowest, highest = min(lowest, NOTHING, key=_move), max(highest, NOTHING, key=_move)
    if highest[0] - lowest[0] < WIDTH - 1e-9:
        return ()
    if not colluders:
        return None
    for other in sorted(highest[1] | lowest[1]):
        rest = _weakest(told, colluders - 1, out | {other})
        if rest is not None:
            return (other, *rest)
    return None


def _move(one: Told) -> float:
    return one[0]
