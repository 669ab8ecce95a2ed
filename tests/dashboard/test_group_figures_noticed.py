"""A page that showed a figure of a group that is no cell would be noticed."""

from functools import partial
from typing import Any

import pytest

from benchmark.cell import TOO_FEW, Cell
from benchmark.model import TOTAL, Item
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import source
from dashboard.view import View
from tests.dashboard import walking
from tests.dashboard.asking import EINDHOVEN, OF_A_MUNICIPALITY
from tests.dashboard.marking import MarkedHomes
from tests.dashboard.straying import strays
from tests.dashboard.walking import differences

MEAN = """
select round(avg(value), 2), count(*)
from score join membership using (scan)
where kind = ? and name = ? and item = ? and measure = ? and panel = 'all' and reference_date = ?
"""
LOWER = """
select count(distinct municipality)
from score
where item = 'total' and measure = 'current' and value < ?
"""


def mean_of_scores(view: View, group: Any, item: str, measure: str = "current") -> Cell:
    """A mean as a page might work it out from the scores of the members, with two decimals."""
    asked = [group.kind, group.name, item, measure, view.day]
    value, n = view.release._confidential.cursor().execute(MEAN, asked).fetchall()[0]
    return Cell(value, 0.25, n, "published", view.day) if n else TOO_FEW


def half_of_the_cell(
    view: View, group: Any, item: str, measure: str = "current", *, mean: Any
) -> Cell:
    """A figure worked out from cells that is itself none."""
    cell: Cell = mean(view, group, item, measure)
    return cell._replace(value=cell.value and cell.value / 2)


def with_a_rank(view: View, items: list[Item], spread: bool = True, *, of_group: Any) -> list[str]:
    """No figure with decimals, but how many others score lower."""
    ours = view.dossier.score(view.scan, TOTAL).value
    lower = view.release._confidential.cursor().execute(LOWER, [ours]).fetchall()[0][0]
    return [*of_group(view, items), f"{lower} gemeenten scoren lager"]


@pytest.mark.parametrize(
    ("place", "name", "wrong", "changes", "stray"),
    [
        (View, "mean_of", mean_of_scores, True, True),
        (View, "mean_of", partial(half_of_the_cell, mean=View.mean_of), False, True),
        (source, "of_group", partial(with_a_rank, of_group=source.of_group), True, False),
    ],
)
@pytest.mark.parametrize("path", OF_A_MUNICIPALITY)
def test_a_page_that_shows_a_figure_that_is_no_cell_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
    marked_homes: MarkedHomes,
    release: Release,
    path: str,
    place: Any,
    name: str,
    wrong: Any,
    changes: bool,
    stray: bool,
) -> None:
    monkeypatch.setattr(place, name, lambda *asked, **more: wrong(*asked, **more))
    monkeypatch.setattr(View, "mean", lambda view, *asked: view.mean_of(view.group, *asked))
    one, other = (
        walking.visit(home.app, f"gemeente:{EINDHOVEN}", path, "?soort=riec")
        for home in (marked_homes.one, marked_homes.other)
    )
    dossier = release.dossier(municipality_viewer(EINDHOVEN), EINDHOVEN)
    assert bool(differences(one, other)) == changes
    assert bool(strays(one, marked_homes.sources, dossier)) == stray
