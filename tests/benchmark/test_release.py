"""A release is whole or not there: altered files, its id, and what current names."""

from datetime import timedelta

import pytest

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.folders import ANONYMOUS, CONFIDENTIAL, MANIFEST
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from tests.homes import cells_of, load_rows, make_home, release_on
from tests.small_world import ONE, SPRING, SUMMER, in_region

DAY = timedelta(days=1)


def ids(home):
    return sorted(path.name for path in (home / "releases").iterdir() if path.is_dir())


def left_behind(home):
    return [path.name for path in (home / "releases").glob(".*")]


@pytest.mark.parametrize("name", [ANONYMOUS, CONFIDENTIAL, MANIFEST])
def test_a_release_with_a_missing_file_is_refused(home, name):
    folder = home / "releases" / ids(home)[0]
    (folder / name).unlink()
    with pytest.raises(BrokenRelease, match=folder.name):
        Release(folder)


@pytest.mark.parametrize("name", [ANONYMOUS, CONFIDENTIAL])
def test_a_release_with_one_altered_byte_is_refused(home, name):
    folder = home / "releases" / ids(home)[0]
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(BrokenRelease, match=name):
        Release(folder)


DAMAGED = ["", "{", "{}", '{"sha256": {}}', '{"release": "2024-03-31-1"}', "[]", "null"]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_release_with_a_damaged_manifest_is_refused(home, text):
    folder = home / "releases" / ids(home)[0]
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRelease):
        Release(folder)


def test_a_home_without_a_release_says_what_to_do(tmp_path):
    with pytest.raises(BrokenRelease, match="dvm release"):
        CurrentRelease(tmp_path).get()


def test_current_follows_a_new_release_without_a_restart(home):
    current = CurrentRelease(home)
    assert current.get().id == ids(home)[0]
    load_rows(home, in_region(1, SUMMER, 5), ONE)
    assert current.get().id == ids(home)[0]
    release_on(home, ONE, SUMMER)
    code = in_region(1, SUMMER, 5)[0]["municipality"]
    assert len(current.get().dossier(municipality_viewer(code), code).scans) == 2


def test_ids_count_up_within_a_day(home):
    for _ in range(2):
        release_on(home, ONE, SPRING)
    release_on(home, ONE, SPRING + DAY)
    assert ids(home) == ["2024-03-31-1", "2024-03-31-2", "2024-03-31-3", "2024-04-01-1"]


def test_what_a_killed_process_left_behind_is_tidied_away(home):
    (home / "releases" / ".2024-03-31-9").mkdir()
    (home / "releases" / ".current-123").write_text("", encoding="utf-8")
    release_on(home, ONE, SPRING)
    assert left_behind(home) == []


def test_a_release_is_never_written_over(home):
    folder = home / "releases" / ids(home)[0]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    load_rows(home, in_region(6, SUMMER, 5), ONE)
    release_on(home, ONE, SPRING)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("fictitious", [True, False])
def test_the_release_says_whether_its_scans_are_made_up(tmp_path, fictitious):
    if fictitious:
        (tmp_path / "fictief").touch()
    release = Release(make_home(tmp_path, in_region(6, SPRING, 3), ONE, SPRING))
    assert release.fictitious is fictitious


def test_the_manifest_counts_scans_municipalities_and_cells(home):
    folder = home / "releases" / ids(home)[0]
    manifest = Release(folder).manifest
    assert (manifest["scans"], manifest["municipalities"], manifest["models"]) == (6, 6, ["one"])
    assert sum(manifest["cells"].values()) == len(cells_of(folder))
