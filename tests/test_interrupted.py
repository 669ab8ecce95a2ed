"""Ctrl+C ends a command without a fault, also where it comes into a query."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import duckdb
import pytest

import dvm
from dvm import keeping
from tests.etl.test_stopping import LONG


def ask_long(_: object) -> int:
    with duckdb.connect() as connection:
        connection.execute(LONG)
    return dvm.REFUSED


def rest_long(_: object) -> int:
    time.sleep(10)
    return dvm.REFUSED


@pytest.fixture
def heard() -> Iterator[None]:
    """Tests that run side by side are started deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("work", [ask_long, rest_long])
def test_ctrl_c_is_no_fault(
    work: Callable[[object], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "status", work)
    Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    assert dvm.main(["status", "--home", str(tmp_path)]) == dvm.DONE


def test_a_fault_of_ours_is_not_taken_for_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise RuntimeError("ours")

    monkeypatch.setattr(keeping, "status", fail)
    with pytest.raises(RuntimeError, match="ours"):
        dvm.main(["status", "--home", str(tmp_path)])
