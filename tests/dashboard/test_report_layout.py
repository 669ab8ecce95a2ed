"""What is taken home can be read: no small letters, no broken words, nothing far from its table."""

import re
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard import charts, export, row_axis, shift
from dashboard.chart import Table
from dashboard.report import files, gather, native, widths, word
from dashboard.report.content import Exhibit, Sheet
from dashboard.view import View
from tests.dashboard.taken_home import Take, parts

THEME = "Informatiebeveiliging"
NARROW = Table(("Onderdeel", "n"), ((THEME, "12"),))
FULL = Table(("Onderdeel", *["Gemeente"] * 6), ((THEME, *["te weinig gemeenten"] * 6),))


def test_every_picture_of_a_report_stands_on_its_page_at_full_size(views: dict[str, View]) -> None:
    highest = files.WIDTH * word.HIGHEST / word.WIDEST
    for view in views.values():
        for part in gather.report(view).parts:
            if isinstance(part, Exhibit):
                figure = export.standalone(files.bare(part.chart), files.WIDTH)
                assert figure["layout"]["height"] <= highest, part.chart.name


@pytest.mark.parametrize("name", [charts.POSITION, shift.NAME])
def test_a_figure_on_paper_has_the_marks_and_the_words_of_the_page(
    name: str, views: dict[str, View]
) -> None:
    shown = charts.build(name, views["concept"]).figure
    paper = row_axis.on_paper(shown)
    assert paper["data"] == shown["data"]
    labels = [
        [label.replace("<br>", " ") for label in one["layout"]["yaxis"]["ticktext"]]
        for one in (shown, paper)
    ]
    assert labels[0] == labels[1]
    assert paper["layout"]["height"] < shown["layout"]["height"]
    trend = charts.build(charts.TREND, views["concept"]).figure
    assert row_axis.on_paper(trend) == trend


def test_a_picture_has_the_rows_of_paper_and_no_line_of_its_source_begins_with_a_dot(
    views: dict[str, View],
) -> None:
    chart = charts.build(charts.POSITION, views["concept"])
    drawn = export.standalone(chart)["layout"]
    paper = row_axis.on_paper(chart.figure)["layout"]
    assert drawn["yaxis"]["ticktext"] == paper["yaxis"]["ticktext"]
    lines = drawn["annotations"][-1]["text"].replace("\N{NO-BREAK SPACE}", " ").split("<br>")
    assert " ".join(lines) == chart.source and len(lines) > 1
    assert all(line[0] != "·" and len(line) <= export.SOURCE_LETTERS for line in lines)
    assert chart.source.split(" · ")[-1] in lines[-1]


def test_a_column_fits_its_longest_word_where_there_is_room() -> None:
    wide = widths.shares(NARROW, 9400)
    assert wide[0] >= int(widths.EDGE + 20 * widths.SIZE * widths.breadth(THEME))
    full = widths.shares(FULL, 9400)
    assert sum(full) <= 9400 + len(full)
    word = widths.EDGE + 20 * widths.points(FULL) * widths.breadth("gemeenten")
    assert min(full[1:]) >= int(word) and not widths.breaks(FULL)


def test_questions_get_their_part_of_a_table_and_no_name_is_broken(views: dict[str, View]) -> None:
    for view in views.values():
        for part in gather.report(view).parts:
            if isinstance(part, Sheet):
                room = widths.shares(part.table, widths.WIDTH)
                assert not widths.breaks(part.table), part.caption
                if part.table.columns[0] == "Vraag":
                    assert room[0] >= 0.3 * widths.WIDTH


def test_a_day_in_a_table_and_a_count_stay_on_one_line(views: dict[str, View]) -> None:
    told = gather.report(views["complete"])
    assert not any("n = " in str(part).replace("min = ", "") for part in told.parts)
    assert "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}" in told.footer
    cells = [c for p in told.parts if isinstance(p, Sheet) for row in p.table.rows for c in row]
    days = [one for one in cells if re.search(r"\b\d{1,2}\s[a-z]+\s\d{4}\b", one)]
    assert days and not any(re.search(r"\d [a-z]+ \d{4}", one) for one in days)


def test_what_leads_in_a_figure_or_a_table_stays_with_it(take: Take) -> None:
    body = list(Document(BytesIO(take("complete", "docx"))).element.body)
    styles = [one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") for one in body]
    names = ["" if style is None else style.get(qn("w:val")) for style in styles]
    before = [n for n, below in enumerate(names[1:]) if below == "Caption" and not names[n]]
    plain = [body[n] for n in before if body[n].tag == qn("w:p")]
    leading = [one for one in plain if next(one.iter(qn("w:b")), None) is None]  # no definition
    assert len(leading) > 5
    for one in leading:
        assert one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_words_in_the_place_of_a_number_stand_where_the_numbers_stand(
    views: dict[str, View],
) -> None:
    sheets = [p.table for p in gather.report(views["complete"]).parts if isinstance(p, Sheet)]
    found = next(table for table in sheets if any("niet gevraagd" in row for row in table.rows))
    column = next(row.index("niet gevraagd") for row in found.rows if "niet gevraagd" in row)
    assert widths.is_of_numbers(found, column)
    assert not widths.is_of_numbers(found, 0)


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_figures_in_an_editable_chart_have_the_comma_of_dutch(form: str, take: Take) -> None:
    found = {
        code.get("formatCode") or code.text
        for name, root in parts(take("complete", form)).items()
        if "/charts/chart" in name
        for code in root.iter("{*}formatCode", "{*}numFmt")
    }
    assert found - {"0", "0;;", "yyyy", "General"} == {"[$-413]0.0"}


def test_every_slide_with_figures_names_their_source(take: Take) -> None:
    slides = list(Presentation(BytesIO(take("complete", "pptx"))).slides)
    for slide in slides[1:]:
        assert "uitgave" in " ".join(s.text for s in slide.shapes if s.has_text_frame)


def test_slides_of_a_concept_say_so_on_the_first(take: Take) -> None:
    first = Presentation(BytesIO(take("concept", "pptx"))).slides[0]
    assert "(concept)" in first.placeholders[1].text


def test_a_trend_with_more_to_say_than_its_lines_is_a_picture_on_a_slide(
    views: dict[str, View], take: Take
) -> None:
    """A bounded mean, a mean that is not shown, another questionnaire."""
    telling = 0
    for name, view in views.items():
        chart = charts.build(charts.TREND, gather.whole(view))
        bounded = {"standing-high", "standing-low"} & set(chart.legend)
        says_more = bool(bounded or chart.figure["layout"]["annotations"])
        assert (native.lines(chart.figure) is None) == says_more
        slides = Presentation(BytesIO(take(name, "pptx"))).slides
        (slide,) = [one for one in slides if one.shapes.title.text == chart.finding]
        kinds = [shape.shape_type for shape in slide.shapes]
        assert (MSO_SHAPE_TYPE.PICTURE in kinds) == says_more
        telling += says_more
    assert telling


def test_bars_and_their_source_name_no_middle_half_but_the_table_below_does(
    views: dict[str, View], take: Take
) -> None:
    view = views["complete"]
    shown = [chart for chart in gather.report(view).charts if "band" in chart.legend]
    assert shown and all("middelste helft" in chart.source for chart in shown)
    slides = Presentation(BytesIO(take("complete", "pptx"))).slides
    for slide in slides:
        if any(shape.has_chart for shape in slide.shapes):
            told = " ".join(s.text for s in slide.shapes if s.has_text_frame)
            assert "middelste helft per" not in told
    document = Document(BytesIO(take("complete", "docx")))
    sources = [p.text for p in document.paragraphs if p.style.name == "Report source"]
    below = [text for text in sources if text.startswith("Middelste helft per")]
    assert len(below) == len(view.model.modules)
    drawn = [text for text in sources if "middelste helft per" in text]
    assert len(drawn) < len(shown)


def test_the_lowest_level_has_a_bar_too(take: Take) -> None:
    slides = Presentation(BytesIO(take("complete", "pptx"))).slides
    axes = [s.chart.value_axis for slide in slides for s in slide.shapes if s.has_chart]
    assert axes and {axis.minimum_scale for axis in axes} == {0}
    assert {axis.tick_labels.number_format for axis in axes} == {"0;;"}
    assert native.beside_bars((0, 3)) == ((0, 3), "0")
