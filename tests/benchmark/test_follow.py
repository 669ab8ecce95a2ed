"""Many hosts read the same releases, from a folder or from an S3-compatible store."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest

import dvm
from benchmark.depot import depot_at
from benchmark.errors import BrokenRelease, DvmError
from benchmark.folders import ANONYMOUS, CONFIDENTIAL, MANIFEST, current_release
from benchmark.follow import bring, publish
from benchmark.store import Release
from dvm.following import ready_to_serve
from tests.homes import another_release

STORE = shutil.which("moto_server")
needs_store = pytest.mark.skipif(
    not (STORE and find_spec("pyarrow")),
    reason="needs the extra store and moto_server on the path: see make scale",
)


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    """The address of a bucket of a store that speaks S3, a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = subprocess.Popen(
        [STORE, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    keys = {"AWS_ACCESS_KEY_ID": "example", "AWS_SECRET_ACCESS_KEY": "example"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in keys.items():
            patch.setenv(name, value)
        _make_bucket(port)
        yield f"s3://releases{{}}?scheme=http&endpoint_override=127.0.0.1:{port}&region=eu-west-1"
    store.terminate()
    store.wait()


def _make_bucket(port):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/releases", method="PUT")
    for _ in range(300):
        try:
            urllib.request.urlopen(request).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the store did not start")


@pytest.fixture(params=["folder", pytest.param("bucket", marks=needs_store)])
def place(request, tmp_path):
    if request.param == "folder":
        (tmp_path / "depot").mkdir()
        return str(tmp_path / "depot")
    return request.getfixturevalue("bucket").format(f"/{tmp_path.name}")


@pytest.fixture
def maker(small_home, tmp_path):
    """A home in which releases are made: the current one, and copies of it with later numbers."""
    return Path(shutil.copytree(small_home, tmp_path / "maker"))


def releases(home):
    return {path.name for path in (home / "releases").glob("[!.]*/")}


def test_what_is_published_in_a_place_is_read_on_another_host(maker, place, tmp_path):
    assert dvm.main(["publish", place, "--home", str(maker)]) == dvm.DONE
    reader = tmp_path / "reader"
    assert dvm.main(["follow", place, "--once", "--home", str(reader)]) == dvm.DONE
    found, made = (Release(home / "releases" / current_release(home)) for home in (reader, maker))
    assert found.manifest == made.manifest
    assert (reader / "fictief").exists() == (maker / "fictief").exists()
    assert bring(reader, depot_at(place)) is None  # there is nothing new


def test_a_host_keeps_so_many_releases_and_scores_of_two(maker, place, tmp_path):
    depot, reader = depot_at(place), tmp_path / "reader"
    names = [current_release(maker)]
    for _ in range(3):
        publish(maker, depot)
        bring(reader, depot, kept=3)
        names.append(another_release(maker))
    publish(maker, depot)
    assert bring(reader, depot, kept=3) == names[-1]
    assert releases(reader) == set(names[-3:])
    with_scores = {path.parent.name for path in reader.glob(f"releases/*/{CONFIDENTIAL}")}
    assert with_scores == set(names[-2:])


def test_scores_that_are_deleted_where_releases_are_made_are_deleted_in_the_place(maker, place):
    depot, first = depot_at(place), current_release(maker)
    publish(maker, depot)
    another_release(maker)
    (maker / "releases" / first / CONFIDENTIAL).unlink()
    publish(maker, depot)
    assert depot.names(first) == [ANONYMOUS, MANIFEST]


def test_a_release_that_is_not_what_its_manifest_says_is_refused(maker, place, tmp_path):
    depot, reader = depot_at(place), tmp_path / "reader"
    publish(maker, depot)
    bring(reader, depot)
    good, bad = current_release(maker), another_release(maker)
    with (maker / "releases" / bad / CONFIDENTIAL).open("ab") as file:
        file.write(b"x")
    publish(maker, depot)
    with pytest.raises(BrokenRelease):
        bring(reader, depot)
    assert current_release(reader) == good and releases(reader) == {good}
    assert not list((reader / "releases").glob(".bringing*"))


def test_a_place_cannot_name_a_folder_outside_the_releases(maker, place, tmp_path):
    depot = depot_at(place)
    publish(maker, depot)
    (tmp_path / "current").write_text("../../elsewhere\n", encoding="utf-8")
    depot.upload(tmp_path / "current", "current")
    with pytest.raises(BrokenRelease):
        bring(tmp_path / "reader", depot)


def test_real_scans_are_not_brought_to_a_home_of_made_up_ones(maker, tmp_path):
    """There anybody may look as anybody."""
    (tmp_path / "depot").mkdir()
    depot, reader = depot_at(str(tmp_path / "depot")), tmp_path / "reader"
    publish(maker, depot)
    bring(reader, depot)
    before = current_release(reader)
    manifest = maker / "releases" / another_release(maker) / MANIFEST
    told = json.loads(manifest.read_text(encoding="utf-8"))
    changed = told | {"fictitious": not told["fictitious"]}
    manifest.write_text(json.dumps(changed), encoding="utf-8")
    publish(maker, depot)
    with pytest.raises(DvmError, match="echte|verzonnen"):
        bring(reader, depot)
    assert current_release(reader) == before


def test_a_place_that_is_not_there_is_said(tmp_path, capsys):
    nowhere, home = str(tmp_path / "nowhere"), str(tmp_path / "home")
    assert dvm.main(["follow", nowhere, "--once", "--home", home]) == dvm.REFUSED
    assert "geen uitgave" in capsys.readouterr().err
    with pytest.raises(DvmError, match="geen uitgave"):
        ready_to_serve(tmp_path / "home", nowhere)
    assert os.listdir(tmp_path / "home" / "releases") == [".following"]
