"""Only the last two releases hold municipalities' own scores; what is out about groups stays."""

from datetime import timedelta

import pytest

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.folders import ANONYMOUS, CONFIDENTIAL, MANIFEST, make_current, sha256_of
from benchmark.store import Release
from tests.homes import cells_of, load_rows, release_on
from tests.small_world import ONE, SPRING, in_region

DAY = timedelta(days=1)


def folders(home):
    return sorted(path for path in (home / "releases").iterdir() if path.is_dir())


def with_scores(home):
    return [folder.name for folder in folders(home) if (folder / CONFIDENTIAL).exists()]


def test_a_new_release_deletes_the_scores_of_all_but_itself_and_the_one_before(home):
    made = [folders(home)[0].name]
    for number in range(1, 5):
        made.append(release_on(home, ONE, SPRING + number * DAY))
        assert with_scores(home) == made[-2:]
    assert [folder.name for folder in folders(home)] == made


def test_what_was_published_stays_as_it_was(home):
    (first,) = folders(home)
    kept = {name: sha256_of(first / name) for name in (ANONYMOUS, MANIFEST)}
    cells = cells_of(first)
    for number in (1, 2, 3):
        release_on(home, ONE, SPRING + number * DAY)
    assert {name: sha256_of(first / name) for name in kept} == kept
    assert {path.name for path in first.iterdir()} == set(kept)
    assert cells_of(first) == cells


def test_the_one_before_is_the_one_that_was_shown(home):
    (first,) = folders(home)
    second = release_on(home, ONE, SPRING + DAY)
    make_current(home, first.name)
    third = release_on(home, ONE, SPRING + 2 * DAY)
    assert with_scores(home) == [first.name, third]
    assert not (home / "releases" / second / CONFIDENTIAL).exists()


def test_a_release_without_scores_is_not_shown_and_says_why(home):
    (first,) = folders(home)
    for number in (1, 2):
        release_on(home, ONE, SPRING + number * DAY)
    with pytest.raises(BrokenRelease, match="alleen de laatste twee uitgaven"):
        Release(first)


def test_what_serves_goes_past_releases_without_scores(home):
    made = [release_on(home, ONE, SPRING + number * DAY) for number in (1, 2, 3)]
    newest = home / "releases" / made[-1]
    (newest / CONFIDENTIAL).write_bytes(b"")
    current = CurrentRelease(home)
    assert current.get().id == made[-2] and made[-1] in current.problem
    (home / "releases" / made[-2] / CONFIDENTIAL).unlink()
    with pytest.raises(BrokenRelease, match=made[-1]):
        CurrentRelease(home).get()


def test_the_ledger_and_the_next_release_need_no_old_scores(home):
    for number in (1, 2, 3):
        release_on(home, ONE, SPRING + number * DAY)
    load_rows(home, in_region(6, SPRING + 10 * DAY, 4), ONE)
    release_on(home, ONE, SPRING + 100 * DAY)
    assert CurrentRelease(home).get().id == folders(home)[-1].name


def test_what_a_process_has_open_it_reads_on(home):
    current = CurrentRelease(home)
    opened = current.get()
    for number in (1, 2):
        release_on(home, ONE, SPRING + number * DAY)
    assert len(opened.municipalities) == 6
    assert current.get().id != opened.id
