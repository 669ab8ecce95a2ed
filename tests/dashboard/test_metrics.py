"""Who runs the server sees how it is doing, and nobody sees anything of a municipality."""

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from benchmark.logs import FIELDS, AsJson
from benchmark.model import ScanModel
from dashboard.app import create_app
from dashboard.metrics import TOKEN
from dashboard.tally import Tally, begin_anew
from tests.dashboard.switching import OnAnyRelease

COUNT = """
import sys
from pathlib import Path
from dashboard.tally import Tally
tally = Tally(Path(sys.argv[1]), ("a", "b"))
for _ in range(1000):
    tally.add("a")
    tally.add("b", 0.5)
"""


@pytest.fixture
def visitor(tmp_path: Path, small_home: Path, models: dict[str, ScanModel]) -> FlaskClient:
    home = Path(shutil.copytree(small_home, tmp_path / "home"))
    (home / "fictief").touch()
    return create_app(home, models, OnAnyRelease()).server.test_client()


def measured(client: FlaskClient) -> dict[str, float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    rows = [row.split() for row in answer.text.splitlines() if not row.startswith("#")]
    return {name: float(value) for name, value in rows}


def test_answers_refusals_and_the_age_of_the_release_are_counted(visitor: FlaskClient) -> None:
    before = measured(visitor)
    assert visitor.get("/health").status_code == 200
    assert visitor.get("/bestaat-niet").status_code == 404
    visitor.post("/kijker", data={"kijker": "gemeente:GM0772"})
    assert visitor.get("/api/v1/gemeenten/GM0855/scores").status_code == 404
    after = measured(visitor)
    grown = {name: after[name] - before[name] for name in after if after[name] > before[name]}
    assert grown['dvm_requests_total{status="2xx"}'] == 1
    assert grown['dvm_requests_total{status="4xx"}'] == 2
    assert grown["dvm_request_seconds_count"] == grown['dvm_request_seconds_bucket{le="+Inf"}'] == 4
    assert grown["dvm_refusals_total"] == 1
    assert after["dvm_release_age_seconds"] > 0 and after["dvm_inbox_waiting"] == 0


def test_nothing_of_a_municipality_is_in_them(visitor: FlaskClient) -> None:
    visitor.get("/api/v1/gemeenten/GM0772/scores")
    assert "GM0" not in visitor.get("/metrics").text


def test_only_who_asks_on_this_machine_or_knows_the_token_gets_them(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert visitor.get("/metrics", environ_overrides=elsewhere).status_code == 404
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip"):
        assert visitor.get("/metrics", headers={name: "127.0.0.1"}).status_code == 404
    monkeypatch.setenv(TOKEN, "geheim")
    assert visitor.get("/metrics").status_code == 404
    for shown, status in (("Bearer geheim", 200), ("Bearer gehei", 404), ("", 404)):
        asked = {"Authorization": shown}
        answer = visitor.get("/metrics", headers=asked, environ_overrides=elsewhere)
        assert answer.status_code == status


def test_two_processes_count_together_and_a_new_start_begins_at_nothing(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path)]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    tally = Tally(tmp_path, ("a", "b"))
    assert tally.sums() == {"a": 2000, "b": 1000}
    begin_anew(tmp_path)
    assert tally.sums() == {"a": 0, "b": 0}


def test_a_line_of_the_log_is_one_line_of_json_also_with_a_trace() -> None:
    try:
        raise ValueError("twee\nregels")
    except ValueError:
        record = logging.LogRecord("dvm", 40, "x", 1, "mis\nging", None, sys.exc_info())
    setattr(record, FIELDS, {"status": 500})
    line = AsJson().format(record)
    told = json.loads(line)
    assert "\n" not in line and told["status"] == 500 and "ValueError" in told["trace"]
    assert set(told) == {"moment", "level", "logger", "process", "message", "status", "trace"}


def test_a_request_is_logged_by_its_pattern_and_never_by_what_was_typed(
    visitor: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dvm.request")
    visitor.get("/api/v1/gemeenten/jan.jansen@example.nl/kpis?x=y")
    (record,) = caplog.records
    fields = getattr(record, FIELDS)
    assert (fields["route"], fields["status"]) == ("/api/v1/gemeenten/<code>/kpis", 400)
    assert "jansen" not in AsJson().format(record)
