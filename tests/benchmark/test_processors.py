"""Processes of our own: one that is lost is told, and none is waited for in vain."""

import os
import signal
import time
from multiprocessing import active_children, get_context

import pytest

from benchmark.errors import DvmError
from benchmark.processors import processes


def sleeping():
    return get_context("spawn").Process(target=time.sleep, args=(600,), daemon=True)


def test_they_begin_work_and_end():
    with processes(2, time.sleep, 0) as pool:
        assert set(pool.map(abs, range(-9, 1))) == set(range(10))
    assert not active_children()


def test_when_one_is_lost_those_that_had_only_started_end_too():
    other, late = sleeping(), sleeping()
    other.start()
    with pytest.raises(DvmError, match="te weinig geheugen"), processes(1) as pool:
        late.start()
        pool.submit(os._exit, 1).result()
    late.join(10)
    assert late.exitcode == -signal.SIGKILL and other.is_alive()
    other.kill()
    other.join()
