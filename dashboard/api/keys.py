"""What may stand after the question mark in an address: each key, and what it takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.language import LANGUAGES, say

FORMATS = ("json", "csv")
ID = r"[A-Za-z0-9_.+-]{1,100}"
"""Of items, groups, scans and models."""

Value = str | int | bool | date


class Unreadable(ValueError):
    """The text is no value of this key; the message says what is."""


@dataclass(frozen=True)
class Key:
    """A key whose values are of the form of an id. description: Dutch, for the description."""

    name: str
    description: str

    def read(self, text: str) -> Value:
        """Raises Unreadable."""
        if not re.fullmatch(ID, text):
            raise Unreadable(say("Alleen letters, cijfers en de tekens _ . + - mogen hier."))
        return text

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": f"^{ID}$"}


@dataclass(frozen=True)
class Choice(Key):
    options: Sequence[str] = ()

    def read(self, text: str) -> Value:
        if text not in self.options:
            raise Unreadable(say("Kies uit: {options}.", options=", ".join(self.options)))
        return text

    def schema(self) -> dict[str, object]:
        return {"type": "string", "enum": list(self.options)}


@dataclass(frozen=True)
class Day(Key):
    def read(self, text: str) -> Value:
        """As 2025-12-31 and in no other of the forms of ISO 8601."""
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise Unreadable(say("Schrijf een datum als 2025-12-31."))

    def schema(self) -> dict[str, object]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Flag(Key):
    def read(self, text: str) -> Value:
        if text not in ("true", "false"):
            raise Unreadable(say("Kies uit: {options}.", options="true, false"))
        return text == "true"

    def schema(self) -> dict[str, object]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Whole(Key):
    default: int = 1
    highest: int = 1

    def read(self, text: str) -> Value:
        """From 1 up to the highest."""
        if re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII) and int(text) <= self.highest:
            return int(text)
        raise Unreadable(say("Geef een getal van 1 tot en met {highest}.", highest=self.highest))

    def schema(self) -> dict[str, object]:
        bounds = {"minimum": 1, "maximum": self.highest, "default": self.default}
        return {"type": "integer", **bounds}


PAGE = Whole("page", "De bladzijde: 1 is de eerste.", 1, 100_000)
PAGE_SIZE = Whole("pageSize", "Hoeveel rijen een bladzijde heeft.", 500, 2_000)
FORMAT = Choice("format", "De vorm van het antwoord; gaat voor de header Accept.", FORMATS)
LANGUAGE = Choice("taal", "De taal van meldingen; zonder: Nederlands.", tuple(LANGUAGES))
COMMON = (PAGE, PAGE_SIZE, FORMAT, LANGUAGE)
