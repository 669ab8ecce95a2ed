"""Many visitors at once, each with a connection of their own, who ask as fast as they get."""

import http.client
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from typing import Any

VISITORS = 16
ADDRESS = "/_dash-update-component"


@dataclass(frozen=True)
class Answered:
    good: int
    wrong: int
    seconds: float

    @property
    def a_second(self) -> float:
        return self.good / self.seconds


def ask(port: int, questions: Sequence[dict[str, Any]], seconds: float) -> Answered:
    """Post the questions of callbacks for so long."""
    bodies = [json.dumps(question) for question in questions]
    started = time.perf_counter()
    with ThreadPoolExecutor(VISITORS) as pool:
        asked = [(port, bodies[n:] + bodies[:n], started + seconds) for n in range(VISITORS)]
        found = list(pool.map(lambda one: _one(*one), asked))
    good, wrong = (sum(counts) for counts in zip(*found, strict=True))
    return Answered(good, wrong, time.perf_counter() - started)


def _one(port: int, bodies: list[str], end: float) -> tuple[int, int]:
    good = wrong = 0
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for body in cycle(bodies):
            if time.perf_counter() > end:
                break
            try:
                connection.request("POST", ADDRESS, body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                right = answer.status == 200 and bool(answer.read())
            except (OSError, http.client.HTTPException):
                connection.close()
                right = False
            good, wrong = good + right, wrong + (not right)
    return good, wrong
