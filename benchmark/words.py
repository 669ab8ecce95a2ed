"""Texts that are written where they are known and translated where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmark.model import Text


def N_(message: str) -> str:  # the name by which catalogues everywhere know such a text
    """Marks a Dutch text for the dashboard's catalogue."""
    return message


@dataclass(frozen=True)
class Phrase:
    """A text marked with N_(), and what fills its {places}, also other phrases; empty where there
    is nothing to say. As a string it is Dutch.
    """

    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        told = {
            name: value.nl if isinstance(value, Text) else str(value)
            for name, value in self.values.items()
        }
        return self.message.format(**told)


def phrase(message: str, **values: object) -> Phrase:
    return Phrase(message, values)
