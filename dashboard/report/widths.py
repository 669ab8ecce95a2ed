"""How wide the columns of a table are on paper: as wide as their words ask for."""

import re
from collections.abc import Sequence

from dashboard.chart import Table
from dashboard.formats import is_number

WIDTH = 9400
"""Of a table over a whole page, in twentieths of a point."""

EDGE, SHORTEST = 240, 3.0
"""Round a text, in twentieths of a point; and of a word that is broken, in ems."""

SIZE, SMALL, MANY = 8.5, 7.5, 7
"""Points of the letters of a table, and of one with more columns than this or with longer words
than fit.
"""

LONG, LEAST = 20.0, 0.3
"""Ems of a text that reads as a sentence; its column has at least this part of the table."""

CLOSE = 0.94
"""The part of its reckoned breadth that a word really has at most."""

SLIM, BROAD = frozenset("fijlrtI.,:;'()/-  \N{NO-BREAK SPACE}"), frozenset("mwMWOQ%&")
SLIM_EM, BROAD_EM, EM = 0.34, 0.84, 0.56
"""Of bold letters, on the safe side of the fonts of a report."""

WORD = re.compile(r"[^ \n-]+-?")
"""A line may end behind a hyphen too, and not at a no-break space."""


def points(table: Table) -> float:
    """How large its letters are."""
    needed = len(table.columns) * EDGE + 20 * SIZE * sum(_needed(table, WIDTH, SIZE))
    return SMALL if len(table.columns) > MANY or needed > WIDTH else SIZE


def shares(table: Table, width: int, size: float | None = None) -> list[int]:
    """Each column fits its longest word, or the longest of all are broken, and sentences get a fair
    part; what is left goes to those with the longest texts, and then to those with the longest
    names. size: of the letters, where it is not that of paper.
    """
    em = 20 * (size or points(table))
    wanted = _needed(table, width, em / 20)
    fitting = _fitting(wanted, (width - EDGE * len(wanted)) / em)
    least = [EDGE + em * word for word in fitting]
    if sum(least) >= width:
        return [round(width * one / sum(least)) for one in least]
    for texts in (_texts(table), [breadth(name) for name in table.columns]):
        least = _grown(least, [EDGE + em * text for text in texts], width)
    return [round(one) for one in least]


def breaks(table: Table) -> bool:
    """Whether some word is broken, for all together are wider than the page."""
    em = 20 * points(table)
    room = [(share - EDGE) / em for share in shares(table, WIDTH)]
    words = (_word(table, column) for column in range(len(room)))
    return any(CLOSE * word > one for word, one in zip(words, room, strict=True))


def breadth(text: str) -> float:
    """In ems, in bold."""
    return sum(SLIM_EM if c in SLIM else BROAD_EM if c in BROAD else EM for c in text)


def _needed(table: Table, width: int, size: float) -> list[float]:
    """Of each column, in ems: its longest word; of the one with the longest sentence also its fair
    part.
    """
    texts = _texts(table)
    words = [_word(table, column) for column in range(len(table.columns))]
    widest = max(range(len(texts)), key=lambda column: texts[column])
    if texts[widest] > LONG:
        fair = (width * LEAST - EDGE) / (20 * size)
        words[widest] = max(words[widest], min(texts[widest], fair))
    return words


def _texts(table: Table) -> list[float]:
    """Of the longest text under each name."""
    return [
        max((breadth(row[column]) for row in table.rows), default=0.0)
        for column in range(len(table.columns))
    ]


def _word(table: Table, column: int) -> float:
    """The longest of a column, with its name."""
    texts = [table.columns[column], *(row[column] for row in table.rows)]
    words = (word for text in texts for word in WORD.findall(text))
    return max(map(breadth, words), default=0.0)


def _fitting(words: Sequence[float], room: float) -> list[float]:
    """So much of each word that all stay within this; the longest give way first."""
    longest = max(words)
    while longest > SHORTEST and sum(min(word, longest) for word in words) > room:
        longest -= EM
    return [min(word, longest) for word in words]


def _grown(least: Sequence[float], wanted: Sequence[float], width: int) -> list[float]:
    """No wider than what is wanted, and all together no wider than the table."""
    more = [max(0.0, want - one) for want, one in zip(wanted, least, strict=True)]
    share = min(1.0, (width - sum(least)) / (sum(more) or 1))
    return [one + share * extra for one, extra in zip(least, more, strict=True)]


def is_of_numbers(table: Table, column: int) -> bool:
    """Then all of it stands to the right, its name and the words in the place of a number too."""
    numbers = sum(is_number(row[column]) for row in table.rows)
    return column > 0 and 2 * numbers > len(table.rows)
