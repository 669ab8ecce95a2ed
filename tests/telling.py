"""What a measurement or a long run says on standard output, at once, also into a pipe."""

import sys


def show(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def line(figure: str, what: str) -> None:
    """A figure, and what it is of: below each other they make a table."""
    show(f"{figure:>12}  {what}")


def at_most(figure: float, target: float, what: str, unit: str = "") -> bool:
    held = figure <= target
    return verdict(_with(f"{figure:.2f}", unit), _with(f"at most {target:g}", unit), held, what)


def under(figure: float, target: float, what: str, unit: str = "") -> bool:
    held = figure < target
    return verdict(_with(f"{figure:.2f}", unit), _with(f"under {target:g}", unit), held, what)


def at_least(figure: float, target: float, what: str, unit: str = "") -> bool:
    held = figure >= target
    return verdict(_with(f"{figure:.2f}", unit), _with(f"at least {target:g}", unit), held, what)


def verdict(figure: str, target: str, held: bool, what: str) -> bool:
    """A line with what the figure should be, and a word where it is not. Returns `held`."""
    line(figure, f"{what}  (target: {target})" + ("" if held else "  MISSED"))
    return held


def _with(figure: str, unit: str) -> str:
    return f"{figure} {unit}".rstrip()
