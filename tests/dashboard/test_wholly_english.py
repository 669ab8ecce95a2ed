"""A page asked for in English is English, for everybody, and so is where it leads to."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import language, router
from dashboard.app import create_app
from dashboard.pages import data
from tests.dashboard import dutch
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as
from tests.dashboard.english import ASKED, ENGLISH, FROM_AN_ENGLISH_PAGE, OWN, PROGRAMME, Client
from tests.dashboard.reading import Tree, elements, text
from tests.dashboard.reports import deliver, difference, document, finding
from tests.dashboard.walking import Walk


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
