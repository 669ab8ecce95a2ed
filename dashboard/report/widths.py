"""How wide the columns of a table are on paper: as wide as their words ask for."""

from dashboard.chart import Table

LETTER, EDGE, LONGEST_WORD = 88, 220, 14
"""In twentieths of a point, of the letters of a table; longer words are hyphenated."""


def shares(table: Table, width: int) -> list[int]:
    """Each column fits its longest word; what is left goes to those with the longest texts."""
    words, texts = zip(*(_letters(table, n) for n in range(len(table.columns))), strict=True)
    least = [EDGE + LETTER * min(word, LONGEST_WORD) for word in words]
    left = width - sum(least)
    if left <= 0:
        return [round(width * one / sum(least)) for one in least]
    more = [text - word for word, text in zip(words, texts, strict=True)]
    share = min(LETTER, left / (sum(more) or 1))  # no wider than what fits on one line
    return [round(one + share * extra) for one, extra in zip(least, more, strict=True)]


def _letters(table: Table, column: int) -> tuple[int, int]:
    """Of the longest word and of the longest text."""
    texts = [table.columns[column], *(row[column] for row in table.rows)]
    words = [len(word) for text in texts for word in text.split()]
    return max(words, default=0), max(map(len, texts))
