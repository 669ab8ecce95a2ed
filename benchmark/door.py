"""What passed the door to scores, or was stopped there: noted for whoever keeps the audit log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities, regions

COUNTRY = "land"
UNKNOWN = "onbekend"
"""In place of a code that does not exist: it may be anything."""


@dataclass(frozen=True)
class Passed:
    """The codes of municipalities and regions, in the order in which they were asked for."""

    opened: dict[str, None] = field(default_factory=dict)
    refused: dict[str, None] = field(default_factory=dict)


_passed: ContextVar[Passed | None] = ContextVar("passed", default=None)


def watch() -> Passed:
    """From here on, in this request: what passes the door is noted in what is returned."""
    passed = Passed()
    _passed.set(passed)
    return passed


@contextmanager
def passing(code: str) -> Iterator[None]:
    """Around a judgement of whether the viewer may see what is of this code."""
    passed = _passed.get() or Passed()
    known = code if code in all_municipalities() or code in (*regions(), COUNTRY) else UNKNOWN
    try:
        yield
    except NotAllowed:
        passed.refused[known] = None
        raise
    passed.opened[known] = None
