"""What a chart and its table show of protection: words where there is no figure."""

from collections.abc import Callable

from dashboard import charts, export, figures
from dashboard.pages import compare
from dashboard.view import View
from tests.dashboard.checking import drawn, labels, trace
from tests.dashboard.protected import altered_release, view
from tests.dashboard.reading import cards, elements, tables, text, tree

__all__ = ["altered_release", "view"]  # fixtures


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
