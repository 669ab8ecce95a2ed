"""What readers follow: the current release, or the last good one when it is broken."""

import pytest

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.folders import CONFIDENTIAL
from benchmark.store import Release
from tests.homes import release_on
from tests.small_world import ONE, SUMMER, YEAR_END


def broken_release(home, day):
    release = release_on(home, ONE, day)
    (home / "releases" / release / CONFIDENTIAL).write_bytes(b"")
    return release


def test_a_broken_newer_release_leaves_the_last_good_one_in_place(home):
    current = CurrentRelease(home)
    good = current.get()
    newer = broken_release(home, SUMMER)
    assert current.get() is good and newer in current.problem


def test_a_start_on_a_broken_release_falls_back_on_the_last_good_one(home):
    good = CurrentRelease(home).get().id
    newer = broken_release(home, SUMMER)
    current = CurrentRelease(home)
    assert current.get().id == good and newer in current.problem


def test_the_next_good_release_solves_the_problem(home):
    current = CurrentRelease(home)
    current.get()
    broken = broken_release(home, SUMMER)
    assert current.get().id != broken
    (home / "releases" / broken / CONFIDENTIAL).unlink()
    next_good = release_on(home, ONE, YEAR_END)
    assert current.get().id == next_good and current.problem is None


def test_without_any_good_release_the_fault_of_the_current_one_is_told(home):
    (home / "releases" / "2024-03-31-1" / CONFIDENTIAL).write_bytes(b"")
    with pytest.raises(BrokenRelease, match="2024-03-31-1"):
        CurrentRelease(home).get()


def test_a_release_under_another_name_is_refused(home):
    other = (home / "releases" / "2024-03-31-1").rename(home / "releases" / "2024-06-30-1")
    with pytest.raises(BrokenRelease, match="2024-03-31-1"):
        Release(other)
