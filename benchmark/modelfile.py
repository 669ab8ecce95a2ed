"""Read a scan model from its TOML file, or refuse it with every fault and its place."""

import tomllib
from collections.abc import Iterator, Mapping, Set
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmark.errors import Finding, Refused
from benchmark.model import (
    CONSENSUS,
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

EFFORTS = ("laag", "midden", "hoog")


def load_models(home: Path | None = None) -> dict[str, ScanModel]:
    """Return our models and those in HOME/models, by id. Raises Refused with all faults of all
    files.
    """
    paths = [Path(str(path)) for path in files("benchmark").joinpath("models").iterdir()]
    if home is not None and (home / "models").is_dir():
        paths += (home / "models").glob("*.toml")
    models = [read_model(path) for path in sorted(paths) if path.suffix == ".toml"]
    by_id = {model.id: model for model in models}
    findings = [f for model in models for f in _lineage_faults(model, by_id)]
    if findings:
        raise Refused(findings)
    return by_id


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
        reader.findings += _content_faults(path.name, model)
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
    )


def _content_faults(file: str, model: ScanModel) -> Iterator[Finding]:
    for place, message in (*_naming_faults(model), *_action_faults(model)):
        yield Finding(file, message, place=f"bij {place}")


def _naming_faults(model: ScanModel) -> Iterator[tuple[str, str]]:
    values = [level.value for level in model.levels]
    if values != list(range(values[0], values[0] + len(values))):
        yield "level", f"de niveaus {values} lopen niet met één op"
    ids = [item.id for item in model.items()] + [action.id for action in model.actions]
    for repeated in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield repeated, "dit id komt meer dan één keer voor"
    if CONSENSUS in {discipline.id for discipline in model.disciplines}:
        yield CONSENSUS, f"'{CONSENSUS}' kan geen discipline zijn"


def _action_faults(model: ScanModel) -> Iterator[tuple[str, str]]:
    themes = {theme.id for theme in model.themes}
    for action in model.actions:
        place, step = f"action {action.id}", (action.from_level, action.to_level)
        if action.theme not in themes:
            yield place, f"thema '{action.theme}' bestaat niet in dit model"
        if action.effort not in EFFORTS:
            yield place, f"'effort' moet een zijn van {', '.join(EFFORTS)}"
        if not model.lowest <= step[0] < step[1] <= model.highest:
            yield place, f"de stap van {step[0]} naar {step[1]} past niet op de niveaus"


def _lineage_faults(model: ScanModel, models: Mapping[str, ScanModel]) -> Iterator[Finding]:
    """An id stands for one comparable question for ever: same and reworded keep it, rescaled and
    new do not.
    """
    file = f"{model.id}.toml"
    if model.predecessor is None:
        return
    before = models.get(model.predecessor)
    if before is None or before.family != model.family:
        yield Finding(file, f"voorganger '{model.predecessor}' bestaat niet in deze familie")
        return
    ever = {id_ for earlier in _ancestors(model, models).values() for id_ in earlier.questions}
    for question in model.questions.values():
        message = _relation_fault(question, before, ever)
        if message:
            yield Finding(file, message, place=f"bij question {question.id}")


def _ancestors(model: ScanModel, models: Mapping[str, ScanModel]) -> dict[str, ScanModel]:
    """The versions before this one, by id."""
    found: dict[str, ScanModel] = {}
    before = models.get(model.predecessor or "")
    while before is not None and before.id not in found:
        found[before.id] = before
        before = models.get(before.predecessor or "")
    return found


def _relation_fault(question: Question, before: ScanModel, ever: Set[str]) -> str:
    relation = question.relation
    if relation is Relation.NEW:
        return (
            "is 'new', maar het id bestaat al in een eerdere versie" if question.id in ever else ""
        )
    if question.predecessor not in before.questions:
        return f"voorganger '{question.predecessor}' bestaat niet in {before.id}"
    if relation is Relation.RESCALED:
        return "is 'rescaled', dus moet een nieuw id krijgen" if question.id in ever else ""
    return (
        f"is '{relation}', dus moet het id van de voorganger houden"
        if question.id != question.predecessor
        else ""
    )
