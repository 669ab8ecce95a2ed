"""What a reader sees of protection: words where there is no figure, and no more than is known."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash

from benchmark.cell import Cell
from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import cells, charts, export, figures, method, position_words
from dashboard.pages import accountability, compare, overview, progress
from dashboard.view import View
from dashboard.wording import Standing
from tests.dashboard.altering import Change, altered
from tests.dashboard.asking import EINDHOVEN, call
from tests.dashboard.checking import drawn, labels, trace
from tests.dashboard.reading import cards, element, elements, tables, text, tree

CHANGES = (
    Change("riec", "informatiebeeld", 4.1, "high"),
    Change("riec", "privacy", 1.9, "low"),
    Change("riec", "metadata|leiderschap"),
    Change("riec", "rollen", statistic="q1"),
    Change("riec", "total", first=date(2023, 12, 31), last=date(2023, 12, 31)),
    Change("riec", "total", 4.1, "high", first=date(2024, 12, 31), last=date(2024, 12, 31)),
    Change("land", ".*"),
    Change("provincie", "[^t].*|t[^o].*"),
)


AUDIT = {
    "colluders": 1,
    "scores": 45263,
    "proven": 45263,
    "unproven": 0,
    "narrowest": 1.0,
    "witnesses": 22972,
    "cells": 11496,
    "withheld": 79,
    "without_protection": {
        "scores": 14476,
        "outsider_within_0_1": 811,
        "outsider_within_0_5": 1136,
        "insider_within_0_1": 2031,
        "insider_within_0_5": 2764,
    },
}


@pytest.fixture(scope="module")
def altered_release(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    home = altered(demo_home, tmp_path_factory.mktemp("altered") / "home", *CHANGES)
    return CurrentRelease(home).get()


@pytest.fixture
def view(altered_release: Release, models: dict[str, ScanModel]) -> Callable[..., View]:
    def ask(code: str = EINDHOVEN, **query: str) -> View:
        viewer = municipality_viewer(code)
        return View(altered_release, models, viewer, {"gemeente": code, **query})

    return ask


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


def test_a_position_chart_says_in_words_what_it_does_not_show(view: Callable[..., View]) -> None:
    card, *_ = cards(tree(compare.layout(view(soort="riec"))))
    rows = {row["Onderdeel"]: row for row in tables(card)[0]}
    protected = rows["Metadata en vindbaarheid"]
    assert protected["Gemiddelde groep"] == "beschermd"
    assert (protected["Gemeenten"], protected["Afgerond op"]) == ("28", "")
    assert rows["Informatiebeeld"]["Gemiddelde groep"] == "4,1 of hoger"
    assert rows["Privacy en grondslag"]["Gemiddelde groep"] == "1,9 of lager"
    assert rows["Rollen en eigenaarschap"]["Middelste helft"].startswith("beschermd tot ")
    assert "2 onderdelen beschermd" in text(next(elements(card, "Figcaption")))
    shown = len(rows) - 2
    assert f"Van de {shown} thema's van Eindhoven die te vergelijken zijn, staan" in text(card)


def test_a_position_figure_marks_a_bounded_mean_and_names_a_protected_one(
    view: Callable[..., View],
) -> None:
    asked = view(soort="riec")
    chart = charts.build(charts.POSITION, asked)
    names = labels(chart.figure)
    ticks = chart.figure["layout"]["yaxis"]["ticktext"]
    noted = [tick for tick in ticks if tick.endswith("<br><i>groep: beschermd</i>")]
    high, protected = names.index("Informatiebeeld"), names.index("Metadata en vindbaarheid")
    assert len(noted) == 2
    assert drawn(chart.figure, "mean-high") == {high: 4.1}
    assert drawn(chart.figure, "mean")[high] == 4.1
    assert protected not in drawn(chart.figure, "mean")
    assert "Gemiddelde van de groep: 4,1 of hoger" in trace(chart.figure, "mean")["hovertext"]
    assert {"mean-high", "mean-low"} <= set(chart.legend)
    assert trace(export.standalone(chart), "mean-low")["x"] == [1.9]


def test_a_half_protected_middle_half_is_not_drawn_and_its_median_is(
    view: Callable[..., View],
) -> None:
    chart = charts.build(charts.POSITION, view(soort="riec"))
    place = labels(chart.figure).index("Rollen en eigenaarschap")
    assert place not in drawn(chart.figure, "band")
    assert place in drawn(chart.figure, "median")


def test_a_figure_with_signs_has_a_legend_that_fits_above_it(view: Callable[..., View]) -> None:
    chart = charts.build(charts.POSITION, view(soort="riec"))
    drawn_alone = export.standalone(chart)
    plain = export.standalone(charts.build(charts.MODULES, view(soort="riec")))
    named = [t["name"] for t in drawn_alone["data"] if t["showlegend"]]
    assert figures.NAMES["mean-high"] in named
    lines = drawn_alone["layout"]["annotations"][-2]["text"].count("<br>")
    plain_lines = plain["layout"]["annotations"][-2]["text"].count("<br>")
    title = export.TITLE_LINE * (lines - plain_lines)
    above, usual = (f["layout"]["margin"]["t"] for f in (drawn_alone, plain))
    assert above == usual + title + export.LEGEND_LINE


def test_a_trend_lifts_its_pen_and_says_why_where_the_mean_is_protected(
    view: Callable[..., View],
) -> None:
    chart = charts.build(charts.TREND, view(soort="riec"))
    line = trace(chart.figure, "standing")
    assert line["connectgaps"] is False
    points = dict(zip(line["x"], line["y"], strict=True))
    assert points["2023-12-31"] is None and points["2024-12-31"] == 4.1
    assert points["2022-12-31"] == points["2023-12-30"] is not None
    assert "Gemiddelde van de groep: 4,1 of hoger" in line["hovertext"]
    assert trace(chart.figure, "standing-high")["x"] == ["2024-12-31"]
    words = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert "groep: beschermd" in words
    assert "geen gemiddelde van 31 december 2023 tot 31 december 2024 (beschermd)" in chart.sentence
    rows = {row[0]: row[1:] for row in chart.tables[1].rows}
    assert rows["31 december 2023"][0] == "beschermd"
    assert rows["31 december 2024"][0] == "4,1 of hoger"
    assert rows["30 september 2026"] == rows["31 december 2025"]


def test_a_missing_score_of_our_own_is_told_apart_from_a_protected_mean(
    view: Callable[..., View],
) -> None:
    content = tree(compare.layout(view(soort="riec")))
    shown = {cell for row in tables(content)[0] for cell in row.values()}
    assert "beschermd" in shown
    assert not {"0", "0,0", "None", "-", "nan"} & shown


def test_a_protected_group_offers_those_that_do_show_with_the_same_question(
    view: Callable[..., View],
) -> None:
    asked = view(soort="land", module="ondermijning", peildatum="2025-12-31")
    assert wider_links(asked) == []
    small = view(soort="riec+grootte", module="ondermijning", peildatum="2025-12-31")
    (link,) = wider_links(small)
    kept = {"soort": ["riec"], "groep": ["RIEC09"], "module": ["ondermijning"]}
    assert kept.items() <= parse_qs(urlsplit(link["href"]).query).items()
    assert parse_qs(urlsplit(link["href"]).query)["peildatum"] == ["2025-12-31"]
    assert link["children"] == "RIEC Oost-Brabant (n = 28)"


def test_every_page_says_why_a_group_shows_nothing(view: Callable[..., View]) -> None:
    for page in (overview, compare, progress):
        content = text(tree(page.layout(view(soort="land"))))
        assert "In Nederland is het gemiddelde beschermd" in content, page.PATH
        assert "te weinig gemeenten mee" not in content


def test_a_group_that_shows_the_total_but_few_themes_says_so(view: Callable[..., View]) -> None:
    notice = text(element(tree(compare.layout(view(soort="provincie"))), compare.PEERS))
    assert "toont deze groep er 0 (de andere: beschermd)" in notice
    card, *_ = cards(tree(compare.layout(view(soort="provincie"))))
    assert "de cijfers van de groep zijn beschermd" in text(card)


def test_the_page_that_falls_back_says_why_its_region_shows_nothing(
    demo_home: Path, tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    home = altered(demo_home, tmp_path / "home", Change("riec", "total"))
    asked = View(CurrentRelease(home).get(), models, municipality_viewer(EINDHOVEN))
    content = text(tree(overview.layout(asked)))
    assert "In RIEC Oost-Brabant is het gemiddelde beschermd" in content
    assert "U ziet daarom de provincie Noord-Brabant." in content


def test_another_kind_of_group_offers_wider_ones_at_once(app: Dash) -> None:
    with app.server.test_client() as client:
        asked = f"?gemeente={EINDHOVEN}&module=total&soort=riec%2Bgrootte"
        told = {f"{progress.ASKED}.data": asked}
        answer = call(app, client, f"{progress.PEERS}.children", told)
        assert "te weinig gemeenten mee" in answer.text
        assert "RIEC Oost-Brabant (n = 28)" in answer.text


def test_where_a_group_figure_stands_its_rounding_and_date_stand_too(
    view: Callable[..., View],
) -> None:
    for page in (overview, compare, progress):
        content = text(tree(page.layout(view(soort="riec"))))
        assert (
            re.search("afgerond op 0,(1|2|25|5)", content)
            and "bepaald op 31 december 2025" in content
        )


def test_the_method_explains_every_word_and_a_test_only_where_there_was_one(
    view: Callable[..., View],
) -> None:
    asked = view()
    content = text(tree(accountability.layout(asked)))
    for word in (*cells.WITHHELD.values(), "of hoger", "of lager", "afgerond op", "peildatum"):
        assert word in content
    assert "De toets van deze uitgave" not in content
    assert method.UNTESTED in content
    asked.release.manifest["audit"] = AUDIT
    try:
        content = text(tree(accountability.layout(asked)))
        assert "De toets van deze uitgave" in content and method.UNTESTED not in content
        assert "Van 45.263 scores van gemeenten" in content
        assert "ten minste 1,0 niveau" in content
        assert "Van de 11.496 nieuwe groepscijfers zijn er 79 (0,7%) beschermd" in content
        assert "ten minste 811 van 14.476 scores tot op 0,1" in content
    finally:
        asked.release.manifest["audit"] = None


def wider_links(view: View) -> list[dict[str, str]]:
    notice = element(tree(compare.layout(view)), compare.PEERS)
    return [link["props"] for link in elements(notice, "Link")]
