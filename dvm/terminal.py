"""What the person at the terminal gets: sentences, JSON, and a bar for what takes long."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm


def say(text: str, stream: Any = None) -> None:
    (stream or sys.stdout).write(text + "\n")
    (stream or sys.stdout).flush()


def say_lines(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def say_json(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def progress(title: str, unit: str = "bestanden") -> Iterator[Any]:
    """A bar on a terminal, silent in a pipe; yields advance(done, total)."""
    with tqdm(desc=title, unit=f" {unit}", disable=not sys.stderr.isatty()) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield advance
