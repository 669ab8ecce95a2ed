"""The languages of the screen: Dutch, in which the texts are written, and English by a catalogue.

A request speaks one language; what runs outside a request speaks Dutch.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, request

from benchmark.errors import DvmError
from benchmark.model import Text
from benchmark.words import Phrase

DUTCH, ENGLISH = "nl", "en"
LANGUAGES = {DUTCH: "Nederlands", ENGLISH: "English"}
KEY = "taal"
"""In an address."""

LOCALES = {DUTCH: "nl_NL", ENGLISH: "en_GB"}
"""In which numbers and dates are written."""

_spoken: ContextVar[str] = ContextVar("spoken", default=DUTCH)


def speak(language: str | None) -> None:
    """From here on, in this request; what is not known is Dutch."""
    _spoken.set(language if language in LANGUAGES else DUTCH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """For a text in another language than that of the page."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    return _spoken.get()


def locale() -> str:
    return LOCALES[spoken()]


def tag(language: str) -> str:
    """Of its locale, as files name it: nl-NL."""
    return LOCALES[language].replace("_", "-")


def say(message: str, **values: object) -> str:
    """A text in the language spoken, with its {places} filled in."""
    told = _catalogue(spoken()).gettext(message) if message else ""
    return told.format(**values) if values else told


def plural(one: str, many: str, count: int, **values: object) -> str:
    """The text for this count, which fills in {count}."""
    told = _catalogue(spoken()).ngettext(one, many, count)
    return told.format(count=count, **values)


def told(text: Phrase) -> str:
    """A phrase, with what fills its places, in the language spoken."""
    values = {name: _filled(value) for name, value in text.values.items()}
    return say(text.message, **values)


def _filled(value: object) -> object:
    if isinstance(value, Phrase):
        return told(value)
    return local(value) if isinstance(value, Text) else value


def local(text: Text) -> str:
    """A text of the scan model."""
    return text.in_language(spoken())


def explained(error: DvmError) -> str:
    """What went wrong, for the reader."""
    return say(error.message, **error.values)


def register(server: Flask) -> None:
    """Each request speaks the language that its address asks for, or the page that sends it."""

    @server.before_request
    def listen() -> None:
        speak(request.args.get(KEY) or _of_the_page())

    @server.teardown_request
    def fall_silent(_: BaseException | None) -> None:
        speak(None)


def _of_the_page() -> str | None:
    """What a page asks for parts of itself has no language in its address."""
    if request.method == "GET" and not request.path.startswith("/_dash"):
        return None
    asked = parse_qs(urlsplit(request.referrer or "").query).get(KEY)
    return asked[-1] if asked else None


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    if language == DUTCH:
        return NullTranslations()
    source = files(__package__) / "locale" / language / "LC_MESSAGES" / "dashboard.po"
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
