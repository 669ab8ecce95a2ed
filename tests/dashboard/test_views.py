"""What a request sees hangs together, whatever happens meanwhile."""

import shutil
from pathlib import Path

from flask import Flask

from benchmark.model import ScanModel
from benchmark.release import make_release
from dashboard.views import ReleaseOfRequest


def test_a_request_keeps_to_one_release_and_the_next_sees_what_came_meanwhile(
    tmp_path: Path, small_home: Path, models: dict[str, ScanModel]
) -> None:
    home = Path(shutil.copytree(small_home, tmp_path / "home"))
    server, source = Flask(__name__), ReleaseOfRequest(home)
    with server.test_request_context():
        first = source.get()
        make_release(home, models)
        assert source.get() is first
    with server.test_request_context():
        then = source.get()
        assert then.id != first.id
    assert source.get() is then
