"""The sentence by which a KPI is quoted in a policy plan, with all that must be said of it."""

from collections.abc import Iterator

from benchmark.kpi import Kpi
from benchmark.kpi_definitions import GAP, POSITION, SHARE
from benchmark.store import Release
from dashboard import find_code, formats, kpi_words
from dashboard.kpi_choice import KEY, PATH, Choice
from dashboard.language import say, speaking, told


def code(choice: Choice, kpi: Kpi) -> str:
    """That leads back to this KPI alone."""
    return find_code.of_place(choice.view.ask(**{KEY: kpi.kpi}), PATH, kpi.kpi)


def sentence(choice: Choice, kpi: Kpi, language: str) -> str:
    """All that must be said of a figure that is quoted, ready for a policy plan."""
    with speaking(language):
        return " ".join(_sentences(choice, kpi))


def _sentences(choice: Choice, kpi: Kpi) -> Iterator[str]:
    yield _measured(choice, kpi)
    if kpi.baseline and not kpi.is_baseline and kpi.kpi != POSITION:
        yield say(
            "Nulmeting: {baseline}, op {day}.",
            baseline=kpi_words.baseline(kpi),
            day=formats.day(kpi.baseline.date),
        )
    yield from _aim(kpi)
    if kpi.figure.group:
        yield say("Groep: {group}.", group=kpi_words.beside(choice, kpi))
    yield say("Definitie: {meaning}", meaning=told(kpi.definition.meaning))
    if kpi.caveats:
        yield say("Let op: {caveats}.", caveats=kpi_words.caveats(kpi))
    yield from source(choice.view.release, code(choice, kpi))


def source(release: Release, code: str) -> Iterator[str]:
    """Where a quoted figure comes from, and where it can be looked up again."""
    yield say(
        "Bron: Datavolwassenheidsmonitor, uitgave {release}, {address}",
        release=release.id,
        address=find_code.address(code),
    )
    if release.fictitious:
        yield say("(fictieve gegevens).")


def _measured(choice: Choice, kpi: Kpi) -> str:
    parts = {
        "name": told(kpi.label),
        "municipality": choice.view.municipality.name,
        "value": _with_unit(kpi),
        "day": formats.day(kpi.date),
        "n": kpi_words.counted(kpi),
    }
    if kpi.n is None:
        return say("{name} van {municipality}: {value}, gemeten op {day}.", **parts)
    return say("{name} van {municipality}: {value}, gemeten op {day}, {n}.", **parts)


def _with_unit(kpi: Kpi) -> str:
    """A percentage and a count need none."""
    if kpi.value is None or kpi.unit.message == SHARE:
        return kpi_words.value(kpi)
    if kpi.kpi == GAP:  # a difference is no level of the scale
        return say("{value} niveaus", value=kpi_words.value(kpi))
    return say("{value} ({unit})", value=kpi_words.value(kpi), unit=told(kpi.unit))


def _aim(kpi: Kpi) -> Iterator[str]:
    found = kpi.judged.course
    if kpi.target.value is None:
        return
    if not kpi.target.year:
        yield say("Streefwaarde: {target}, zonder jaar.", target=kpi_words.target(kpi))
    elif found is None:
        yield say(
            "Streefwaarde: {target} eind {year}.",
            target=kpi_words.target(kpi),
            year=kpi_words.year(kpi),
        )
    else:
        yield say(
            "Streefwaarde: {target} eind {year}; stand: {course}.",
            target=kpi_words.target(kpi),
            year=kpi_words.year(kpi),
            course=say(kpi_words.COURSES[found]),
        )
