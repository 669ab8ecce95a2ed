"""A figure that is kept is only given to who gets the very same scores and cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmark.errors import NotAllowed
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import Role, Viewer
from dashboard import position_rows
from dashboard.language import speaking
from dashboard.position_rows import POSITION
from dashboard.view import View

Ask = Callable[..., View]
REGION = Viewer(Role.REGIO, frozenset({"RIEC09"}))


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    position_rows._drawn.cache_clear()


def test_the_same_question_is_drawn_once(view: Ask) -> None:
    first = position_rows.drawn(POSITION, view(soort="riec"))
    assert position_rows.drawn(POSITION, view(soort="riec")) is first


@pytest.mark.parametrize(
    "other",
    [
        {"soort": "land"},
        {"soort": "riec", "peildatum": "2023-12-31"},
        {"soort": "riec", "scan": "GM0772-2024-1"},
        {"soort": "riec", "module": "data-en-software"},
    ],
)
def test_another_question_is_another_figure(view: Ask, other: dict[str, str]) -> None:
    first = position_rows.drawn(POSITION, view(soort="riec"))
    assert position_rows.drawn(POSITION, view(**other)).figure != first.figure


def test_each_language_has_its_own(view: Ask) -> None:
    dutch = position_rows.drawn(POSITION, view())
    with speaking("en"):
        english = position_rows.drawn(POSITION, view())
    assert dutch.rows[0].ours == english.rows[0].ours
    assert dutch.rows[0].label != english.rows[0].label


def test_who_looks_along_gets_no_scores_of_questions_from_what_was_kept(
    view: Ask, release: Release
) -> None:
    shared = release.visible(REGION)[0]
    theme = next(item.id for item in view(shared).model.items() if item.level == "theme")
    own = position_rows.drawn(POSITION, view(shared, module=theme))
    along = position_rows.drawn(POSITION, view(shared, REGION, module=theme))
    assert any(row.ours is not None for row in own.rows)
    assert all(row.ours is row.ambition is row.before is None for row in along.rows)


def test_what_was_kept_opens_no_door(view: Ask, release: Release) -> None:
    hidden = next(code for code in release.municipalities if code not in release.visible(REGION))
    position_rows.drawn(POSITION, view(hidden))
    with pytest.raises(NotAllowed):
        position_rows.drawn(POSITION, view(hidden, REGION))


def test_of_another_release_it_is_drawn_anew(
    view: Ask, release: Release, demo_home: Path, models: dict[str, ScanModel]
) -> None:
    asked = view()
    first = position_rows.drawn(POSITION, asked)
    again = Release(demo_home / "releases" / release.id)
    then = position_rows.drawn(POSITION, View(again, models, asked.viewer, asked.query))
    assert then is not first and then.figure == first.figure
