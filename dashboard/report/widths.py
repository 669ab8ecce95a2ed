"""How wide the columns of a table are on paper: as wide as their words ask for."""

import re

from dashboard.chart import Table
from dashboard.tablefiles import is_number

EDGE, SHORTEST = 270, 6
"""In twentieths of a point, and in letters."""

SIZE, SMALL, MANY = 8.5, 7.5, 7
"""Points of the letters of a table, and of one with more columns than this."""

BREADTH = 10.6
"""Of a bold letter, in twentieths of its size."""

WORD = re.compile(r"[^\s-]+-?")
"""A line may end behind a hyphen too."""


def points(table: Table) -> float:
    """How large its letters are."""
    return SMALL if len(table.columns) > MANY else SIZE


def shares(table: Table, width: int, size: float | None = None) -> list[int]:
    """Each column fits its longest word, or the longest of all are broken; what is left goes to
    those with the longest texts. size: of the letters, where it is not that of paper.
    """
    letter = BREADTH * (size or points(table))
    words, texts = zip(*(_letters(table, n) for n in range(len(table.columns))), strict=True)
    fitting = _fitting(words, (width - EDGE * len(words)) / letter)
    least = [EDGE + letter * word for word in fitting]
    left = width - sum(least)
    if left <= 0:
        return [round(width * one / sum(least)) for one in least]
    more = [text - word for word, text in zip(fitting, texts, strict=True)]
    share = min(letter, left / (sum(more) or 1))  # no wider than what fits on one line
    return [round(one + share * extra) for one, extra in zip(least, more, strict=True)]


def _fitting(words: tuple[int, ...], letters: float) -> list[int]:
    """So many letters of each word that all stay within these; the longest give way first."""
    longest = max(words)
    while longest > SHORTEST and sum(min(word, longest) for word in words) > letters:
        longest -= 1
    return [min(word, longest) for word in words]


def _letters(table: Table, column: int) -> tuple[int, int]:
    """Of the longest word and of the longest text."""
    texts = [table.columns[column], *(row[column] for row in table.rows)]
    words = [len(word) for text in texts for word in WORD.findall(text)]
    return max(words, default=0), max(map(len, texts))


def is_of_numbers(table: Table, column: int) -> bool:
    """Then all of it stands to the right, its name and the words in the place of a number too."""
    numbers = sum(is_number(row[column]) for row in table.rows)
    return column > 0 and 2 * numbers > len(table.rows)
