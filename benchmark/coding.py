"""How a group's mean is shown: rounded by its number of scores, coded near the scale's ends.

Integers throughout, in units. A label is a mean in whole bases: with base 10, label 7 is 3.5.
"""

from benchmark import rules


def coding(n: int, lowest: int, highest: int) -> tuple[int, int, int]:
    """The base for n scores on this scale, and its bottom and top label.

    A mean at or under the bottom is shown as "bottom or lower", at or above the top as "top or
    higher". Both follow from n alone.
    """
    base = rounding_base(n)
    smallest, largest = (n * level * rules.UNITS_PER_LEVEL for level in (lowest, highest))
    margin = (4 * rules.COLLUDERS + 1) * rules.UNITS_PER_LEVEL
    bottom, top = label(smallest, n, base), label(largest, n, base)
    while top > bottom + 1 and lowest_sum(top, n, base) > largest - margin:
        top -= 1
    while bottom < top - 1 and lowest_sum(bottom + 1, n, base) - 1 < smallest + margin:
        bottom += 1
    return base, bottom, top


def rounding_base(n: int) -> int:
    """The smallest base that keeps the sum of n scores, 5 at least, uncertain enough."""
    return next(base for base in rules.BASES if n * base >= rules.SUM_UNCERTAINTY)


def label(total: int, n: int, base: int) -> int:
    """The mean of n scores with this sum, rounded half up to the base."""
    return (2 * total + n * base) // (2 * n * base)


def lowest_sum(label: int, n: int, base: int) -> int:
    """The lowest sum of n scores with this label; the highest is one below that of the next."""
    return -(-n * base * (2 * label - 1) // 2)
