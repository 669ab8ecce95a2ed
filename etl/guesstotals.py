"""Guess which rows of an unknown workbook are its totals, and of which items of the model."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from benchmark.model import TOTAL, ScanModel
from etl.document import text
from etl.guess import Guess, Line
from etl.points import number
from etl.words import fold

_GRAND = re.compile(r"(grand |eind)?(total|totaal)\b")


@dataclass(frozen=True)
class Section:
    """A row that has a number but no question, and the questions that stand with it."""

    line: Line
    label: str
    questions: tuple[str, ...]
    items: tuple[str, ...] = ()


def guess_sections(guess: Guess) -> list[Section]:
    """Return the totals in order, each with the questions below it, or above it when they close."""
    rows = [line for line in guess.lines if line.id or _is_total(guess, line)]
    closing = bool(rows) and not rows[-1].id
    sections: list[Section] = []
    gathered: list[str] = []
    for line in rows if closing else reversed(rows):
        if line.id:
            gathered.append(line.id)
        else:
            sections.append(Section(line, guess.label(line), tuple(gathered)))
            gathered = []
    ordered = sections if closing else sections[::-1]
    return _without_repeats([*_with_items(ordered, guess.model)])


def theme_of(sections: list[Section], model: ScanModel | None) -> dict[str, str]:
    """Return, for each question, the theme that its section holds."""
    themes = {theme.id for theme in model.themes} if model else set()
    return {
        fold(question): section.items[0]
        for section in sections
        if section.items and section.items[0] in themes
        for question in section.questions
    }


def _is_total(guess: Guess, line: Line) -> bool:
    return number(guess.written(line, "current")) is not None and bool(guess.label(line))


def _with_items(sections: list[Section], model: ScanModel | None) -> Iterator[Section]:
    """A total with questions is of their theme; one without, of the module that starts below it."""
    for section, following in zip_longest(sections, sections[1:]):
        items: tuple[str, ...] = ()
        if _GRAND.match(fold(section.label)):
            items = (TOTAL,)
        elif model and section.questions:
            items = _themes(section.questions, model)
        elif model and following:
            below = _themes(following.questions, model)
            items = tuple(m.id for m in model.modules if {t.id for t in m.themes} & set(below))
        yield replace(section, items=items)


def _themes(questions: tuple[str, ...], model: ScanModel) -> tuple[str, ...]:
    """Return the theme that all of these questions that the model knows belong to."""
    owner = {fold(q.id): theme.id for theme in model.themes for q in theme.questions}
    themes = {owner[fold(question)] for question in questions if fold(question) in owner}
    return tuple(themes) if len(themes) == 1 else ()


def _without_repeats(sections: list[Section]) -> list[Section]:
    """The second total of the same module is of the themes that follow it, up to the next such."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for place, section in enumerate(sections):
        items = section.items
        if not section.questions and items in seen:
            items = ()
            for after in sections[place + 1 :]:
                if not after.questions:
                    break
                items += after.items
        seen.add(section.items)
        found.append(replace(section, items=items))
    return found


def weights(guess: Guess) -> Mapping[str, str]:
    """Return the most that each question can give, from another sheet with the same questions."""
    ids = {fold(id_) for id_ in guess.ids}
    for grid in guess.grids.values():
        for head, cells in enumerate(grid.rows[:5] if grid.name not in guess.sheets else ()):
            titles = [fold(text(cell)) for cell in cells]
            most = next(
                (i for i, t in enumerate(titles) if re.search(r"weight|gewicht|max", t)), -1
            )
            columns = range(len(titles)) if most >= 0 else ()
            for column in columns:
                rows = {fold(text(r[column])): text(r[most]) for r in grid.rows[head + 1 :]}
                if column != most and 2 * len(ids & rows.keys()) > len(ids):
                    return rows
    return {}
