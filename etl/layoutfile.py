"""Read a layout file, and refuse it with every fault and the place it stands at."""

import re
import tomllib
from pathlib import Path
from typing import Any

from benchmark.errors import Finding, Refused
from etl import shape
from etl.shape import Either, Rows, Shape, Table

KINDS = ("analysetool", "workshopblad")
FIELDS = (
    "scan",
    "municipality",
    "date",
    "model",
    "participant",
    "discipline",
    "status",
    "benchmark",
    "share_riec",
    "share_programme",
    "horizon",
    "summary",
)
# In `as`: the part of the pattern with this number, 0 for all of it.
PART = re.compile(r"\{([0-9])\}")

_STATES = ("weet-niet", "nvt", "leeg")
_MUST = ("scan", "municipality", "date", "model")


def read_layout_file(path: Path) -> dict[str, Any]:
    """Return the parsed file when every part of it is as it should be. Raises Refused."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"dit is geen leesbaar TOML-bestand ({error})"
        raise Refused([Finding(path.name, message)]) from error
    findings = [
        Finding(path.name, message, place=f"bij {place}" if place else "")
        for place, message in shape.faults(_LAYOUT, raw)
    ]
    if findings:
        raise Refused(findings)
    return raw


def _current(value: dict[str, Any]) -> str:
    mixed = not value or "letter" in value and len(value) > 1
    return f"noemt 'letter' en meer; noem 'letter', of {' en '.join(KINDS)}" if mixed else ""


def _field(value: dict[str, Any]) -> str:
    beside = {"column", "below"} & value.keys()
    if beside and "label" not in value:
        return f"'{sorted(beside)[0]}' hoort bij 'label'"
    pattern = value.get("file") or value.get("pattern") or ""
    groups = re.compile(pattern).groups
    if any(int(number) > groups for number in PART.findall(value.get("as", ""))):
        return f"'as' noemt een deel dat er niet is; het patroon heeft {groups} delen met haakjes"
    return shape.one_of("cell", "label", "file", "value")(value)


def _layout(value: dict[str, Any]) -> str:
    kinds = [kind for kind in KINDS if kind in value["marker"]]
    current = value["answers"]["current"]
    if isinstance(current, dict) and "letter" not in current:
        missing = [kind for kind in kinds if kind not in current]
        if missing:
            return f"bij answers.current ontbreekt '{missing[0]}'"
    needed = {"analysetool": ("participant", "discipline"), "workshopblad": ("status",)}
    lacking = [key for kind in kinds for key in needed[kind] if key not in value["identity"]]
    return f"bij identity ontbreekt '{lacking[0]}'" if lacking else ""


_SPOT: dict[str, Shape] = {
    "cell": shape.cell,
    "label": shape.words,
    "column": shape.letter,
    "below": shape.flag,
}
_FIELD = Either(
    shape.words,
    Table(
        _SPOT
        | {"file": shape.pattern, "value": shape.words, "pattern": shape.pattern}
        | {"as": shape.words, "words": Table({}, own=shape.any_words)},
        more=_field,
    ),
)
_COLUMN = Either(shape.words, Table({"letter": shape.letter}, ("letter",)))
_BY_KIND: dict[str, Shape] = {"letter": shape.letter, **dict.fromkeys(KINDS, _COLUMN)}
_CURRENT = Either(shape.words, Table(_BY_KIND, more=_current))
_SCORES = Table({}, own=shape.number_or(*_STATES))
_QUESTION = Either(
    shape.words,
    Table({"id": shape.words, "points": shape.above_zero, "scores": _SCORES}),
)
_WITHOUT = Table({}, own=shape.words)
_ANSWERS = Table(
    {
        "sheets": shape.lines,
        "question": _COLUMN,
        "current": _CURRENT,
        **dict.fromkeys(("ambition", "remark", "state", "maximum"), _COLUMN),
        "points": shape.above_zero,
    },
    ("question", "current"),
)
_ROWS = Table(
    {"from": shape.row_or_words, "until": shape.row_or_words, "ignore": shape.lines}
    | {"only_with_question": shape.flag}
)
_TOTAL = Table(
    _SPOT | {"sheet": shape.words, "items": shape.lines},
    ("items",),
    more=lambda value: shape.one_of("cell", "label")(value),
)
_LAYOUT = Table(
    {
        "id": shape.words,
        "marker": Table(
            {"sheet": shape.words, "file": shape.pattern, **dict.fromkeys(KINDS, shape.words)},
            ("sheet",),
            more=shape.some_of(*KINDS),
        ),
        "identity": Table({"sheet": shape.words, **dict.fromkeys(FIELDS, _FIELD)}, _MUST),
        "answers": _ANSWERS,
        "rows": _ROWS,
        "questions": Table({}, own=_QUESTION),
        "without_score": _WITHOUT,
        "scores": _SCORES,
        "states": Table({}, own=shape.choice(*_STATES)),
        "words": Table({}, own=shape.any_words),
        "actions": Table(
            dict.fromkeys(("sheet", "action", "owner_role", "due"), shape.words),
            ("sheet", "action", "owner_role", "due"),
        ),
        "previous": Table(
            dict.fromkeys(("sheet", "action", "status"), shape.words),
            ("sheet", "action", "status"),
        ),
        "total": Rows(_TOTAL),
    },
    ("id", "marker", "identity", "answers"),
    more=_layout,
)
