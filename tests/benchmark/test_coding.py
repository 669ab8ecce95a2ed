"""A mean near an end of the scale is shown as an end, exactly from the sum on at which it is."""

import pytest

from tests.homes import cells_of, make_home
from tests.small_world import SPRING, in_region, scan_model

UNITS = 20
QUESTIONS = range(UNITS)  # twenty in a theme, so that a score can be any whole number of units
WIDE, NARROW = (1, 5), (0, 3)

# n, the last sum that is low, the bottom, the mean above it; the first sum that is high, the mean
# under it, the top
ENDS = {
    WIDE: [
        (5, 224, 2.0, 2.5, 375, 3.5, 4.0),
        (9, 314, 1.5, 2.0, 765, 4.0, 4.5),
        (10, 324, 1.5, 1.75, 875, 4.25, 4.5),
        (12, 389, 1.5, 1.75, 1050, 4.25, 4.5),
        (13, 389, 1.4, 1.6, 1170, 4.4, 4.6),
        (24, 623, 1.2, 1.4, 2256, 4.6, 4.8),
        (25, 624, 1.2, 1.3, 2375, 4.7, 4.8),
    ],
    NARROW: [
        (5, 124, 1.0, 1.5, 175, 1.5, 2.0),
        (9, 134, 0.5, 1.0, 405, 2.0, 2.5),
        (10, 124, 0.5, 0.75, 475, 2.25, 2.5),
        (12, 149, 0.5, 0.75, 570, 2.25, 2.5),
        (13, 129, 0.4, 0.6, 650, 2.4, 2.6),
        (24, 143, 0.2, 0.4, 1296, 2.6, 2.8),
        (25, 124, 0.2, 0.3, 1375, 2.7, 2.8),
    ],
}


def score(municipality, theme, units, model):
    """The rows of one municipality that scores so many units on the theme."""
    level, higher = divmod(units, UNITS)
    return [
        municipality | {"model": model, "question": f"{theme}-{q}", "current": level + (q < higher)}
        for q in QUESTIONS
    ]


def themes_of(scale):
    """theme: n and the sum of its scores: both ends, and the sums on either side of each bound."""
    themes = {"t4-low": (4, 4 * scale[0] * UNITS), "t4-high": (4, 4 * scale[1] * UNITS)}
    for n, last_low, *_, first_high, _, _ in ENDS[scale]:
        sums = (n * scale[0] * UNITS, last_low, last_low + 1)
        sums += (first_high - 1, first_high, n * scale[1] * UNITS)
        themes |= {f"t{n}-{total}": (n, total) for total in sums}
    return themes


@pytest.fixture(scope="module", params=[WIDE, NARROW], ids=["1-5", "0-3"])
def world(request, tmp_path_factory):
    """The scale, and a release in which each theme was scored by n municipalities with one sum."""
    scale, themes = request.param, themes_of(request.param)
    questions = {theme: " ".join(f"{theme}-{q}" for q in QUESTIONS) for theme in themes}
    model = scan_model("ends", {"a": questions}, scale=scale)
    rows = [
        row
        for theme, (n, total) in themes.items()
        for at, one in enumerate(in_region(n, SPRING, ""))
        for row in score(one, theme, total // n + (at < total % n), "ends")
    ]
    folder = make_home(tmp_path_factory.mktemp("ends"), rows, {"ends": model}, SPRING)
    return scale, {k.item: c for k, c in cells_of(folder).items() if in_riec(k)}


def in_riec(key):
    return key[1:4] == ("all", "riec", "RIEC09") and key[5:] == ("current", "mean")


def test_a_mean_is_coded_from_the_boundary_on(world):
    scale, cells = world
    for n, last_low, bottom, above, first_high, below, top in ENDS[scale]:
        shown = [
            (cells[f"t{n}-{total}"].value, cells[f"t{n}-{total}"].bound)
            for total in (last_low, last_low + 1, first_high - 1, first_high)
        ]
        assert shown == [(bottom, "low"), (above, None), (below, None), (top, "high")], n


def test_the_very_ends_of_the_scale_are_never_shown(world):
    scale, cells = world
    assert {cell.n for cell in cells.values() if cell.value} == {5, 9, 10, 12, 13, 24, 25}
    assert not [cell for cell in cells.values() if cell.value in scale]
    for theme, (n, total) in themes_of(scale).items():
        if n > 4 and total in (n * scale[0] * UNITS, n * scale[1] * UNITS):
            assert cells[theme].bound == ("low" if total == n * scale[0] * UNITS else "high")


def test_four_scores_at_an_end_are_not_shown_at_all(world):
    _, cells = world
    assert cells["t4-low"][:4] == cells["t4-high"][:4] == (None, None, None, "too_few")
    assert cells["t4-low"].bound is cells["t4-high"].bound is None
