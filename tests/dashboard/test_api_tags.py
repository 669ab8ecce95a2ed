"""Each answer of the API has a tag of its own: who has it is told so, until there is a new one."""

import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from dashboard.app import create_app
from tests.dashboard.api_asking import PATHS, rows
from tests.dashboard.asking import VIEWERS, look_as

WEAK = re.compile(r'W/"[0-9a-f]{32}"')


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_an_answer_already_is_told_so(
    client: FlaskClient, name: str, encoding: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(PATHS[name], headers=asked)
    tag = first.headers["ETag"]
    assert WEAK.fullmatch(tag)
    for header in (tag, f'"iets", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(PATHS[name], headers={**asked, "If-None-Match": header})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag and again.headers["API-Version"]
    other = client.get(PATHS[name], headers={**asked, "If-None-Match": 'W/"iets anders"'})
    assert (other.status_code, other.headers["ETag"]) == (200, tag) and other.data


def test_each_question_form_and_viewer_has_a_tag_of_its_own(client: FlaskClient) -> None:
    asked = ["", "?format=csv", "?page=2", "?measure=gap", "?pageSize=10"]
    tags = []
    for viewer in VIEWERS:
        look_as(client, viewer)
        tags += [client.get(PATHS["scores"] + one).headers["ETag"] for one in asked]
    assert len(set(tags[: len(asked)])) == len(asked)
    assert not set(tags[: len(asked)]) & set(tags[len(asked) :])


def test_a_new_release_has_other_tags_and_is_followed_at_once(
    demo_home: Path, tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    client = create_app(home, models).server.test_client()
    ids = [row["release"] for row in rows(client, PATHS["uitgaven"])]
    first = {name: client.get(path).headers["ETag"] for name, path in PATHS.items()}
    (home / "releases" / "current").write_text(f"{ids[-1]}\n", encoding="utf-8")
    assert len(ids) > 1
    for name, path in PATHS.items():
        answer = client.get(path, headers={"If-None-Match": first[name]})
        assert (answer.status_code, answer.json["release"]) == (200, ids[-1])
