"""From paper to screen: a short code, and an address, that open the same view on the same release.

The code holds the whole question, so nothing is kept on the server; it opens nothing that its
reader may not see. It has a check, so that a slip of the pen is noticed.
"""

import binascii
import os
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

from flask import has_request_context, request

from benchmark.errors import UnknownItem
from benchmark.model import ScanModel
from dashboard import code_bytes, region
from dashboard.code_bytes import WRONG, Place
from dashboard.language import DUTCH, say
from dashboard.language import KEY as LANGUAGE
from dashboard.view import KEYS, NAMED, View

PATH = "/c"
RELEASE = "uitgave"
"""The key in an address that names a release."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that are taken for others: I, L, O and U."""

MISREAD = str.maketrans("ILO", "110", "- ")
GROUP = 4
LONGEST = 200
"""Letters of a code: no question of ours is longer."""

CHECK = 2
"""Bytes of the check: every single wrong letter, and every swap of neighbours, is noticed."""

SETTING = "DVM_ADDRESS"
"""An environment variable: the address at which others reach the dashboard."""

PAGES = {
    "modules": "/",
    **dict.fromkeys(("positie", "radar", "groepen", "verdeling"), "/vergelijken"),
    **dict.fromkeys(("voortgang", "tweescans"), "/voortgang"),
    **dict.fromkeys(("disciplines", "onenigheid", "verschuiving"), "/disciplines"),
    **dict.fromkeys(("acties", "top3", "gekozen"), "/acties"),
    **dict.fromkeys(("deelname", "regioscores", "beweging"), "/regio"),
    **dict.fromkeys(("bellen", "dekking", "keuzes", "signalen"), "/regio"),
    "kpis": "/kpi",
}
"""On which page each chart and table that can be taken home stands."""


def of_part(view: View, part: str) -> str:
    """The code of a chart or a table, by the name it has in /uitvoer/."""
    return of_place(view, PAGES[part], part)


def of_place(view: View, path: str, part: str = "") -> str:
    """The code of a page as this view shows it; `part`: what on it is meant."""
    place = Place(view.release.id, path, tuple(_question(view, path)), part)
    packed = code_bytes.pack(place, _items(view.models))
    return _spelt(packed + _check(packed))


def line(view: View, part: str) -> str:
    """What stands in the source of a chart or a table. It is the same wherever it was made."""
    base, code = _setting(), of_part(view, part)
    return say("code {code}", code=f"{base}{PATH}/{code}" if base else code)


def address(code: str) -> str:
    """Where the code opens: in full as far as it is known at which address others reach us."""
    base = _setting() or (request.host_url.rstrip("/") if has_request_context() else "")
    return f"{base}{PATH}/{code}"


def read(code: str, models: Mapping[str, ScanModel]) -> Place:
    """Raises UnknownItem for a code that is wrong or tampered with."""
    letters = code.upper().translate(MISREAD)
    if not letters or len(letters) > LONGEST or not set(letters) <= set(LETTERS):
        raise UnknownItem(WRONG)
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    whole = number.to_bytes((number.bit_length() + 7) // 8)
    packed, check = whole[:-CHECK], whole[-CHECK:]
    if not packed or _check(packed) != check:
        raise UnknownItem(WRONG)
    return code_bytes.unpack(packed, _items(models))


def target(place: Place, language: str) -> str:
    """The address of the view itself, on this server."""
    asked: dict[str, str] = {}
    for key, value in place.query:
        asked[key] = f"{asked[key]},{value}" if key in asked else value
    asked |= {RELEASE: place.release, LANGUAGE: "" if language == DUTCH else language}
    known = {key: asked[key] for key in KEYS if asked.get(key)}
    part = f"#{quote(place.part)}" if place.part else ""
    return f"{place.path}?{urlencode(known)}{part}"


def _question(view: View, path: str) -> Iterator[tuple[str, str]]:
    """What the address asks for, and which region, or which municipality and scan, that comes down
    to. A list is told piece by piece.
    """
    asked = {
        key: value for key, value in view.query.items() if key not in (RELEASE, LANGUAGE, NAMED)
    }
    if path == region.PATH or (view.code is None and path == PAGES["kpis"]):
        asked |= {"groep": region.of_view(view).name, "gemeente": ""}
    elif view.code and view.scan:
        asked |= {"gemeente": view.code, "scan": view.scan.scan}
    for key in KEYS:
        for value in filter(None, asked.get(key, "").split(",")):
            yield key, value


def _items(models: Mapping[str, ScanModel]) -> list[str]:
    return sorted({item.id for model in models.values() for item in model.items()})


def _spelt(packed: bytes) -> str:
    """In groups of four, for who must type it."""
    number, letters = int.from_bytes(packed), ""
    while number:
        number, place = divmod(number, len(LETTERS))
        letters = LETTERS[place] + letters
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _check(packed: bytes) -> bytes:
    return binascii.crc_hqx(packed, 0xFFFF).to_bytes(CHECK)


def _setting() -> str:
    return os.environ.get(SETTING, "").rstrip("/")
