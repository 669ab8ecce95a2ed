"""The own score beside the means of all own groups: each mean as it was published."""

import pytest

from benchmark.cell import TOO_FEW
from benchmark.groups import KINDS, groups_of
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import action_chart, cells, composition, formats, group_table
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.reading import tables, text, tree


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> View:
    return View(release, models, municipality_viewer(EINDHOVEN), {"gemeente": EINDHOVEN})


def test_each_cell_is_the_published_one_or_says_why_there_is_none(view: View) -> None:
    (table,) = group_table.sheets(view).tables
    groups = [g for g in groups_of(all_municipalities()[EINDHOVEN]) if g.kind in KINDS]
    assert len(table.columns) == 2 + len(groups) > 4
    assert view.day
    names = {item.name.nl: item.id for item in view.model.items() if item.level != "question"}
    assert [row[0] for row in table.rows] == list(names)
    for name, ours, *means in table.rows:
        score = view.dossier.score(view.scan, names[name]).value
        assert score is None or ours == formats.number(score)
        for group, told, column in zip(groups, means, table.columns[2:], strict=True):
            assert column.startswith(group.label)
            found = view.release.cells(group, view.day)
            cell = found.get(("all", names[name], "current", "mean"), TOO_FEW)
            assert told == cells.text(cell)


def test_the_title_counts_the_themes_above_and_below_all_groups(view: View) -> None:
    above = below = 0
    themes = [item for item in view.model.items() if item.level == "theme"]
    for item in themes:
        ours = view.dossier.score(view.scan, item.id).value
        means = [view.mean_of(group, item.id) for kind, group in view.own_groups.items()]
        shown = [mean for mean in means if mean.value is not None]
        assert ours is not None and all(mean.bound is None for mean in shown)
        halves = [(mean.value or 0, (mean.base or 0) / 2) for mean in shown]
        above += bool(halves) and all(ours - value > half + 1e-9 for value, half in halves)
        below += bool(halves) and all(value - ours > half + 1e-9 for value, half in halves)
    title = group_table.sheets(view).title
    assert f"er bij {above} boven en bij {below} onder alle" in title
    assert above + below


def test_the_title_says_that_a_scan_is_not_final(
    release: Release, models: dict[str, ScanModel]
) -> None:
    for code in release.municipalities:
        view = View(release, models, municipality_viewer(code), {"gemeente": code})
        concept = view.scan is not None and not view.scan.definitive
        titles = group_table.sheets(view).title, action_chart.chart(view).finding
        assert {title.startswith("Concept: ") for title in titles} == {concept}


def test_the_movement_of_all_stands_beside_that_of_the_matched_panel(view: View) -> None:
    content = tree([composition.card(view.ask(soort="land"))])
    everyone, panel = tables(content)[0]
    assert everyone["Wie"].startswith("Alle") and panel["Wie"].startswith("Vast panel")
    days = [column for column in panel if column[0].isdigit()]
    land = view.own_groups["land"]
    published = {
        cells.text(cell)
        for day in view.release.reference_dates
        for (kind, item, _, _), cell in view.release.cells(land, day).items()
        if kind == "matched" and item == "total"
    }
    assert len(days) == 2 and {panel[day] for day in days} <= published


def test_a_group_without_a_panel_says_so(view: View) -> None:
    first = view.release.reference_dates[0].isoformat()
    told = text(tree([composition.card(view.ask(soort="riec", peildatum=first))])[0])
    assert "geen vast panel gepubliceerd" in told
