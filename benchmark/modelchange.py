"""What changed in the questionnaire from one version to the next, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmark.model import Relation, ScanModel

REMOVED = "removed"


@dataclass(frozen=True)
class ModelChange:
    """One question. Without `question` it was removed, without `previous_question` it is new; the
    texts are Dutch.
    """

    model: str
    predecessor: str
    question: str | None
    previous_question: str | None
    relation: str
    text: str | None
    previous_text: str | None


def model_changes(models: Mapping[str, ScanModel]) -> Iterator[ModelChange]:
    """In the order of the questionnaire, what was removed last; of each model whose predecessor is
    there.
    """
    for model in models.values():
        before = models.get(model.predecessor or "")
        if before is not None:
            yield from _between(before, model)


def _between(before: ScanModel, model: ScanModel) -> Iterator[ModelChange]:
    continued = set()
    for question in model.questions.values():
        earlier = None if question.relation is Relation.NEW else question.predecessor
        previous = before.questions.get(earlier or "")
        continued.add(earlier)
        yield ModelChange(
            model.id,
            before.id,
            question.id,
            earlier,
            question.relation.value,
            question.text.nl,
            previous.text.nl if previous else None,
        )
    for question in before.questions.values():
        if question.id not in continued:
            yield ModelChange(
                model.id, before.id, None, question.id, REMOVED, None, question.text.nl
            )
