"""The scan model: modules, themes, questions, levels, disciplines and actions, as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

TOTAL = "total"
CONSENSUS = "consensus"


class Relation(StrEnum):
    """How a question relates to the one before it; SAME and REWORDED keep their id and are
    comparable.
    """

    SAME = "same"
    REWORDED = "reworded"
    RESCALED = "rescaled"
    NEW = "new"


@dataclass(frozen=True)
class Text:
    """One text in both languages."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


@dataclass(frozen=True)
class Level:
    value: int
    name: Text


@dataclass(frozen=True)
class Discipline:
    id: str
    name: Text


@dataclass(frozen=True)
class Question:
    id: str
    text: Text
    levels: tuple[Text, ...]
    relation: Relation = Relation.NEW
    predecessor: str | None = None


@dataclass(frozen=True)
class Theme:
    id: str
    name: Text
    description: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Module:
    id: str
    name: Text
    description: Text
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class Action:
    id: str
    theme: str
    from_level: int
    to_level: int
    title: Text
    description: Text
    effort: str
    owner: Text | None = None  # the role that usually leads it


@dataclass(frozen=True)
class Item:
    """One thing that gets a score: the total, a module, a theme or a question."""

    id: str
    level: str  # total | module | theme | question
    parent: str | None
    name: Text


@dataclass(frozen=True, eq=False)
class ScanModel:
    """One version of the questionnaire, equal to itself alone. Versions of one subject share a
    family.

    continuous: whether a score may lie between two levels.
    """

    id: str
    family: str
    title: Text
    predecessor: str | None
    levels: tuple[Level, ...]
    disciplines: tuple[Discipline, ...]
    modules: tuple[Module, ...]
    actions: tuple[Action, ...]
    continuous: bool = False

    @property
    def lowest(self) -> int:
        return self.levels[0].value

    @property
    def highest(self) -> int:
        return self.levels[-1].value

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return tuple(theme for module in self.modules for theme in module.themes)

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {question.id: question for theme in self.themes for question in theme.questions}

    @cached_property
    def outline(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The ids of its modules, of each its themes, of each its questions."""
        return {
            module.id: {theme.id: [q.id for q in theme.questions] for theme in module.themes}
            for module in self.modules
        }

    def items(self) -> tuple[Item, ...]:
        """Total first, then each module with its themes, each theme with its questions."""
        return self._items

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self._items}

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        return tuple(self._walk())

    def _walk(self) -> Iterator[Item]:
        yield Item(TOTAL, "total", None, Text("Totaal", "Total"))
        for module in self.modules:
            yield Item(module.id, "module", TOTAL, module.name)
            for theme in module.themes:
                yield Item(theme.id, "theme", module.id, theme.name)
                for question in theme.questions:
                    yield Item(question.id, "question", theme.id, question.text)
