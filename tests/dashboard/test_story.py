"""The three sentences on the first page say what the scores say."""

import re

import pytest

from benchmark.change import COMPARABLE
from benchmark.dossier import Scan
from benchmark.model import TOTAL, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import cells, changes, formats, story
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN


def view_of(release: Release, models: dict[str, ScanModel], code: str, **query: str) -> View:
    return View(release, models, municipality_viewer(code), {"gemeente": code, **query})


@pytest.fixture(scope="module")
def views(release: Release, models: dict[str, ScanModel]) -> list[View]:
    """One in four of the municipalities with a scan."""
    found = [view_of(release, models, code) for code in list(all_municipalities())[::4]]
    return [view for view in found if view.scan]


def test_a_municipality_reads_where_it_stands_what_moved_and_where_it_differs(
    release: Release, models: dict[str, ScanModel]
) -> None:
    view = view_of(release, models, EINDHOVEN)
    stands, moved, differs = story.sentences(view)
    total, wanted = (view.dossier.score(view.scan, TOTAL, m).value for m in ("current", "ambition"))
    assert total is not None and wanted is not None and view.previous and view.scan
    level = view.model.levels[round(total) - 1]
    assert stands == (
        f"Eindhoven staat op {formats.number(total)}, het dichtst bij niveau {level.value}"
        f" ({level.name.nl}), en wil naar {formats.number(wanted)}."
    )
    change = view.dossier.change(view.previous, view.scan, TOTAL)
    assert change and change.value and change.value > 0
    assert f"steeg het totaal met {formats.number(change.value)};" in moved
    assert formats.day(view.previous.date) in moved
    assert f"({cells.text(view.mean(TOTAL))}, n = {view.mean(TOTAL).n})" in differs


def test_every_municipality_gets_three_whole_sentences(views: list[View]) -> None:
    assert len(views) > 20
    for view in views:
        told = story.sentences(view)
        assert len(told) == 3
        for sentence in told:
            assert re.fullmatch(r"[A-Z'][^{}\[\]!]+\.", sentence), sentence
            assert "None" not in sentence


def test_the_theme_farthest_behind_is_that_of_the_largest_sure_difference(
    views: list[View],
) -> None:
    told = 0
    for view in views:
        behind = []
        for item in (item for item in view.model.items() if item.level == "theme"):
            ours, mean = view.dossier.score(view.scan, item.id).value, view.mean(item.id)
            if ours is None or mean.value is None or mean.bound == "high":
                continue
            if round(mean.value - ours, 6) > (mean.base or 0) / 2:
                behind.append((round(mean.value - ours, 6), item.id))
            elif mean.bound is None:
                assert not (found := story.farthest(view, -1)) or found[0].id != item.id
        found = story.farthest(view, -1)
        assert (found is None) == (not [one for one in behind])
        if found:
            told += 1
            assert max(behind)[0] == -found[1].difference
    assert told > 10


def test_a_first_scan_has_nothing_to_move_from(views: list[View]) -> None:
    first = [view for view in views if view.previous is None]
    assert first
    for view in first:
        assert story.sentences(view)[1].startswith("Er is geen eerdere scan")


def test_no_change_is_told_where_too_few_questions_can_be_compared(
    release: Release, models: dict[str, ScanModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(release, models, EINDHOVEN)

    def under_half(_view: View, _early: Scan, _late: Scan, _item: str) -> float:
        return COMPARABLE - 0.01

    monkeypatch.setattr(changes, "share", under_half)
    moved = story.sentences(view)[1]
    assert moved.endswith("is de verandering van het totaal niet te geven: niet vergelijkbaar.")


def test_where_the_group_shows_no_total_nothing_is_compared(
    release: Release, models: dict[str, ScanModel]
) -> None:
    first = release.reference_dates[0].isoformat()
    small = [
        view
        for code in all_municipalities()
        if (view := view_of(release, models, code, soort="riec", peildatum=first)).scan
        and view.mean(TOTAL).value is None
    ]
    assert small
    assert "is het totaal niet te vergelijken" in story.sentences(small[0])[2]
