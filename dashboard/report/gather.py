"""The final report of one scan: which chapters it has, in what order, and what is on its cover."""

from collections.abc import Callable, Iterable, Iterator

from benchmark.errors import UnknownItem
from benchmark.model import TOTAL
from benchmark.words import N_
from dashboard import formats, language, source, wording
from dashboard.language import local, say
from dashboard.report import (
    age,
    apart,
    bound,
    method,
    modules,
    peers,
    progress,
    questions,
    steps,
    summary,
)
from dashboard.report import targets as kpis
from dashboard.report.content import Part, Report
from dashboard.view import View

Chapter = Callable[[View], Iterable[Part]]
CHAPTERS: tuple[Chapter, ...] = (
    summary.chapter,
    modules.chapter,
    apart.chapter,
    peers.chapter,
    progress.chapter,
    kpis.chapter,
    steps.courses,
    steps.top_three,
    method.method,
    method.definitions,
    questions.appendix,
)
NO_SCAN = N_("Er is nog geen scan van deze gemeente geladen, dus er is geen rapport te maken.")


def report(view: View) -> Report:
    """Raises NotAllowed; UnknownItem without a scan."""
    return frame(view, say("Eindrapport datavolwassenheidsscan"), CHAPTERS)


def frame(view: View, title: str, chapters: Iterable[Chapter]) -> Report:
    """These chapters with all that must go along with them."""
    if view.dossier.chosen() is None or view.scan is None:
        raise UnknownItem(NO_SCAN)
    view = whole(view)
    return Report(
        title=title,
        subtitle=view.municipality.name,
        facts=tuple(facts(view)),
        footer=bound.text(footer(view)),
        mark=mark(view),
        concept=bool(view.scan and not view.scan.definitive),
        language=language.spoken(),
        day=view.release.made_at.date().isoformat(),
        parts=tuple(bound.part(part) for chapter in chapters for part in chapter(view)),
    )


def whole(view: View) -> View:
    """About everything up to its scan, whatever part the page that asks is about. Raises
    NotAllowed, UnknownItem.
    """
    asked = view.ask(module="", inspanning="", rol="", vanaf="", tot="", kpi="")
    return age.until_its_scan(asked)


def mark(view: View) -> str:
    """What must stand on every page: Fictieve gegevens · Concept"""
    fictitious = say("Fictieve gegevens") if view.release.fictitious else ""
    concept = "" if view.scan and view.scan.definitive else say("Concept")
    return " · ".join(filter(None, [fictitious, concept]))


def footer(view: View) -> str:
    """Release, reference date and n: the source under a chart of the total."""
    return source.line(view, [view.items[TOTAL]])


def facts(view: View) -> Iterator[tuple[str, str]]:
    scan = view.scan
    assert scan is not None
    yield say("Scan"), f"{formats.day(scan.date)} ({scan.scan})"
    yield say("Status"), say("definitief") if scan.definitive else say("concept")
    yield say("Vragenlijst"), local(view.model.title)
    if parts := view.dossier.participation.get(scan.scan, ()):
        people = sum(part.participants for part in parts)
        told = say("{people} uit {parts} disciplines", people=people, parts=len(parts))
        yield say("Deelnemers"), told
    yield say("Vergelijkingsgroep"), wording.label(view.group)
    yield say("Peildatum"), formats.day(view.day) if view.day else say("nog geen")
    yield say("Uitgave"), view.release.id
    if notes := tuple(age.notes(view)):
        yield say("Let op"), " ".join(notes)
