"""What a measurement or a long run says on standard output, at once, also into a pipe."""

import sys


def show(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def line(figure: str, what: str) -> None:
    """A figure, and what it is of: below each other they make a table."""
    show(f"{figure:>12}  {what}")
