"""How many of the own questions stand at which level."""

import pytest

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import level_counts
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> View:
    return View(release, models, municipality_viewer(EINDHOVEN), {"gemeente": EINDHOVEN})


def test_every_question_stands_at_its_nearest_level_once(view: View) -> None:
    (table,) = level_counts.sheets(view).tables
    questions = {theme.name.nl: theme.questions for theme in view.model.themes}
    assert [row[0] for row in table.rows] == list(questions)
    for name, *told in table.rows:
        scores = [view.dossier.score(view.scan, one.id).value for one in questions[name]]
        for level, count in zip(view.model.levels, told, strict=False):
            away = [round(s - level.value, 6) for s in scores if s is not None]
            near = [s for s in away if -0.55 <= s < 0.45]  # to a tenth, as it stands there
            assert int(count) == len(near)
        assert int(told[-1]) == scores.count(None)
        assert sum(map(int, told)) == len(scores)


def test_the_title_names_the_fullest_level(view: View) -> None:
    sheets = level_counts.sheets(view)
    columns = list(zip(*(map(int, row[1:]) for row in sheets.tables[0].rows), strict=True))
    totals = [sum(column) for column in columns]
    fullest = totals.index(max(totals[:-1]))
    level = view.model.levels[fullest]
    told = f"de meeste, {totals[fullest]}, op niveau {level.value} ({level.name.nl})"
    assert sheets.title == f"Van de {sum(totals)} vragen van Eindhoven staan {told}"


@pytest.mark.parametrize(("module", "rows"), [("ondermijning", 5), ("informatiebeeld", 1)])
def test_a_module_or_theme_has_only_its_own(view: View, module: str, rows: int) -> None:
    asked = view.ask(module=module)
    (table,) = level_counts.sheets(asked).tables
    assert len(table.rows) == rows
