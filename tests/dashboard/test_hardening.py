"""Only pages of this server, under its own name, are answered; and every worker signs alike."""

from multiprocessing import get_context
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import session_key


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/health"])
def test_another_host_name_gets_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Host": "evil.example"}).status_code == 400
    assert client.get(path, headers={"Host": "127.0.0.1:8050"}).status_code == 200


def test_another_page_cannot_choose_the_viewer(client: FlaskClient) -> None:
    asked = {"kijker": "programma:"}
    elsewhere = client.post("/kijker", data=asked, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403 and "Set-Cookie" not in elsewhere.headers
    assert (
        client.post("/kijker", data=asked, headers={"Origin": "http://localhost"}).status_code
        == 302
    )


def test_two_workers_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    homes = [tmp_path / str(n) for n in range(20) for _ in range(2)]
    with get_context("spawn").Pool(2) as pool:
        keys = pool.map(session_key, homes, chunksize=1)
    assert keys[::2] == keys[1::2]
    assert (tmp_path / "0" / "session.key").stat().st_mode & 0o777 == 0o600
