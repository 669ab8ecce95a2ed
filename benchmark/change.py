"""What changed between two scans of a municipality, over the questions that both questionnaires
ask: docs/methode.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmark.model import TOTAL

COMPARABLE = 0.5
"""Under this share of comparable questions nothing is said about change."""

Outline = Mapping[str, Mapping[str, Sequence[str]]]
"""The ids of a questionnaire's modules, of each its themes, of each its questions."""

Scores = Mapping[str, float | None]
"""Of the questions of one scan, one measure."""


class Comparison:
    """Two questionnaires, of which a municipality filled in the later one after the other.

    shares: of the total and each module and theme of the later one, the part of its questions that
    both ask, on the side where that is lower; 0 where the earlier one lacks it.
    """

    def __init__(self, earlier: Outline, later: Outline) -> None:
        before, after = _questions(earlier), _questions(later)
        both = before[TOTAL] & after[TOTAL]
        self.shares: Mapping[str, float] = {
            item: min(_part(both, before.get(item, frozenset())), _part(both, after[item]))
            for item in after
        }
        self._themes = {
            theme: [question for question in questions if question in both]
            for themes in later.values()
            for theme, questions in themes.items()
            if self._tells(theme)
        }
        self._modules = {
            module: [theme for theme in themes if theme in self._themes]
            for module, themes in later.items()
            if self._tells(module)
        }
        same = earlier.keys() == later.keys() and self._tells(TOTAL)
        self._total = list(later) if same else []

    def _tells(self, item: str) -> bool:
        return self.shares[item] >= COMPARABLE

    def changes(self, before: Scores, after: Scores) -> dict[str, float]:
        """Later minus earlier, rounded to nine decimals, of each item that can be compared: the
        mean over its parts, when half of those have a change; of the total when all have.
        """
        found: dict[str, float] = {}
        for theme, questions in self._themes.items():
            pairs = [(before.get(question), after.get(question)) for question in questions]
            moved = [new - old for old, new in pairs if old is not None and new is not None]
            _add(found, theme, moved, len(questions) / 2)
        for module, themes in self._modules.items():
            _add(found, module, [found[one] for one in themes if one in found], len(themes) / 2)
        modules = [found[module] for module in self._total if module in found]
        _add(found, TOTAL, modules, len(self._total))
        return {item: round(value, 9) for item, value in found.items()}


def outlines(items: Iterable[Sequence[Any]]) -> Mapping[str, Outline]:
    """By scan model, of (model, item, level, parent, ...), parents first."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    themes: dict[tuple[str, str], list[str]] = {}
    for model, item, level, parent, *_ in items:
        modules = found.setdefault(model, {})
        if level == "module":
            modules[item] = {}
        elif level == "theme":
            themes[model, item] = modules[parent][item] = []
        elif level == "question":
            themes[model, parent].append(item)
    return found


def _questions(one: Outline) -> dict[str, frozenset[str]]:
    """Of the total and each module and theme."""
    themes = {theme: frozenset(qs) for module in one.values() for theme, qs in module.items()}
    modules = {
        module: frozenset[str]().union(*(themes[theme] for theme in one[module])) for module in one
    }
    return {TOTAL: frozenset[str]().union(*modules.values()), **modules, **themes}


def _part(both: frozenset[str], questions: frozenset[str]) -> float:
    return len(both & questions) / len(questions) if questions else 0.0


def _add(found: dict[str, float], item: str, parts: Sequence[float], enough: float) -> None:
    if parts and len(parts) >= enough:
        found[item] = sum(parts) / len(parts)
