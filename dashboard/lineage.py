"""From a score to where it stands: per question each participant's file, sheet and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dash import dcc, html

from benchmark.lineage import HandedIn, Origin
from benchmark.model import CONSENSUS, Item, Question, Theme
from dashboard import components, formats, inbox, sight, wording
from dashboard.chart import Table
from dashboard.desk import PATH
from dashboard.view import View

COLUMNS = ("Wie", "Huidig niveau", "Ambitie", "Bestand", "Blad", "Cel")
WITHOUT_SCORE = {"weet-niet": "weet ik niet", "nvt": "niet van toepassing", "leeg": "leeg"}
CONSENSUS_COUNTS = "De consensus uit de workshop telt; de andere antwoorden niet."
DISCIPLINES_COUNT = "Er is geen consensus: het gemiddelde van de disciplines telt."


@dataclass(frozen=True)
class Given:
    """An answer, the document it is in, and the address of what became of its file; that is empty
    where it did not come in through the inbox.
    """

    origin: Origin
    document: HandedIn
    delivery: str


def address(view: View, item: Item, scan: str = "") -> str:
    """Of the page with where an item's score came from; nothing for who may not see it."""
    if view.scan is None or not view.viewer.owns(view.municipality.code):
        return ""
    theme = item.parent if item.level == "question" else item.id
    asked = {"gemeente": view.municipality.code, "scan": scan or view.scan.scan}
    return View(view.release, view.models, view.viewer, {**asked, "module": theme or ""}).address(
        PATH
    )


def links(view: View, items: Sequence[Item]) -> Mapping[tuple[int, int], str]:
    """For a table with a row per item: the first column leads to where its score came from."""
    found = ((row, address(view, item)) for row, item in enumerate(items))
    return {(row, 0): link for row, link in found if link}


def content(view: View) -> list[object]:
    """Raises NotAllowed for others than the municipality itself."""
    scan = view.scan
    if scan is None:
        return [html.H1("Herkomst"), components.notice("Er is nog geen scan van deze gemeente.")]
    origins = view.release.origins(view.viewer, view.municipality.code, scan.scan)
    documents = {one.document: one for one in view.dossier.handed_in}
    deliveries = _deliveries(view)
    given = [
        Given(origin, document, deliveries.get(document.sha256, ""))
        for origin in origins
        if (document := documents.get(origin.document))
    ]
    status = "definitief" if scan.definitive else "concept"
    return [
        html.P(dcc.Link("Terug naar Gegevens", href=PATH)),
        html.H1(f"Waar de score van {_name(view)} vandaan komt"),
        html.P(
            f"{view.municipality.name}, scan van {formats.day(scan.date)} ({status})."
            " Per vraag staat wie wat antwoordde, met het bestand, het blad en de cel.",
            className="dvm-lead",
        ),
        _other_scans(view),
        *(_theme(view, theme, given) for theme in _themes(view)),
    ]


def _name(view: View) -> str:
    return "het totaal" if view.item.level == "total" else view.item.name.nl


def _themes(view: View) -> list[Theme]:
    return [
        theme
        for module in view.model.modules
        for theme in module.themes
        if view.item.level == "total" or view.item.id in (module.id, theme.id)
    ]


def _other_scans(view: View) -> html.P | None:
    """With the same item; its id may be of one questionnaire only."""
    links = [
        dcc.Link(formats.day(scan.date), href=address(view, view.item, scan.scan))
        for scan in reversed(view.dossier.own_scans)
        if scan != view.scan
        and view.item.id in {item.id for item in view.models[scan.model].items()}
    ]
    parts = [part for link in links for part in (" · ", link)]
    return html.P(["Andere scans: ", *parts[1:]]) if links else None


def _theme(view: View, theme: Theme, given: Sequence[Given]) -> html.Section:
    score = wording.score(view.dossier.score(view.scan, theme.id))
    return html.Section(
        [
            html.H2(theme.name.nl),
            html.P(f"Score van het thema: {score}."),
            *(part for question in theme.questions for part in _question(view, question, given)),
        ],
        className="dvm-card",
    )


def _question(view: View, question: Question, given: Sequence[Given]) -> Iterator[object]:
    own = [one for one in given if one.origin.question == question.id]
    score = wording.score(view.dossier.score(view.scan, question.id))
    yield html.H3(question.text.nl, className="dvm-question")
    if not own:
        yield html.P(f"Score: {score}. Niemand vulde deze vraag in.")
        return
    agreed = any(o.document.discipline == CONSENSUS and _is_score(o.origin.current) for o in own)
    yield html.P(f"Score: {score}. {CONSENSUS_COUNTS if agreed else DISCIPLINES_COUNT}")
    rows = tuple(_row(view, one) for one in own)
    addresses = {(row, 3): one.delivery for row, one in enumerate(own) if one.delivery}
    yield components.table(
        Table(COLUMNS, rows, links=addresses), f"Antwoorden op: {question.text.nl}", prose=True
    )


def _row(view: View, one: Given) -> tuple[str, ...]:
    origin = one.origin
    return (
        _who(view, one.document),
        WITHOUT_SCORE.get(origin.current, origin.current),
        WITHOUT_SCORE.get(origin.ambition, origin.ambition),
        inbox.shown(one.document.file),
        origin.sheet or "",
        _cells(origin),
    )


def _who(view: View, document: HandedIn) -> str:
    if document.discipline == CONSENSUS:
        return "Workshop (consensus)"
    names = {one.id: one.name.nl for one in view.model.disciplines}
    discipline = names.get(document.discipline, document.discipline)
    return f"Deelnemer {document.participant} ({discipline})"


def _cells(origin: Origin) -> str:
    """D7 en E7; of a table the line and the names of its columns."""
    columns = [c for c in (origin.current_column, origin.ambition_column) if c]
    if origin.sheet is None:
        return f"regel {origin.row}, {' en '.join(columns)}"
    return " en ".join(f"{column}{origin.row}" for column in columns)


def _deliveries(view: View) -> Mapping[str, str]:
    """The address of what became of each file that came in through the inbox, by its sha256."""
    return {
        one.sha256: f"{PATH}?levering={one.number}"
        for one in (view.deliveries.latest() if view.deliveries else ())
        if not one.again and sight.may_read(one, view.viewer)
    }


def _is_score(answer: str) -> bool:
    return answer not in WITHOUT_SCORE
