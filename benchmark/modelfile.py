"""Read a scan model from its TOML file, or refuse it with every fault and its place."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmark.errors import Finding, Refused
from benchmark.model import (
    Action,
    Discipline,
    Level,
    Module,
    Question,
    Relation,
    ScanModel,
    Text,
    Theme,
)
from benchmark.modelfaults import content_faults, lineage_faults


def load_models(home: Path | None = None) -> dict[str, ScanModel]:
    """Return our models and those in HOME/models, by id. Raises Refused with all faults of all
    files.
    """
    models = list(_ours())
    if home is not None and (home / "models").is_dir():
        models += _in(home / "models")
    by_id = {model.id: model for model in models}
    findings = [f for model in models for f in lineage_faults(model, by_id)]
    if findings:
        raise Refused(findings)
    return by_id


@cache
def _ours() -> tuple[ScanModel, ...]:
    """They come with the program, so a process reads them once."""
    return tuple(_in(Path(str(files("benchmark").joinpath("models")))))


def _in(folder: Path) -> Iterator[ScanModel]:
    return map(read_model, sorted(folder.glob("*.toml")))


def read_model(path: Path) -> ScanModel:
    """Read one model file. Raises Refused with every fault and the key it stands at."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            [Finding(path.name, f"dit is geen leesbaar TOML-bestand ({error})")]
        ) from error
    reader = _Reader(path.name)
    model = _model(reader, raw)
    if not reader.findings:
        reader.findings += content_faults(path.name, model)
    if reader.findings:
        raise Refused(reader.findings)
    return model


class _Reader:
    """Takes values out of parsed TOML; notes what is missing or of the wrong kind, and goes on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def fault(self, place: str, message: str) -> None:
        self.findings.append(Finding(self.file, message, place=f"bij {place}"))

    def word(self, raw: Mapping[str, Any], key: str, place: str) -> str:
        value = raw.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self.fault(place, f"'{key}' ontbreekt of is geen tekst")
        return ""

    def whole(self, raw: Mapping[str, Any], key: str, place: str) -> int:
        value = raw.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fault(place, f"'{key}' ontbreekt of is geen geheel getal")
        return 0

    def yes(self, raw: Mapping[str, Any], key: str, place: str) -> bool:
        value = raw.get(key, False)
        if isinstance(value, bool):
            return value
        self.fault(place, f"'{key}' is geen true of false")
        return False

    def text(self, raw: Mapping[str, Any], key: str, place: str) -> Text:
        value = raw.get(key)
        if not isinstance(value, dict):
            self.fault(place, f"'{key}' ontbreekt (verwacht een tekst in nl en en)")
            return Text("", "")
        return Text(*(self.word(value, language, f"{place}.{key}") for language in ("nl", "en")))

    def rows(self, raw: Mapping[str, Any], key: str, place: str) -> list[dict[str, Any]]:
        value = raw.get(key)
        if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
            return value
        self.fault(place, f"[[{key}]] ontbreekt of is leeg")
        return []


def _model(reader: _Reader, raw: dict[str, Any]) -> ScanModel:
    levels = tuple(
        Level(reader.whole(row, "value", f"level {n}"), reader.text(row, "name", f"level {n}"))
        for n, row in enumerate(reader.rows(raw, "level", "model"), 1)
    )
    disciplines = tuple(
        Discipline(
            reader.word(row, "id", f"discipline {n}"), reader.text(row, "name", f"discipline {n}")
        )
        for n, row in enumerate(reader.rows(raw, "discipline", "model"), 1)
    )
    modules = tuple(
        _module(reader, row, f"module {row.get('id', n)}", len(levels))
        for n, row in enumerate(reader.rows(raw, "module", "model"), 1)
    )
    actions = tuple(
        _action(reader, row, f"action {row.get('id', n)}")
        for n, row in enumerate(raw.get("action", []), 1)
    )
    return ScanModel(
        id=reader.word(raw, "id", "model"),
        family=reader.word(raw, "family", "model"),
        title=reader.text(raw, "title", "model"),
        predecessor=raw.get("predecessor"),
        levels=levels,
        disciplines=disciplines,
        modules=modules,
        actions=actions,
        continuous=reader.yes(raw, "continuous", "model"),
    )


def _module(reader: _Reader, raw: dict[str, Any], place: str, levels: int) -> Module:
    return Module(
        reader.word(raw, "id", place),
        reader.text(raw, "name", place),
        reader.text(raw, "description", place),
        tuple(
            _theme(reader, row, f"theme {row.get('id', n)}", levels)
            for n, row in enumerate(reader.rows(raw, "theme", place), 1)
        ),
    )


def _theme(reader: _Reader, raw: dict[str, Any], place: str, levels: int) -> Theme:
    return Theme(
        reader.word(raw, "id", place),
        reader.text(raw, "name", place),
        reader.text(raw, "description", place),
        tuple(
            _question(reader, row, f"question {row.get('id', n)}", levels)
            for n, row in enumerate(reader.rows(raw, "question", place), 1)
        ),
    )


def _question(reader: _Reader, raw: dict[str, Any], place: str, levels: int) -> Question:
    relation = raw.get("relation", Relation.NEW)
    if relation not in list(Relation):
        reader.fault(place, f"'relation' is '{relation}'; kies uit {', '.join(Relation)}")
        relation = Relation.NEW
    return Question(
        reader.word(raw, "id", place),
        reader.text(raw, "text", place),
        _descriptors(reader, raw.get("levels"), place, levels),
        Relation(relation),
        raw.get("predecessor"),
    )


def _descriptors(reader: _Reader, raw: object, place: str, levels: int) -> tuple[Text, ...]:
    columns = [raw.get(language) if isinstance(raw, dict) else None for language in ("nl", "en")]
    for language, column in zip(("nl", "en"), columns, strict=True):
        if not isinstance(column, list) or len(column) != levels or not all(column):
            reader.fault(place, f"'levels.{language}' moet {levels} omschrijvingen hebben")
            return ()
    return tuple(Text(str(nl), str(en)) for nl, en in zip(*columns, strict=True))


def _action(reader: _Reader, raw: dict[str, Any], place: str) -> Action:
    return Action(
        reader.word(raw, "id", place),
        reader.word(raw, "theme", place),
        reader.whole(raw, "from", place),
        reader.whole(raw, "to", place),
        reader.text(raw, "title", place),
        reader.text(raw, "description", place),
        reader.word(raw, "effort", place),
        reader.text(raw, "owner", place) if "owner" in raw else None,
    )
