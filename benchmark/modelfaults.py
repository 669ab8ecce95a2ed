"""What can be wrong with a scan model that reads well: its ids, its actions, its lineage."""

from collections.abc import Iterator, Mapping, Set

from benchmark.errors import Finding
from benchmark.model import CONSENSUS, Question, Relation, ScanModel

EFFORTS = ("laag", "midden", "hoog")


def content_faults(file: str, model: ScanModel) -> Iterator[Finding]:
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


def lineage_faults(model: ScanModel, models: Mapping[str, ScanModel]) -> Iterator[Finding]:
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
