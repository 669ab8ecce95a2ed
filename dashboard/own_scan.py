"""One scan of the own municipality: how complete it is, from which files, what stands out."""

from collections.abc import Sequence

from dash import dcc, html

from benchmark.dossier import Dossier, KnownScan, Participation
from benchmark.lineage import HandedIn
from benchmark.model import CONSENSUS, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.quality import SIGNALS, Signal
from dashboard import formats, inbox
from dashboard.chart import Table
from dashboard.components import table
from dashboard.desk import PATH
from dashboard.view import View

DISCIPLINES = (
    "Discipline",
    "Deelnemers",
    "Beantwoord",
    "Weet ik niet",
    "Niet van toepassing",
    "Leeg",
)
FILES = ("Bestand", "Van wie", "Beantwoord", "Geladen op", "Telt mee")
SHOWN_SIGNALS = 10


def content(view: View, dossier: Dossier, one: KnownScan, opened: bool) -> object:
    """`opened`: as it is; else it opens at a click."""
    title = f"{_place(one, dossier)}Scan van {formats.day(one.date)}: {state(one)}"
    parts = _withdrawn() if one.withdrawn_at else _parts(view, dossier, one)
    if opened:
        return html.Div([html.H3(title, className="dvm-question"), *parts])
    return html.Details([html.Summary(title), *parts])


def signals(found: Sequence[Signal], model: ScanModel | None) -> html.Ul:
    """A line for each of what stands out; of one kind with many only the first."""
    lines = [_signal(one, model) for one in found[:SHOWN_SIGNALS]]
    rest = len(found) - len(lines)
    return html.Ul(
        [html.Li(line) for line in lines] + ([html.Li(f"en nog {rest}")] if rest else [])
    )


def _parts(view: View, dossier: Dossier, one: KnownScan) -> list[object]:
    model = view.models.get(one.model or "")
    parts = dossier.participation.get(one.scan, ())
    documents = [document for document in dossier.handed_in if document.scan == one.scan]
    return [
        table(_disciplines(parts, model), "Hoe volledig elke discipline antwoordde", prose=True),
        *_noticed(one, model),
        table(_files(documents, model), "Uit welke bestanden deze scan komt", prose=True),
        _whence(view, dossier, one),
    ]


def _noticed(one: KnownScan, model: ScanModel | None) -> list[object]:
    if not one.signals:
        return []
    text = "Dit valt op. Het verandert geen score, maar vraag het na bij wie invulde:"
    return [html.P(text, className="dvm-after-table"), signals(one.signals, model)]


def _disciplines(parts: Sequence[Participation], model: ScanModel | None) -> Table:
    answered = {part.discipline: part for part in parts}
    names = {one.id: one.name.nl for one in model.disciplines} if model else {}
    listed = {**names, **{id_: names.get(id_, id_) for id_ in answered}}
    rows = (_discipline(name, answered.get(id_)) for id_, name in listed.items())
    return Table(DISCIPLINES, tuple(rows), "Hoe volledig elke discipline antwoordde")


def _discipline(name: str, part: Participation | None) -> tuple[str, ...]:
    if part is None:
        return (name, "niemand", "", "", "", "")
    answered = part.scored + part.unknown + part.not_applicable
    told = f"{answered} van {answered + part.blank} vragen"
    counts = (part.unknown, part.not_applicable, part.blank)
    return (name, str(part.participants), told, *map(str, counts))


def _files(documents: Sequence[HandedIn], model: ScanModel | None) -> Table:
    names = {one.id: one.name.nl for one in model.disciplines} if model else {}
    by_number = {one.document: one for one in documents}
    rows = (_file(one, names, by_number) for one in documents)
    return Table(FILES, tuple(rows), "Uit welke bestanden deze scan komt")


def _file(one: HandedIn, names: dict[str, str], documents: dict[int, HandedIn]) -> tuple[str, ...]:
    who = f"deelnemer {one.participant} ({names.get(one.discipline, one.discipline)})"
    answered = one.scored + one.unknown + one.not_applicable
    return (
        inbox.shown(one.file),
        "workshop" if one.discipline == CONSENSUS else who,
        f"{answered} van {answered + one.blank} vragen",
        formats.moment(one.loaded_at),
        _counts(one, documents),
    )


def _counts(one: HandedIn, documents: dict[int, HandedIn]) -> str:
    if one.counts:
        return "ja"
    later = documents.get(one.replaced_by or 0)
    if later is None:
        return "nee"
    return f"nee, vervangen door {inbox.shown(later.file)} van {formats.moment(later.loaded_at)}"


def _whence(view: View, dossier: Dossier, one: KnownScan) -> html.P | None:
    if one.scan not in {scan.scan for scan in dossier.own_scans}:
        return None
    asked = {"gemeente": dossier.municipality, "scan": one.scan, "module": "total", "aantal": ""}
    link = dcc.Link("Waar elk antwoord staat", href=view.address(PATH, **asked))
    return html.P(link, className="dvm-after-table")


def _signal(one: Signal, model: ScanModel | None) -> str:
    """Bijna overal hetzelfde niveau, deelnemer 3: 44 van de 45 scores zijn niveau 3"""
    items = {item.id: item.name.nl for item in model.items()} if model else {}
    parts = [SIGNALS.get(one.signal, one.signal)]
    if one.participant:
        parts.append(f"deelnemer {one.participant}")
    if one.item:
        parts.append(items.get(one.item, one.item))
    return ", ".join(parts) + (f": {one.detail}" if one.detail else "")


def _place(one: KnownScan, dossier: Dossier) -> str:
    """The name of a municipality that was merged into this one."""
    same = one.municipality == dossier.municipality
    return "" if same else f"{all_municipalities()[one.municipality].name}. "


def state(one: KnownScan) -> str:
    if one.withdrawn_at is not None:
        return f"teruggenomen op {formats.day(one.withdrawn_at.date())}"
    return one.status or ""


def _withdrawn() -> list[object]:
    return [html.P("Wat in deze scan stond, is gewist.", className="dvm-note")]
