"""What of a page is Dutch: its words that no English text has."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from benchmark.model import Text
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from tests.dashboard.reading import Tree
from tests.dashboard.texts import catalogue, extracted, forms
from tests.dashboard.walking import strings

COMMON = frozenset(
    re.findall(
        r"\w+",
        "aan als andere bij dan dat de deze dit een elke en er geen gemeente gemeenten heeft het"
        " hoe hoger huidig kan kies laatste lager maar met minder naar niet nog om onder ook op"
        " scoort tot uit uw van vanaf voor waar wat wordt zij zijn zonder",
    )
)
ALSO_ENGLISH = frozenset(
    {"of", "over", "die", "wie", "ten", "per", "had", "was", "is", "in", "we", "pdf"}
)
NOT_SHOWN = {
    *("id", "className", "href", "value", "name", "htmlFor", "type", "role", "lang", "hrefLang"),
    *("action", "method", "data-als", "data-address", "config", "style", "scope", "download"),
    *("html_for", "labelId", "data-level", "data-copies", "search", "pathname"),
}
"""Properties that nobody reads or hears."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"{\w*}")
_FILE = re.compile(r"\S+\.(?:xlsx|xls|ods|csv|parquet|zip)\b|'dvm[^']*'")
_CODE = re.compile(r"\b(?:[0-9a-f]{16}|[0-9a-f]{64})\b|\b(?:[0-9A-Z]{1,4}-){3,}[0-9A-Z]{1,4}\b")
_ID = re.compile(r"\([a-z]+(-[a-z]+)*\)")


@cache
def words() -> frozenset[str]:
    """Of the messages and the scan models: what is in the Dutch texts and in no English one."""
    models = [text for model in load_models().values() for text in _texts(model)]
    dutch = _words(form for message in extracted() for form in forms(message))
    english = _words(form for one in catalogue() if one.id for form in forms(one.string))
    dutch |= _words(text.nl for text in models) | COMMON
    return dutch - english - _words(text.en for text in models) - ALSO_ENGLISH


def found_in(content: Tree, written: Iterable[str] = ()) -> dict[str, str]:
    """Each text that is not marked as Dutch and yet has Dutch words in it, and those words.

    written: what a municipality wrote itself, and that stays as it is.
    """
    dutch_in = _finder("|".join(map(re.escape, written)) or "$")
    return {text: found for text in shown(content) if (found := dutch_in(text))}


@cache
def _finder(own: str) -> Callable[[str], str]:
    """Of a text its Dutch words; most texts stand on many pages."""
    written = re.compile(own)

    @cache
    def dutch_in(text: str) -> str:
        return " ".join(sorted(_words([_without_names(written.sub("", text))]) & words()))

    return dutch_in


def shown(content: Tree) -> Iterator[str]:
    """Every text that is read or heard in a page or an answer, but what is marked as Dutch."""
    match content:
        case str():
            if not content.startswith("?"):  # a question that an answer passes on
                yield content
        case list():
            yield from (text for part in content for text in shown(part))
        case {"type": "Graph", "props": {"figure": figure}}:
            yield from strings(figure)
        case {"props": {"lang": "nl"}}:
            return
        case {"props": properties}:
            yield from shown(properties)
        case dict():
            yield from _of_properties(content)


def _of_properties(properties: Mapping[str, Any]) -> Iterator[str]:
    """Also the answer of a callback: properties by the id of their element."""
    for key, value in properties.items():
        if key == "figure":
            yield from strings(value)
        elif key not in NOT_SHOWN:
            yield from shown(value)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word.casefold() for text in texts for word in _WORD.findall(_PLACE.sub(" ", text))
    )


def _without_names(text: str) -> str:
    """Names of places, files, commands and figures are the same in every language."""
    unfolded = text.replace("-<br>", "-").replace("<br>", " ")
    return _names().sub(" ", _FILE.sub(" ", _CODE.sub(" ", _ID.sub(" ", unfolded))))


@cache
def _names() -> re.Pattern[str]:
    known = all_municipalities().values()
    names = {name for m in known for name in (m.name, m.province, m.riec, m.riec[len("RIEC ") :])}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _texts(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        yield from (text for one in part for text in _texts(one))
    elif is_dataclass(part):
        yield from (text for f in fields(part) for text in _texts(getattr(part, f.name)))
