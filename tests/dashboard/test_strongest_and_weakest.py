"""The lists of themes on the first page: the right ones, and how many others are the same."""

import re
from collections.abc import Callable
from typing import Any

from benchmark.store import Release
from dashboard.pages import overview
from dashboard.view import View
from tests.dashboard.reading import elements, text, tree

LISTS = {
    "Sterkste thema's": ("current", False),
    "Zwakste thema's": ("current", True),
    "Verst van de ambitie": ("gap", False),
}
STEPS = 10


def test_the_lists_hold_the_outermost_themes_and_say_how_many_others_are_the_same(
    view: Callable[..., View], release: Release
) -> None:
    met = set()
    for code in release.municipalities[::STEPS]:
        asked = view(code)
        for title, rows, others in lists(tree(overview.layout(asked))):
            measure, lowest = LISTS[title]
            values = known(asked, measure)
            ordered = sorted(values.values(), reverse=not lowest)
            assert [value for _, value in rows] == ordered[:3], (code, title)
            assert all(values[name] == value for name, value in rows)
            assert others == ordered[3:].count(ordered[2])
            met.add(min(others, 2))
    assert met == {0, 1, 2}


def known(asked: View, measure: str) -> dict[str, float]:
    """As shown, with one decimal."""
    themes = [item for item in asked.model.items() if item.level == "theme"]
    found = {
        item.name.nl: asked.dossier.score(asked.scan, item.id, measure).value for item in themes
    }
    return {
        name: float(f"{value + 1e-9:.1f}") for name, value in found.items() if value is not None
    }


def lists(content: Any) -> list[tuple[str, list[tuple[str, float]], int]]:
    found = []
    for card in elements(content, "Div"):
        if "dvm-ranking" not in card["props"].get("className", ""):
            continue
        (title,) = (text(one) for one in elements(card, "H2"))
        rows = [
            (text(name), number(text(value)))
            for name, value in zip(elements(card, "Span"), elements(card, "Strong"), strict=True)
        ]
        told = re.search(r"Nog (\d+) thema('s hebben| heeft)", text(card))
        found.append((title, rows, int(told[1]) if told else 0))
    return found


def number(shown: str) -> float:
    return float(shown.replace(",", ".").replace("−", "-").replace("+", ""))
