"""Stopping is no fault, also where a query was in the way of the signal."""

import os
import signal
from threading import Timer

import duckdb
import pytest

from etl.stopping import Stop, Stopped

LONG = "select sum(hash(range)::hugeint) from range(1_000_000_000)"


def test_a_signal_in_the_midst_of_a_query_stops() -> None:
    stop = Stop()
    asking = Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM))
    with (
        duckdb.connect() as connection,
        stop.listening(),
        pytest.raises(Stopped),
        stop.cutting(),
    ):
        asking.start()
        connection.execute(LONG)
    assert stop.asked


def test_a_fault_of_ours_stays_a_fault() -> None:
    with pytest.raises(RuntimeError, match="ours"), Stop().cutting():
        raise RuntimeError("ours")
