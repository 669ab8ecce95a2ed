"""A page asked for in English is English, for everybody, and leaves nothing behind for the next."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from dash import Dash

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import formats, language, router, upload
from dashboard.app import create_app
from dashboard.pages import accountability, data
from tests.dashboard import dutch
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.reading import Tree, elements, text
from tests.dashboard.reports import deliver, difference, document, finding
from tests.dashboard.walking import Walk

OWN, REGION, PROGRAMME = VIEWERS
ENGLISH = "?taal=en"
ASKED = f"{ENGLISH}&gemeente={EINDHOVEN}"
FROM_AN_ENGLISH_PAGE = {"Referer": f"http://localhost/gegevens{ASKED}"}
ELSEWHERE = {"Origin": "http://elsewhere.example"}


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    """What a test speaks itself does not outlive it."""
    yield
    language.speak(None)


@pytest.fixture
def visited(demo_home: Path, tmp_path: Path, models: dict[str, ScanModel]) -> "Client":
    """The demo with deliveries of Eindhoven: refused, loaded and corrected."""
    (tmp_path / "releases").symlink_to(demo_home / "releases")
    wrong = [finding(place=place) for place in ("D7", "regel 12", "E9")]
    deliver(tmp_path, 1)
    deliver(tmp_path, 2, "refused", findings=[finding(refuses=False), *wrong], marked=True)
    changed = document(replaces=1, differences=[difference(), difference("weet-niet", "nvt")])
    deliver(tmp_path, 3, documents=[changed])
    return Client(create_app(tmp_path, models))


@pytest.fixture
def written(release: Release) -> set[str]:
    """What Eindhoven wrote down of its top 3: who leads the actions."""
    chosen = release.workshops(municipality_viewer(EINDHOVEN), EINDHOVEN).chosen
    roles = {one.owner_role for choices in chosen.values() for one in choices}
    return {role for role in roles if role}


class Client:
    """A visitor who looks as somebody."""

    def __init__(self, app: Dash, viewer: str = OWN) -> None:
        self.app, self.http = app, app.server.test_client()
        look_as(self.http, viewer)

    def answer(self, path: str, search: str) -> Tree:
        return page(self.app, self.http, path, search).json["response"]


@pytest.mark.parametrize("path", router.PATHS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_page_in_english_holds_no_dutch(
    app: Dash, written: set[str], viewer: str, path: str
) -> None:
    visitor = Client(app, viewer)
    for search in (ENGLISH, ASKED):
        assert dutch.found_in(visitor.answer(path, search), written) == {}


@pytest.mark.parametrize(
    ("viewer", "path"),
    [(PROGRAMME if path in router.FOR_OTHERS else OWN, path) for path in router.PATHS],
)
def test_no_choice_on_a_page_in_english_leads_to_dutch(
    app: Dash, written: set[str], viewer: str, path: str
) -> None:
    walker = Walk(app, Client(app, viewer).http)
    walker.choices(path, ASKED)
    for asked, answer in walker.shown.items():
        assert dutch.found_in(answer, written) == {}, asked


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_stands_round_a_page_in_english_is_english(app: Dash, viewer: str) -> None:
    http = Client(app, viewer).http
    document = http.get(f"/{ENGLISH}").text
    assert '<html lang="en">' in document
    other = r'<a [^>]*lang="nl".*?</a>'  # the link to the Dutch page
    read = re.sub(rf"<!--.*?-->|<script.*?</script>|{other}|<[^>]*>", " ", document, flags=re.S)
    assert dutch.found_in(read) == {}
    layout = http.get("/_dash-layout", headers=FROM_AN_ENGLISH_PAGE).json
    assert dutch.found_in(layout) == {}


@pytest.mark.parametrize("path", router.PATHS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_link_on_a_page_in_english_leads_out_of_it(app: Dash, viewer: str, path: str) -> None:
    visitor = Client(app, viewer)
    for search in (ENGLISH, ASKED):
        for link in links(visitor.answer(path, search)):
            assert parse_qs(urlsplit(link).query).get(language.KEY) == ["en"], link


@pytest.mark.parametrize(
    "search", ["", "&levering=1", "&levering=2", "&levering=3", "&module=total", "&aantal=1"]
)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_became_of_files_is_told_in_english(visited: Client, viewer: str, search: str) -> None:
    look_as(visited.http, viewer)
    answer = visited.answer(data.PATH, ENGLISH + search)
    assert dutch.found_in(without_sheets(answer)) == {}
    assert all("taal=en" in link for link in links(answer))


@pytest.mark.parametrize("search", ["", "&levering=2"])
def test_findings_stay_in_dutch_and_are_marked_so(visited: Client, search: str) -> None:
    answer = visited.answer(data.PATH, ENGLISH + search)
    marked = [one for one in elements(answer["main"]["children"], "Span", "Td") if is_dutch(one)]
    assert "9 is geen niveau; vul 1 tot en met 5 in" in map(text, marked)
    assert "as it was written down: in Dutch" in text(answer["main"]["children"])
    assert not list(filter(is_dutch, elements(visited.answer(data.PATH, search), "Span", "Td")))


def test_the_tables_to_take_home_are_english(app: Dash, written: set[str]) -> None:
    for viewer in VIEWERS:
        walker = Walk(app, Client(app, viewer).http)
        for path in router.PATHS:
            walker.page(path, ASKED)
        walker.downloads("csv")
        for link, lines in walker.shown.items():
            if not link.startswith("/uitvoer/kpi"):  # has each sentence in both languages
                assert dutch.found_in(lines, written) == {}, link


def test_a_table_to_take_home_has_the_same_numbers_in_both_languages(app: Dash) -> None:
    http = Client(app).http
    both = [numbers(http.get(f"/uitvoer/positie.xlsx{asked}").data) for asked in ("", ENGLISH)]
    assert both[0] == both[1] and any(number % 1 for number in both[0])


@pytest.mark.parametrize(
    ("viewer", "path", "search"),
    [
        (OWN, "/bestaat-niet", ""),
        (OWN, "/disciplines", "&gemeente=GM0855"),
        (OWN, "/disciplines", "&gemeente=GM9999"),
        (OWN, "/regio", ""),
        (REGION, "/regio", "&groep=RIEC01"),
        (PROGRAMME, "/disciplines", ""),
        (OWN, "/voortgang", "&scan=x"),
        (OWN, "/vergelijken", "&soort=x"),
        (OWN, "/vergelijken", "&soort=riec&groep=x"),
        (OWN, "/vergelijken", "&module=x"),
        (OWN, "/vergelijken", "&peildatum=x"),
        (OWN, "/gegevens", "&levering=x"),
        (OWN, "/gegevens", "&levering=99"),
        (REGION, "/gegevens", f"&module=total&gemeente={EINDHOVEN}"),
    ],
)
def test_a_page_that_cannot_be_shown_says_so_in_english(
    app: Dash, viewer: str, path: str, search: str
) -> None:
    assert dutch.found_in(Client(app, viewer).answer(path, ENGLISH + search)) == {}


@pytest.mark.parametrize("path", router.PATHS)
def test_without_a_release_every_page_says_so_in_english(
    tmp_path: Path, models: dict[str, ScanModel], path: str
) -> None:
    app = create_app(tmp_path, models)
    with app.server.test_client() as client:
        assert dutch.found_in(page(app, client, path, ENGLISH).json["response"]) == {}


@pytest.mark.parametrize(
    "asked",
    [
        f"/uitvoer/bestaat-niet.png{ENGLISH}",
        f"/uitvoer/positie.exe{ENGLISH}",
        f"/uitvoer/positie.csv{ENGLISH}&module=bestaat-niet",
        f"/uitvoer/positie.csv{ENGLISH}&gemeente=GM0855",
        f"/gegevens/levering/99/werkboek{ENGLISH}",
    ],
)
def test_a_download_that_is_refused_says_so_in_english(app: Dash, asked: str) -> None:
    answer = Client(app).http.get(asked)
    assert answer.status_code >= 400
    assert dutch.found_in(without_quotes(answer.text)) == {}


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (upload.PATH, {}),
        (upload.PATH, {"content_type": upload.MIME_TYPE, "query_string": {"als": "x"}}),
        (upload.PATH, {"headers": {**FROM_AN_ENGLISH_PAGE, **ELSEWHERE}}),
        ("/kijker", {"data": {"kijker": "x"}}),
        ("/kijker", {"headers": {**FROM_AN_ENGLISH_PAGE, **ELSEWHERE}}),
    ],
)
def test_what_a_page_in_english_sends_is_refused_in_english(
    app: Dash, path: str, asked: dict[str, Any]
) -> None:
    answer = Client(app).http.post(path, **{"headers": FROM_AN_ENGLISH_PAGE, **asked})
    assert answer.status_code >= 400
    assert answer.text and dutch.found_in(answer.text) == {}


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


def links(answer: Tree) -> Iterator[str]:
    """To pages and files of ours; the one to the other language leaves on purpose."""
    parts = [answer["main"]["children"], answer["menu"]["children"]]
    for link in elements(parts, "A", "Link", "NavLink"):
        href = link["props"]["href"]
        if href.startswith("/") and "hrefLang" not in link["props"]:
            yield href


def is_dutch(element: Tree) -> bool:
    return element["props"].get("lang") == "nl"


def without_sheets(answer: Tree) -> Tree:
    """A sheet of a workbook is called what its maker called it."""
    sheets = "Ondermijning|Mens en organisatie|Data en software"
    return json.loads(re.sub(sheets, "Sheet", json.dumps(answer)))


def without_quotes(text: str) -> str:
    """What was asked for is repeated as it was asked."""
    return re.sub(r"'[^']*'", "", text)


def numbers(file: bytes) -> list[float]:
    rows = openpyxl.load_workbook(BytesIO(file)).active.iter_rows(values_only=True)
    return [value for row in rows for value in row if isinstance(value, int | float)]
