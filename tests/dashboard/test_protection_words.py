"""A protected or bounded figure in words, and no more than is known."""

import pytest

from benchmark.cell import Cell
from dashboard import cells, position_words
from dashboard.wording import Standing


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(4.1, 0.1, 28, "published", None, "high"), "4,1 of hoger"),
        (Cell(1.75, 0.25, 12, "frozen", None, "low"), "1,75 of lager"),
        (Cell(2.25, 0.25, 10, "published", None), "2,25"),
        (Cell(3.0, 0.25, 10, "published", None), "3,0"),
        (Cell(3.0, 0.1, 28, "published", None), "3,0"),
        (Cell(5.0, 5.0, 28, "published", None, "below"), "minder dan 5"),
        (Cell(15.0, 5.0, 28, "published", None), "15"),
        (Cell(None, 0.1, 28, "protected", None), "beschermd"),
        (Cell(None, None, None, "too_few", None), "te weinig gemeenten"),
        (Cell(None, None, None, "waiting", None), "nog niet getoond"),
    ],
)
def test_every_cell_has_its_own_words(cell: Cell, words: str) -> None:
    assert cells.text(cell) == words


@pytest.mark.parametrize(
    ("ours", "bound", "side"),
    [
        (3.0, "high", -1),
        (4.05, "high", None),
        (4.1, "high", None),
        (4.8, "high", None),
        (4.8, "low", 1),
        (4.1, "low", None),
        (2.0, "low", None),
        (4.8, None, 1),
        (4.1, None, 0),
    ],
)
def test_a_score_stands_on_a_side_of_a_bounded_mean_only_where_that_is_sure(
    ours: float, bound: str | None, side: int | None
) -> None:
    assert Standing("A", ours, Cell(4.1, 0.1, 28, "published", None, bound)).side == side


def test_beside_another_mean_that_may_lie_farther_nothing_is_said_to_lie_farthest() -> None:
    high = Standing("A", 3.9, Cell(4.1, 0.1, 28, "published", None, "high"))
    exact = Standing("B", 2.0, Cell(3.0, 0.1, 28, "published", None))
    above = Standing("C", 4.0, Cell(3.0, 0.1, 28, "published", None))
    assert position_words.sentence([exact, above]).startswith("Het verst achter op de groep: B")
    sentence = position_words.sentence([high, exact, above])
    assert sentence.startswith("Ver achter op de groep: B (2,0 tegen gemiddeld 3,0).")
    assert "Het verst voor op de groep: C" in sentence
    assert "het precieze verschil met de groep niet te zeggen" in sentence
