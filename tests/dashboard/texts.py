"""The texts in the code of the dashboard: what is said with a translation, and what is not."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FOLDERS = ("benchmark", "dashboard")
CATALOGUE = ROOT / "dashboard/locale/en/LC_MESSAGES/dashboard.po"
PLACE = re.compile(r"{(\w*)}")
Message = str | tuple[str, ...]

WORD, SPACE = r"(?<![\w-])[^\W\d_]{2,}", r"[,:;.)]? \(?"
PROSE = re.compile(
    rf"{WORD}{SPACE}(?:[^\W\d_]+(?![\w-])|{{)|}}{SPACE}{WORD}(?![\w-])|^[A-Z][a-z]+$"
)
"""A text for people has two words side by side, or a word beside a value; or it is one word that
begins as a sentence does.
"""

NO_TEXT = {
    "Datavolwassenheidsmonitor": "a name",
    "Nederlands": "a language in that language",
    "English": "a language in that language",
    "Europe/Amsterdam": "a time zone",
    "d MMMM y": "a pattern",
    "MMMM y": "a pattern",
    "mmm yyyy": "a pattern",
    "Loading...": "what Dash writes, to be replaced",
    '<html lang="{}">': "markup",
    "Language": "the name of a property of a workbook",
    "Origin": "a header of a request",
    "Lax": "a value of a cookie",
    "sandbox; default-src 'none'; style-src 'unsafe-inline'": "a header of an answer",
    'attachment; filename="{}"': "a header of an answer",
    "system-ui, 'Segoe UI', Arial, sans-serif": "names of fonts",
    "Part": "the name of a type",
    "Way": "the name of a type",
    "Fixed": "the name of a type",
    "Body": "the name of a type",
    "{} kB": "a unit",
    "Amsterdam": "a name",
    "Amsterdam-Amstelland": "a name",
}
"""What looks like a text and is none, with the reason."""

WITHOUT_TEXTS = {
    "picturepage.py": "markup and names of fonts",
    "serve.py": "speaks on a terminal, where nobody asked for a language",
    "api": "speaks to scripts, and is described in Dutch",
    "catalogue.py": "describes open data for catalogues, in Dutch",
    "opendata.py": "describes open data in files, in Dutch",
    "publisher.py": "names who publishes, in Dutch",
    "house.py": "names of styles",
    "opening.py": "markup; its text is said",
    "metrics.py": "speaks to a program that watches",
    "editable.py": "markup",
    "word.py": "names of styles",
    "word_chart.py": "markup",
    "word_fields.py": "markup and names of styles",
    "word_page.py": "markup and names of styles",
    "word_table.py": "markup",
    "config.py": "speaks on a terminal, where nobody asked for a language",
    "doorway.py": "speaks on a terminal, where nobody asked for a language",
    "logout_token.py": "speaks to the provider, and in a log",
    "notice.py": "markup; its texts come from elsewhere",
    "provider.py": "names of the protocol",
    "security_contact.py": "words of a standard",
}
"""Files and folders that hold no text of the screen, with the reason."""


class Said(NamedTuple):
    line: int
    message: str | None  # None when it is put together, so that no catalogue can hold it
    within: bool  # an f-string, in which the collector of messages does not look


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def keywords() -> tuple[str, ...]:
    """What `make words` collects from."""
    return tuple(re.findall(r"\s-k (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8")))


@cache
def extracted() -> frozenset[Message]:
    """The messages in the code, as `make words` finds them."""
    found = set()
    for folder in FOLDERS:
        for _, _, message, *_ in extract_from_dir(
            ROOT / folder, [("**.py", "python")], {}, parse_keywords(keywords())
        ):
            found.add(message)
    return frozenset(found)


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def forms(message: Message) -> tuple[str, ...]:
    """One, or one and many."""
    return (message,) if isinstance(message, str) else tuple(message)


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def unsaid(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of what reads as a text for people and has no translation."""
    for line, text in _strings(ast.parse(path.read_text(encoding="utf-8"))):
        if PROSE.search(text) and text not in NO_TEXT:
            yield line, text


def sayings(path: Path) -> Iterator[Said]:
    """Everything in a file that is said by its text rather than by a name."""
    yield from _sayings(ast.parse(path.read_text(encoding="utf-8")), within=False)


def _strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.keyword(arg="className"):  # or a docstring
            return
        case ast.Call(func=ast.Attribute(attr="removeprefix")):  # of what is stored in Dutch
            return
        case ast.Call(keywords=values) if _says(node):
            yield from (found for value in values for found in _strings(value))
        case ast.Constant(value=str(text)):
            yield node.lineno, text
        case ast.JoinedStr(values=parts):
            yield node.lineno, "".join(map(_part, parts))
            parts = [part for part in parts if isinstance(part, ast.FormattedValue)]
            yield from (found for part in parts for found in _strings(part.value))
        case _:
            for name, child in ast.iter_fields(node):
                if name not in ("annotation", "returns"):
                    yield from _among(child)


def _among(child: object) -> Iterator[tuple[int, str]]:
    for node in child if isinstance(child, list) else [child]:
        if isinstance(node, ast.AST):
            yield from _strings(node)


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


def _sayings(node: ast.AST, *, within: bool) -> Iterator[Said]:
    if isinstance(node, ast.Call) and _says(node):
        for argument in node.args[:2] if _name(node) == "plural" else node.args[:1]:
            match argument:
                case ast.Constant(value=str(text)):
                    yield Said(node.lineno, text, within)
                case ast.JoinedStr() | ast.BinOp():
                    yield Said(node.lineno, None, within)
    for child in ast.iter_child_nodes(node):
        yield from _sayings(child, within=within or isinstance(node, ast.JoinedStr))


def _says(node: ast.Call) -> bool:
    return _name(node) in {keyword.partition(":")[0] for keyword in keywords()}


def _name(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
