"""The language of a page is that of its address: for that request alone, numbers and dates too."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from dash import Dash

from dashboard import formats, language, router
from dashboard.pages import accountability
from tests.dashboard.english import ENGLISH, Client
from tests.dashboard.reading import elements, text


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    """What a test speaks itself does not outlive it."""
    yield
    language.speak(None)


def test_a_table_to_take_home_has_the_same_numbers_in_both_languages(app: Dash) -> None:
    http = Client(app).http
    both = [numbers(http.get(f"/uitvoer/positie.xlsx{asked}").data) for asked in ("", ENGLISH)]
    assert both[0] == both[1] and any(number % 1 for number in both[0])


@pytest.mark.parametrize("unknown", ["fr", "EN", "../en", "nl_NL"])
def test_a_language_that_is_not_known_is_dutch(app: Dash, unknown: str) -> None:
    visitor = Client(app)
    assert '<html lang="nl">' in visitor.http.get("/", query_string={"taal": unknown}).text
    in_dutch, in_unknown = (
        text(visitor.answer(accountability.PATH, f"?taal={asked}")["main"])
        for asked in ("nl", unknown)
    )
    assert in_dutch == in_unknown


@pytest.mark.parametrize("path", router.PATHS)
def test_a_request_in_english_leaves_nothing_behind(app: Dash, path: str) -> None:
    visitor = Client(app)
    before = visitor.answer(path, "")
    assert visitor.answer(path, ENGLISH)["main"] != before["main"]
    assert language.spoken() == "nl"
    assert visitor.answer(path, "") == before
    assert '<html lang="nl">' in visitor.http.get(path).text


def test_numbers_and_dates_follow_the_language() -> None:
    day, noon = date(2026, 3, 12), datetime(2026, 3, 12, 11)
    told = {}
    for spoken in language.LANGUAGES:
        language.speak(spoken)
        told[spoken] = [
            formats.number(1234.56),
            formats.signed(-0.25),
            formats.signed(0.04),
            formats.day(day),
            formats.month(day),
            formats.moment(noon),
            formats.separators(),
        ]
    minus = "\N{MINUS SIGN}"
    assert told == {
        "nl": ["1.234,6", f"{minus}0,3", "0,0", "12 maart 2026", "maart 2026"]
        + ["12 maart 2026 om 12:00", ",."],
        "en": ["1,234.6", f"{minus}0.3", "0.0", "12 March 2026", "March 2026"]
        + ["12 March 2026 at 12:00", ".,"],
    }


def test_a_figure_writes_its_numbers_as_the_page_does(app: Dash) -> None:
    graphs = elements(Client(app).answer("/vergelijken", ENGLISH)["main"]["children"], "Graph")
    assert {one["props"]["figure"]["layout"]["separators"] for one in graphs} == {".,"}


def numbers(file: bytes) -> list[float]:
    rows = openpyxl.load_workbook(BytesIO(file)).active.iter_rows(values_only=True)
    return [value for row in rows for value in row if isinstance(value, int | float)]
