"""What a find code is made of: a place in the dashboard as a few bytes, and back.

What is in WORDS takes one byte, a municipality, a region, a date and a part of the scan model three
or four, and any other text as many as it has letters.
"""

import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmark.errors import UnknownItem
from benchmark.words import N_

VERSION = 1
PATHS = (
    *("/", "/vergelijken", "/voortgang", "/disciplines", "/acties", "/kpi", "/rapport", "/regio"),
    *("/gegevens", "/verantwoording", "/toegankelijkheid"),
)
WORDS = (
    *PATHS,
    *("gemeente", "soort", "groep", "peildatum", "scan", "module", "inspanning", "rol", "kaart"),
    *("vanaf", "tot", "kpi", "aantal"),
    *("riec", "riec+grootte", "provincie", "grootte", "stedelijkheid", "land", "NL", "total"),
    *("modules", "positie", "voortgang", "acties", "deelname", "regioscores", "beweging"),
    *("totaal", "afstand-tot-ambitie", "themas-op-ambitie", "overeenstemming"),
    *("acties-gerealiseerd", "herhaalscans", "groei", "gekozen-acties", "niveau-3-of-hoger"),
    *("radar", "tweescans", "verschuiving", "disciplines", "onenigheid", "top3", "gekozen"),
    *("keuzes", "signalen", "bellen", "dekking", "verdeling", "groepen", "kpis"),
)
"""Codes on paper count on their order: add at the end, never change or remove."""

TEXT, MUNICIPALITY, REGION, DAY, ITEM, MODULE_KPI, THEME_KPI, SCAN = range(0xF0, 0xF8)
FIRST_DAY = date(2000, 1, 1)
MORE = 0xFF
"""In place of a number in one byte: it follows in two."""

SCAN_ID = re.compile(r"(GM\d{4})-20(\d\d)-(0|[1-9]\d?|1\d\d)")
ITEMS = {ITEM: "", MODULE_KPI: "module-", THEME_KPI: "thema-"}
"""What stands before the id of an item."""

WRONG = N_("Deze code klopt niet. Neem de code over zoals zij in het document staat.")


@dataclass(frozen=True)
class Place:
    """A page as asked for in a release; `part`: the chart or KPI on it that is meant."""

    release: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    part: str = ""


def pack(place: Place, items: Collection[str]) -> bytes:
    """items: ids of the parts of all known scan models."""
    day, _, number = place.release.rpartition("-")
    packed = bytes([VERSION]) + _days(day) + _count(int(number))
    code = dict(place.query).get("gemeente", "")
    texts = [place.path, place.part or "/", *(text for pair in place.query for text in pair)]
    return packed + b"".join(_text(text, code, items) for text in texts)


def unpack(packed: bytes, items: Collection[str]) -> Place:
    """Raises UnknownItem."""
    try:
        if packed[0] != VERSION:
            raise UnknownItem(WRONG)
        reader = _Reader(packed, {_hash(item): item for item in items})
        release = f"{reader.day()}-{reader.count()}"
        path, part, *others = reader.texts()
        if path not in PATHS:  # anybody can make a code, also one that would lead elsewhere
            raise UnknownItem(WRONG)
        pairs = tuple(zip(others[::2], others[1::2], strict=True))
    except (IndexError, ValueError, OverflowError) as error:
        raise UnknownItem(WRONG) from error
    return Place(release, path, pairs, "" if part == "/" else part)


def _text(text: str, municipality: str, items: Collection[str]) -> bytes:
    if text in WORDS:
        return bytes([WORDS.index(text)])
    if (scan := SCAN_ID.fullmatch(text)) and scan[1] == municipality:
        return bytes([SCAN, int(scan[2]), int(scan[3])])
    if re.fullmatch(r"GM\d{4}", text):
        return bytes([MUNICIPALITY]) + int(text[2:]).to_bytes(2)
    if re.fullmatch(r"RIEC\d\d", text):
        return bytes([REGION, int(text[4:])])
    if re.fullmatch(r"2\d{3}-\d\d-\d\d", text):
        return bytes([DAY]) + _days(text)
    for kind, start in ITEMS.items():
        item = text.removeprefix(start)
        if text.startswith(start) and [one for one in items if _hash(one) == _hash(item)] == [item]:
            return bytes([kind]) + _hash(item)
    spelt = text.encode()
    return bytes([TEXT]) + _count(len(spelt)) + spelt


def _days(day: str) -> bytes:
    return (date.fromisoformat(day) - FIRST_DAY).days.to_bytes(2)


def _count(count: int) -> bytes:
    return bytes([count]) if count < MORE else bytes([MORE]) + count.to_bytes(2)


def _hash(item: str) -> bytes:
    return zlib.crc32(item.encode()).to_bytes(4)[1:]


class _Reader:
    def __init__(self, packed: bytes, items: dict[bytes, str]) -> None:
        self._packed, self._at, self._items = packed, 1, items
        self._municipality = ""

    def texts(self) -> Iterator[str]:
        while self._at < len(self._packed):
            yield self._text()

    def day(self) -> str:
        return (FIRST_DAY + timedelta(days=int.from_bytes(self._take(2)))).isoformat()

    def count(self) -> int:
        (first,) = self._take(1)
        return first if first < MORE else int.from_bytes(self._take(2))

    def _text(self) -> str:
        (kind,) = self._take(1)
        if kind < len(WORDS):
            return WORDS[kind]
        if kind == MUNICIPALITY:
            self._municipality = f"GM{int.from_bytes(self._take(2)):04}"
            return self._municipality
        if kind == SCAN:
            year, number = self._take(2)
            return f"{self._municipality}-{2000 + year}-{number}"
        if kind == REGION:
            return f"RIEC{self._take(1)[0]:02}"
        if kind == DAY:
            return self.day()
        if kind == TEXT:
            return self._take(self.count()).decode()
        return self._of_model(kind)

    def _of_model(self, kind: int) -> str:
        """Raises ValueError where it is not known, or not any more."""
        item = self._items.get(self._take(3))
        if item is None or kind not in ITEMS:
            raise ValueError
        return ITEMS[kind] + item

    def _take(self, count: int) -> bytes:
        taken = self._packed[self._at : self._at + count]
        if len(taken) < count:
            raise IndexError
        self._at += count
        return taken
