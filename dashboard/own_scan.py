"""One scan of the own municipality: how complete it is, from which files, what stands out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dash import dcc, html

from benchmark.dossier import Dossier, KnownScan, Participation
from benchmark.lineage import HandedIn
from benchmark.model import CONSENSUS, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.quality import SIGNALS, Signal
from benchmark.words import N_
from dashboard import formats, in_dutch, inbox
from dashboard.chart import Table
from dashboard.components import table
from dashboard.desk import PATH
from dashboard.language import local, say
from dashboard.view import View

DISCIPLINES = (
    *(N_("Discipline"), N_("Deelnemers"), N_("Beantwoord")),
    *(N_("Weet ik niet"), N_("Niet van toepassing"), N_("Leeg")),
)
FILES = (N_("Bestand"), N_("Van wie"), N_("Beantwoord"), N_("Geladen op"), N_("Telt mee"))
COMPLETE = N_("Hoe volledig elke discipline antwoordde")
WHENCE = N_("Uit welke bestanden deze scan komt")
STATES = (N_("definitief"), N_("concept"))
"""Of a scan, as it is stored."""

SHOWN_SIGNALS = 10


def content(view: View, dossier: Dossier, one: KnownScan, opened: bool) -> object:
    """`opened`: as it is; else it opens at a click."""
    told = say("Scan van {date}: {state}", date=formats.day(one.date), state=state(one))
    title = f"{_place(one, dossier)}{told}"
    parts = _withdrawn() if one.withdrawn_at else _parts(view, dossier, one)
    if opened:
        return html.Div([html.H3(title, className="dvm-question"), *parts])
    return html.Details([html.Summary(title), *parts])


def signals(found: Sequence[Signal], model: ScanModel | None) -> html.Ul:
    """A line for each of what stands out; of one kind with many only the first."""
    lines = [_signal(one, model) for one in found[:SHOWN_SIGNALS]]
    rest = len(found) - len(lines)
    more = [html.Li(say("en nog {count}", count=rest))] if rest else []
    return html.Ul([html.Li(line) for line in lines] + more)


def _parts(view: View, dossier: Dossier, one: KnownScan) -> list[object]:
    model = view.models.get(one.model or "")
    parts = dossier.participation.get(one.scan, ())
    documents = [document for document in dossier.handed_in if document.scan == one.scan]
    return [
        table(_disciplines(parts, model), say(COMPLETE), prose=True),
        *_noticed(one, model),
        table(_files(documents, model), say(WHENCE), prose=True),
        _whence(view, dossier, one),
    ]


def _noticed(one: KnownScan, model: ScanModel | None) -> list[object]:
    if not one.signals:
        return []
    text = say("Dit valt op. Het verandert geen score, maar vraag het na bij wie invulde:")
    told = html.P(text, className="dvm-after-table")
    return [told, in_dutch.note(), signals(one.signals, model)]


def _disciplines(parts: Sequence[Participation], model: ScanModel | None) -> Table:
    answered = {part.discipline: part for part in parts}
    names = _names(model)
    listed = {**names, **{id_: names.get(id_, id_) for id_ in answered}}
    rows = (_discipline(name, answered.get(id_)) for id_, name in listed.items())
    return Table(tuple(map(say, DISCIPLINES)), tuple(rows), say(COMPLETE))


def _names(model: ScanModel | None) -> dict[str, str]:
    """Of the disciplines."""
    return {one.id: local(one.name) for one in model.disciplines} if model else {}


def _discipline(name: str, part: Participation | None) -> tuple[str, ...]:
    if part is None:
        return (name, say("niemand"), "", "", "", "")
    counts = (part.unknown, part.not_applicable, part.blank)
    answered = say("{count} van {total}", **_answers(part))
    return (name, str(part.participants), answered, *map(str, counts))


def _answers(given: Participation | HandedIn) -> dict[str, int]:
    """How many were given, and how many could be: every participant answers every question."""
    count = given.scored + given.unknown + given.not_applicable
    return {"count": count, "total": count + given.blank}


def _files(documents: Sequence[HandedIn], model: ScanModel | None) -> Table:
    names = _names(model)
    by_number = {one.document: one for one in documents}
    rows = (_file(one, names, by_number) for one in documents)
    return Table(tuple(map(say, FILES)), tuple(rows), say(WHENCE))


def _file(one: HandedIn, names: dict[str, str], documents: dict[int, HandedIn]) -> tuple[str, ...]:
    discipline = names.get(one.discipline, one.discipline)
    who = say(
        "deelnemer {participant} ({discipline})", participant=one.participant, discipline=discipline
    )
    return (
        inbox.shown(one.file),
        say("workshop") if one.discipline == CONSENSUS else who,
        say("{count} van {total} vragen", **_answers(one)),
        formats.moment(one.loaded_at),
        _counts(one, documents),
    )


def _counts(one: HandedIn, documents: dict[int, HandedIn]) -> str:
    if one.counts:
        return say("ja")
    later = documents.get(one.replaced_by or 0)
    if later is None:
        return say("nee")
    loaded = formats.moment(later.loaded_at)
    return say("nee, vervangen door {file} van {date}", file=inbox.shown(later.file), date=loaded)


def _whence(view: View, dossier: Dossier, one: KnownScan) -> html.P | None:
    if one.scan not in {scan.scan for scan in dossier.own_scans}:
        return None
    asked = {"gemeente": dossier.municipality, "scan": one.scan, "module": "total", "aantal": ""}
    link = dcc.Link(say("Waar elk antwoord staat"), href=view.address(PATH, **asked))
    return html.P(link, className="dvm-after-table")


def counted(signals: Iterable[Signal]) -> list[str]:
    """What stands out, each with how often where that is more than once."""
    counts = Counter(map(_name, signals))
    return [name if n == 1 else f"{name} ({n})" for name, n in sorted(counts.items())]


def _name(one: Signal) -> str:
    return say(SIGNALS.get(one.signal, one.signal))


def _signal(one: Signal, model: ScanModel | None) -> object:
    """Bijna overal hetzelfde niveau, deelnemer 3: 44 van de 45 scores zijn niveau 3"""
    items = {item.id: local(item.name) for item in model.items()} if model else {}
    parts = [_name(one)]
    if one.participant:
        parts.append(say("deelnemer {participant}", participant=one.participant))
    if one.item:
        parts.append(items.get(one.item, one.item))
    told = ", ".join(parts)
    return in_dutch.after(f"{told}: ", one.detail) if one.detail else told


def _place(one: KnownScan, dossier: Dossier) -> str:
    """The name of a municipality that was merged into this one."""
    same = one.municipality == dossier.municipality
    return "" if same else f"{all_municipalities()[one.municipality].name}. "


def state(one: KnownScan) -> str:
    if one.withdrawn_at is not None:
        return say("teruggenomen op {date}", date=formats.day(one.withdrawn_at.date()))
    return say(one.status) if one.status else ""


def _withdrawn() -> list[object]:
    return [html.P(say("Wat in deze scan stond, is gewist."), className="dvm-note")]
