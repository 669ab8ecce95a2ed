"""The radar: every outline goes through the scores and means that it stands for."""

from math import atan2, hypot, pi

import pytest

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import formats, radar
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> View:
    return View(release, models, municipality_viewer(EINDHOVEN), {"gemeente": EINDHOVEN})


def test_each_point_lies_on_its_axis_as_far_out_as_its_level(view: View) -> None:
    chart = radar.chart(view)
    themes = [item for item in view.model.items() if item.level == "theme"]
    for trace, name in zip(chart.figure["data"], ("mean", "ambition", "ours"), strict=True):
        assert len(trace["x"]) == len(themes) + 1
        for number, item in enumerate([*themes, themes[0]]):
            x, y = trace["x"][number], trace["y"][number]
            measure = "current" if name == "ours" else name
            score = view.dossier.score(view.scan, item.id, measure).value
            value = view.mean(item.id).value if name == "mean" else score
            if value is None:
                assert (x, y, trace["customdata"][number]) == (None, None, None)
                continue
            assert hypot(x, y) - 1 + view.model.lowest == pytest.approx(value, abs=0.002)
            assert trace["customdata"][number] == round(value, 3)
            angle = 2 * pi * (number % len(themes)) / len(themes)
            assert abs((atan2(x, y) - angle + pi) % (2 * pi) - pi) < 0.002


def test_the_table_has_the_same_figures(view: View) -> None:
    rows = {row[0]: row[1:] for row in radar.chart(view).tables[0].rows}
    for item in (item for item in view.model.items() if item.level == "theme"):
        score = view.dossier.score(view.scan, item.id).value
        assert score is None or rows[item.name.nl][0] == formats.number(score)


def test_where_the_group_shows_nothing_its_outline_is_not_drawn(view: View) -> None:
    first = view.release.reference_dates[0].isoformat()
    early = view.ask(soort="riec", peildatum=first)
    mean = radar.chart(early).figure["data"][0]
    shown = [early.mean(i.id).value for i in early.model.items() if i.level == "theme"]
    assert None in shown
    assert [x is None for x in mean["x"][:-1]] == [value is None for value in shown]


@pytest.mark.parametrize(("module", "drawn"), [("total", 15), ("ondermijning", 5)])
def test_a_module_has_its_own_themes(view: View, module: str, drawn: int) -> None:
    assert len(radar.chart(view.ask(module=module)).tables[0].rows) == drawn


def test_questions_have_no_radar(view: View) -> None:
    assert radar.card(view.ask(module="informatiebeeld")) is None
