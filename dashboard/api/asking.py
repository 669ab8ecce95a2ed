"""Read the question of a request, or refuse it with everything that is wrong with it at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Request
from werkzeug.datastructures import MultiDict

from benchmark.errors import DvmError
from benchmark.words import N_
from dashboard.api.keys import FORMAT, FORMATS, LANGUAGE, PAGE, PAGE_SIZE, Key, Unreadable, Value
from dashboard.api.resource import Asked, Resource
from dashboard.language import say

MEDIA_TYPES = {"json": "application/json", "csv": "text/csv"}


@dataclass(frozen=True)
class Fault:
    """What is wrong with one key."""

    key: str
    code: str
    detail: str


class BadQuestion(DvmError):
    """Carries every fault at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(N_("In deze vraag klopt niet alles: zie errors."))
        self.faults = faults


class NotAcceptable(DvmError):
    """The Accept header asks for a form that there is not."""


def read(request: Request, resource: Resource, place: str) -> Asked:
    """Raises BadQuestion or NotAcceptable."""
    values = read_values(request.args, resource.all_keys)
    form = values.pop(FORMAT.name, None) or _accepted(request)
    page, size = (int(values.pop(key.name, key.default)) for key in (PAGE, PAGE_SIZE))  # type: ignore[arg-type]  # both are of Whole
    values.pop(LANGUAGE.name, None)  # is spoken already
    given = tuple((name, text) for name, text in request.args.items() if name != PAGE.name)
    return Asked(request.path, place, given, page, size, str(form), values)


def read_values(arguments: MultiDict[str, str], keys: Sequence[Key]) -> dict[str, Value]:
    """Raises BadQuestion."""
    faults: list[Fault] = []
    values = dict(_values(arguments, {key.name: key for key in keys}, faults))
    if faults:
        raise BadQuestion(faults)
    return values


def _values(
    arguments: MultiDict[str, str], keys: dict[str, Key], faults: list[Fault]
) -> Iterator[tuple[str, Value]]:
    for name, texts in arguments.lists():
        if name not in keys:
            faults.append(Fault(name, "unknown", say("Deze sleutel bestaat hier niet.")))
        elif len(texts) > 1:
            faults.append(Fault(name, "repeated", say("Geef deze sleutel maar één keer.")))
        else:
            try:
                yield name, keys[name].read(texts[0])
            except Unreadable as fault:
                faults.append(Fault(name, "invalid", str(fault)))


def _accepted(request: Request) -> str:
    """JSON where the header says nothing, or leaves it open."""
    wanted = request.accept_mimetypes
    if not wanted:
        return FORMATS[0]
    best = wanted.best_match(MEDIA_TYPES.values())
    if best is None:
        raise NotAcceptable(N_("Dit is er als application/json of text/csv."))
    return next(form for form, media_type in MEDIA_TYPES.items() if media_type == best)
