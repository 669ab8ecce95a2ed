"""What cannot be shown or done is said in English to who reads in English."""

import re
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from benchmark.model import ScanModel
from dashboard import router, upload
from dashboard.app import create_app
from tests.dashboard import dutch
from tests.dashboard.asking import EINDHOVEN, page
from tests.dashboard.english import ENGLISH, FROM_AN_ENGLISH_PAGE, OWN, PROGRAMME, REGION, Client

ELSEWHERE = {"Origin": "http://elsewhere.example"}


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


def without_quotes(text: str) -> str:
    """What was asked for is repeated as it was asked."""
    return re.sub(r"'[^']*'", "", text)
