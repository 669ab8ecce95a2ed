"""Files come in whole, from the page itself, under the name of who is looking."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from benchmark.model import ScanModel
from dashboard import inbox, upload
from dashboard.app import create_app
from tests.dashboard.asking import look_as
from tests.dashboard.reports import deliver, difference, document
from tests.dashboard.switching import OnAnyRelease

OWN, REGION = "gemeente:GM0772", "regio:RIEC09"
HERE = {"Origin": "http://localhost"}


@pytest.fixture
def home(small_home: Path, tmp_path: Path) -> Path:
    """With the same releases, and an inbox of its own."""
    (tmp_path / "releases").symlink_to(small_home / "releases")
    return tmp_path


@pytest.fixture
def client(home: Path, models: dict[str, ScanModel]) -> Iterator[FlaskClient]:
    with create_app(home, models, OnAnyRelease()).server.test_client() as client:
        look_as(client, OWN)
        yield client


def post(client: FlaskClient, content: bytes = b"inhoud", **other: Any) -> TestResponse:
    asked = {
        "query_string": {"naam": "map/naam.xlsx", "als": OWN},
        "headers": HERE,
        "content_type": upload.MIME_TYPE,
        "data": content,
    } | other
    return client.post(upload.PATH, **asked)


def said(size: str) -> dict[str, Any]:
    """A request that says to be so large."""
    return {"environ_overrides": {"CONTENT_LENGTH": size}}


def take(client: FlaskClient, number: int, what: str) -> TestResponse:
    return client.get(f"/gegevens/levering/{number}/{what}", buffered=True)


def received(home: Path) -> dict[str, bytes]:
    """What stands in the inbox, by sender and name."""
    folder = home / inbox.FOLDER
    return {
        f"{path.parent.name}/{inbox.shown(path.name)}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("viewer", "folder"),
    [(OWN, "gemeente-GM0772"), (REGION, "regio-RIEC09"), ("programma:", "programma")],
)
def test_a_file_lands_whole_in_the_senders_folder(
    client: FlaskClient, home: Path, viewer: str, folder: str
) -> None:
    look_as(client, viewer)
    answer = post(client, query_string={"naam": "map/naam.xlsx", "als": viewer})
    assert (answer.status_code, answer.json) == (201, {"name": "map/naam.xlsx"})
    assert received(home) == {f"{folder}/map/naam.xlsx": b"inhoud"}


def test_the_same_name_twice_is_two_files(client: FlaskClient, home: Path) -> None:
    for content in (b"1", b"2"):
        assert post(client, content).status_code == 201
    assert len(list((home / inbox.FOLDER / "gemeente-GM0772").iterdir())) == 2


@pytest.mark.parametrize("viewer", [REGION, "programma:", "gemeente:GM0855", "", "gemeente:../.."])
def test_nobody_hands_in_as_somebody_else(client: FlaskClient, home: Path, viewer: str) -> None:
    answer = post(client, query_string={"naam": "naam.xlsx", "als": viewer})
    assert (answer.status_code, received(home)) == (409, {})


def test_a_tab_in_which_somebody_else_was_chosen_hands_in_nothing(
    client: FlaskClient, home: Path
) -> None:
    look_as(client, REGION)
    answer = post(client)
    assert (answer.status_code, received(home)) == (409, {})
    assert "Herlaad de pagina" in answer.text


@pytest.mark.parametrize(
    "name", ["../../x.xlsx", "/etc/x.xlsx", "..\\x.xlsx", "a/../../x.xlsx", "."]
)
def test_a_path_in_the_name_leads_nowhere_else(client: FlaskClient, home: Path, name: str) -> None:
    before = {path for path in home.parent.rglob("*") if inbox.FOLDER.name not in path.parts}
    assert post(client, query_string={"naam": name, "als": OWN}).status_code == 201
    (path,) = (home / inbox.FOLDER / "gemeente-GM0772").iterdir()
    after = {path for path in home.parent.rglob("*") if inbox.FOLDER.name not in path.parts}
    assert after - before <= {home / "inbox", home / "audit.jsonl", home / "audit.head"}


def test_too_large_a_file_is_refused_before_it_is_read(
    client: FlaskClient, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MAX_DROP", 10)
    assert post(client, b"x" * 10).status_code == 201

    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("it was read")

    answer = post(client, data=None, input_stream=Unread(), **said("11"))
    assert (answer.status_code, len(received(home))) == (413, 1)
    assert "ten hoogste" in answer.text


def test_the_limit_is_that_of_a_drop() -> None:
    assert inbox.MAX_DROP == 200 * 2**20


def test_a_file_that_breaks_off_leaves_nothing(client: FlaskClient, home: Path) -> None:
    answer = post(client, b"half", **said("10"))
    assert (answer.status_code, received(home)) == (400, {})


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"headers": {"Origin": "http://evil.example"}}, 403),
        ({"headers": {"Origin": "null"}}, 403),
        ({"headers": {"Origin": "https://localhost"}}, 403),
        ({"headers": HERE | {"Host": "evil.example"}}, 400),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "multipart/form-data"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_another_page_cannot_hand_in(
    client: FlaskClient, home: Path, change: dict[str, Any], status: int
) -> None:
    answer = post(client, **change)
    assert (answer.status_code, received(home)) == (status, {})


def test_a_file_of_unknown_size_is_refused(client: FlaskClient, home: Path) -> None:
    chunked = {"headers": HERE | {"Transfer-Encoding": "chunked"}, "content_length": None}
    answer = post(client, data=None, input_stream=io.BytesIO(b"inhoud"), **chunked)
    assert (answer.status_code, received(home)) == (411, {})


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_a_post_hands_in(client: FlaskClient, home: Path, method: str) -> None:
    asked = {"naam": "a.xlsx", "als": OWN}
    answer = getattr(client, method)(upload.PATH, query_string=asked, headers=HERE, data=b"x")
    assert answer.status_code in (404, 405)
    assert received(home) == {}


def test_a_full_disk_is_said(
    client: FlaskClient, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(inbox, "_write", full)
    answer = post(client)
    assert (answer.status_code, received(home)) == (507, {})
    assert "schijf" in answer.text


def test_before_the_first_release_the_programme_can_hand_in(
    tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    with create_app(tmp_path, models).server.test_client() as client:
        asked = {"naam": "a.xlsx", "als": "programma:"}
        assert post(client, query_string=asked).status_code == 201
    assert received(tmp_path) == {"programma/a.xlsx": b"inhoud"}


WORKBOOK, REPORT = "werkboek", "verslag"


@pytest.mark.parametrize(
    ("viewer", "allowed"),
    [
        (OWN, {WORKBOOK, REPORT}),
        (REGION, {WORKBOOK}),
        ("programma:", set()),
        ("gemeente:GM0855", set()),
    ],
)
def test_only_who_may_read_a_delivery_takes_it_home(
    client: FlaskClient, home: Path, viewer: str, allowed: set[str]
) -> None:
    """The report tells what a correction changed, also of what came in without the inbox: the
    region that sent it does not get it.
    """
    changed = [document(replaces=None, differences=[difference()])]
    deliver(home, 7, "refused", sender="regio-RIEC09", marked=True, documents=changed)
    look_as(client, viewer)
    answers = {what: take(client, 7, what) for what in (WORKBOOK, REPORT)}
    assert {what for what, answer in answers.items() if answer.status_code == 200} == allowed
    unknown = take(client, 8, WORKBOOK)
    for what in answers.keys() - allowed:
        assert (answers[what].status_code, answers[what].text) == (404, unknown.text)


def test_what_is_taken_home_has_its_own_name_is_not_kept_and_runs_nothing(
    client: FlaskClient, home: Path
) -> None:
    deliver(home, 7, "refused", marked=True)
    book, report = (take(client, 7, what) for what in (WORKBOOK, REPORT))
    assert (book.data, "naam-gemarkeerd.xlsx" in book.headers["Content-Disposition"]) == (
        b"gemarkeerd",
        True,
    )
    for answer in (book, report):
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "what", ["bevindingen.json", "naam.xlsx", "..%2f..%2fsession.key", "x", "WERKBOEK"]
)
def test_nothing_else_of_a_delivery_is_handed_out(
    client: FlaskClient, home: Path, what: str
) -> None:
    deliver(home, 7)
    assert take(client, 7, what).status_code == 404


def test_a_workbook_without_marks_is_not_found(client: FlaskClient, home: Path) -> None:
    deliver(home, 7)
    assert take(client, 7, WORKBOOK).status_code == 404
