"""How much is made at once, and how much one visitor may ask in a minute."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from dashboard import limits, tablefiles
from dashboard.limits import Limits
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.house import House

VISITOR = f"gemeente:{EINDHOVEN}"
EXPORT = {"path": f"/uitvoer/positie.csv?gemeente={EINDHOVEN}"}


class Held:
    """Exports that are being made, each until it is let go."""

    def __init__(self, house: House, write: Callable[..., bytes]) -> None:
        self._house, self._write = house, write
        self._begun, self._go = threading.Semaphore(0), threading.Semaphore(0)
        self.statuses: list[int] = []
        self._threads: list[threading.Thread] = []

    def write(self, *asked: Any) -> bytes:
        self._begun.release()
        assert self._go.acquire(timeout=60)
        return self._write(*asked)

    def begin(self) -> None:
        """Returns when one more is being made."""
        thread = threading.Thread(target=self._ask)
        self._threads.append(thread)
        thread.start()
        assert self._begun.acquire(timeout=60)

    def let_go(self, count: int) -> None:
        for _ in range(count):
            self._go.release()
        left = len(self._threads) - count - len(self.statuses)
        while sum(thread.is_alive() for thread in self._threads) > left:
            threading.Event().wait(0.01)

    def _ask(self) -> None:
        self.statuses.append(self._house.ask(VISITOR, EXPORT).status_code)


def test_three_are_made_at_once_the_fourth_waits_and_after_one_has_ended_another_passes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(house, tablefiles.write)
    monkeypatch.setattr(tablefiles, "write", held.write)
    for _ in range(limits.MADE_AT_ONCE):
        held.begin()
    for _ in range(2):  # also who was refused takes no place
        fourth = house.ask(VISITOR, EXPORT)
        assert (fourth.status_code, fourth.headers["Retry-After"]) == (503, "5")
        assert "te veel bestanden tegelijk" in fourth.text
    assert house.ask(VISITOR, {"path": "/_dash-layout"}).status_code == 200
    held.let_go(1)
    held.begin()
    assert house.ask(VISITOR, EXPORT).status_code == 503
    held.let_go(limits.MADE_AT_ONCE)
    assert held.statuses == [200] * 4


def test_an_export_that_fails_gives_its_place_back(house: House) -> None:
    for _ in range(limits.MADE_AT_ONCE + 1):
        asked = {"path": "/uitvoer/bestaat-niet.csv"}
        assert house.ask(VISITOR, asked).status_code == 404


def test_a_visitor_who_asks_too_much_waits_and_another_does_not() -> None:
    counted = Limits()
    assert [counted.take("export", "a", 2) for _ in range(3)] == [True, True, False]
    assert counted.take("export", "b", 2) and counted.take("other", "a", 2)
