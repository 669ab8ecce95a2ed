"""From a score to where it stands: per question each participant's file, sheet and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dash import dcc, html

from benchmark.dossier import Scan
from benchmark.lineage import HandedIn, Origin
from benchmark.model import CONSENSUS, Item, Question, Theme
from benchmark.words import N_
from dashboard import components, desk, formats, inbox, sight, wording
from dashboard.chart import Table
from dashboard.language import local, say
from dashboard.view import View

COLUMNS = (
    *(N_("Wie"), N_("Huidig niveau"), N_("Ambitie")),
    *(N_("Bestand"), N_("Blad"), N_("Cel")),
)
WITHOUT_SCORE = {
    "weet-niet": N_("weet ik niet"),
    "nvt": N_("niet van toepassing"),
    "leeg": N_("leeg"),
}
CONSENSUS_COUNTS = N_("De consensus uit de workshop telt; de andere antwoorden niet.")
DISCIPLINES_COUNT = N_("Er is geen consensus: het gemiddelde van de disciplines telt.")


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
    return desk.address(
        gemeente=view.municipality.code, scan=scan or view.scan.scan, module=theme or ""
    )


def links(view: View, items: Sequence[Item]) -> Mapping[tuple[int, int], str]:
    """For a table with a row per item: the first column leads to where its score came from."""
    found = ((row, address(view, item)) for row, item in enumerate(items))
    return {(row, 0): link for row, link in found if link}


def content(view: View) -> list[object]:
    """Raises NotAllowed for others than the municipality itself."""
    scan = view.scan
    if scan is None:
        told = say("Er is nog geen scan van deze gemeente.")
        return [html.H1(say("Herkomst")), components.notice(told)]
    origins = view.release.origins(view.viewer, view.municipality.code, scan.scan)
    documents = {one.document: one for one in view.dossier.handed_in}
    deliveries = _deliveries(view)
    given = [
        Given(origin, document, deliveries.get(document.sha256, ""))
        for origin in origins
        if (document := documents.get(origin.document))
    ]
    return [
        html.P(dcc.Link(say("Terug naar Gegevens"), href=desk.address())),
        html.H1(say("Waar de score van {item} vandaan komt", item=_name(view))),
        html.P(_lead(view, scan), className="dvm-lead"),
        _other_scans(view),
        *(_theme(view, theme, given) for theme in _themes(view)),
    ]


def _lead(view: View, scan: Scan) -> str:
    return say(
        "{municipality}, scan van {date} ({state}). Per vraag staat wie wat antwoordde, met het"
        " bestand, het blad en de cel.",
        municipality=view.municipality.name,
        date=formats.day(scan.date),
        state=say(scan.status),
    )


def _name(view: View) -> str:
    return say("het totaal") if view.item.level == "total" else local(view.item.name)


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
        if scan != view.scan and view.item.id in view.models[scan.model].by_id
    ]
    parts = [part for link in links for part in (" · ", link)]
    return html.P([say("Andere scans:") + " ", *parts[1:]]) if links else None


def _theme(view: View, theme: Theme, given: Sequence[Given]) -> html.Section:
    score = wording.score(view.dossier.score(view.scan, theme.id))
    return html.Section(
        [
            html.H2(local(theme.name)),
            html.P(say("Score van het thema: {score}.", score=score)),
            *(part for question in theme.questions for part in _question(view, question, given)),
        ],
        className="dvm-card",
    )


def _question(view: View, question: Question, given: Sequence[Given]) -> Iterator[object]:
    own = [one for one in given if one.origin.question == question.id]
    score = say("Score: {score}.", score=wording.score(view.dossier.score(view.scan, question.id)))
    yield html.H3(local(question.text), className="dvm-question")
    if not own:
        nobody = say("Niemand vulde deze vraag in.")
        yield html.P(f"{score} {nobody}")
        return
    agreed = any(o.document.discipline == CONSENSUS and _is_score(o.origin.current) for o in own)
    counts = say(CONSENSUS_COUNTS if agreed else DISCIPLINES_COUNT)
    yield html.P(f"{score} {counts}")
    yield _answers(view, question, own)


def _answers(view: View, question: Question, own: Sequence[Given]) -> html.Div:
    columns = tuple(map(say, COLUMNS))
    rows = tuple(_row(view, one) for one in own)
    addresses = {(row, 3): one.delivery for row, one in enumerate(own) if one.delivery}
    sheets = frozenset((row, columns.index(say("Blad"))) for row in range(len(rows)))
    caption = say("Antwoorden op: {question}", question=local(question.text))
    content = Table(columns, rows, links=addresses, typed=sheets)
    return components.table(content, caption, prose=True)


def _row(view: View, one: Given) -> tuple[str, ...]:
    origin = one.origin
    return (
        _who(view, one.document),
        _told(origin.current),
        _told(origin.ambition),
        inbox.shown(one.document.file),
        origin.sheet or "",
        _cells(origin),
    )


def _told(answer: str) -> str:
    """An answer is kept as a Dutch reader writes it: 2,5."""
    if answer in WITHOUT_SCORE:
        return say(WITHOUT_SCORE[answer])
    return answer.replace(",", formats.separators()[0])


def _who(view: View, document: HandedIn) -> str:
    if document.discipline == CONSENSUS:
        return say("Workshop (consensus)")
    names = {one.id: local(one.name) for one in view.model.disciplines}
    return say(
        "Deelnemer {participant} ({discipline})",
        participant=document.participant,
        discipline=names.get(document.discipline, document.discipline),
    )


def _cells(origin: Origin) -> str:
    """D7 en E7; of a table the line and the names of its columns."""
    columns = [c for c in (origin.current_column, origin.ambition_column) if c]
    if origin.sheet is None:
        return say("regel {number}, {columns}", number=origin.row, columns=_both(columns))
    return _both([f"{column}{origin.row}" for column in columns])


def _both(found: Sequence[str]) -> str:
    if len(found) < 2:
        return "".join(found)
    current, ambition = found
    return say("{current} en {ambition}", current=current, ambition=ambition)


def _deliveries(view: View) -> Mapping[str, str]:
    """The address of what became of each file that came in through the inbox, by its sha256."""
    return {
        one.sha256: desk.address(levering=str(one.number))
        for one in (view.deliveries.latest() if view.deliveries else ())
        if not one.again and sight.may_read(one, view.viewer)
    }


def _is_score(answer: str) -> bool:
    return answer not in WITHOUT_SCORE
