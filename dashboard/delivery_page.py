"""One delivery: all that was found, what is in it, what it changed, and what to take home."""

from collections.abc import Sequence

from dash import dcc, html

from benchmark.errors import Finding, UnknownItem
from benchmark.lineage import Difference
from benchmark.municipalities import all_municipalities
from benchmark.words import N_
from dashboard import components, delivery_list, formats, in_dutch, inbox, outcome, sight
from dashboard.chart import Table
from dashboard.deliveries import Delivery, replaced
from dashboard.desk import Desk, address
from dashboard.language import DUTCH, local, say
from dashboard.outcome import Outcome

NOT_FOUND = N_("Deze levering bestaat niet, of u mag haar niet bekijken.")
"""One sentence for both, so that it does not tell which."""

ROWS = 500
"""Of one table; the report that can be taken home has them all."""

FINDINGS = (
    *(N_("Soort"), N_("Bestand"), N_("Blad"), N_("Plaats")),
    N_("Wat er is, en wat u kunt doen"),
)
DOCUMENTS = (
    *(N_("Scan"), N_("Gemeente"), N_("Soort"), N_("Deelnemer"), N_("Discipline")),
    *(N_("Antwoorden"), N_("Vervangt")),
)
DIFFERENCES = (N_("Vraag"), N_("Deelnemer"), N_("Wat"), N_("Was"), N_("Is nu"))
MEASURES = {"current": N_("huidig niveau"), "ambition": N_("ambitie")}
STORED = (
    *(N_("analysetool"), N_("workshopblad"), N_("tabel")),
    *(N_("weet-niet"), N_("nvt"), N_("leeg")),
)
"""The words of a report for kinds of documents and for answers without a score."""


def content(desk: Desk, number: int) -> list[object]:
    """Raises UnknownItem."""
    delivery = desk.deliveries.one(number) if desk.deliveries else None
    if delivery is None or desk.deliveries is None or not sight.may_list(delivery, desk.viewer):
        raise UnknownItem(NOT_FOUND)
    one = outcome.outcome(delivery, replaced(desk.deliveries.latest()))
    readable = sight.may_read(delivery, desk.viewer)
    return [
        html.P(dcc.Link(say("Terug naar alle bestanden"), href=address())),
        html.H1(delivery_list.name(delivery, desk)),
        html.P([delivery_list.state(one.state), " ", delivery_list.about(delivery, desk)]),
        html.P(delivery_list.told(delivery, one)),
        _take_home(delivery, desk),
        _findings(delivery) if readable else _not_readable(delivery),
        _documents(delivery, desk) if readable else None,
        _differences(delivery, desk),
        _facts(delivery, one) if readable else None,
    ]


def _take_home(delivery: Delivery, desk: Desk) -> html.P | None:
    links = []
    if delivery.marked and sight.may_read(delivery, desk.viewer):
        links.append(_download(delivery, "werkboek", say("Werkboek met de fouten gemarkeerd")))
    if sight.may_take_report(delivery, desk.viewer):
        links.append(_download(delivery, "verslag", say("Verslag")))
    saved = html.Span(say("Bewaren:") + " ")
    return html.P([saved, *links], className="dvm-downloads") if links else None


def _download(delivery: Delivery, what: str, text: str) -> html.A:
    return html.A(
        text,
        href=address(f"/gegevens/levering/{delivery.number}/{what}"),
        hrefLang=DUTCH,
        download="",
        className="btn btn-sm btn-outline-secondary",
    )


def _findings(delivery: Delivery) -> html.Section:
    title = say("Wat er is gevonden")
    if not delivery.findings:
        return _card(title, html.P(say("Er is niets op dit bestand aan te merken.")))
    told = [f"{outcome.count_findings(delivery.findings)}."]
    if delivery.state == "refused":
        told.append(say("Herstel wat fout is en lever het bestand opnieuw in."))
    if len(delivery.findings) > ROWS:
        told.append(
            say("Hier staan de eerste {count}; in het verslag staan ze allemaal.", count=ROWS)
        )
    return _card(title, html.P(" ".join(told)), in_dutch.note(), _list_of(delivery.findings[:ROWS]))


def _list_of(findings: Sequence[Finding]) -> html.Div:
    columns = tuple(map(say, FINDINGS))
    rows = tuple(
        (
            say("Fout") if one.refuses else say("Let op"),
            inbox.shown(one.file),
            one.sheet,
            outcome.line(one.place),
            one.message,
        )
        for one in findings
    )
    stored = (columns.index(say("Blad")), len(columns) - 1)
    typed = frozenset((row, column) for row in range(len(rows)) for column in stored)
    caption = say("Bevindingen per plaats in het bestand")
    return components.table(Table(columns, rows, typed=typed), caption, prose=True)


def _not_readable(delivery: Delivery) -> html.Section:
    told = outcome.count_findings(delivery.findings) or say("Niets")
    text = say(
        "Bevindingen noemen wat deelnemers invulden: alleen wie het bestand inleverde en de"
        " gemeente zelf lezen ze."
    )
    return _card(say("Wat er is gevonden"), html.P(f"{told}. {text}"))


def _documents(delivery: Delivery, desk: Desk) -> html.Section | None:
    if not delivery.documents:
        return None
    known = all_municipalities()
    rows = tuple(
        (
            one.scan,
            known[one.municipality].name if one.municipality in known else one.municipality,
            say(one.kind),
            one.participant or say("allen samen"),
            delivery_list.discipline(one, desk.models),
            str(one.answers),
            "" if one.replaces is None else say("levering {number}", number=one.replaces),
        )
        for one in delivery.documents[:ROWS]
    )
    caption = say("Wat er in het bestand staat")
    table = Table(tuple(map(say, DOCUMENTS)), rows)
    return _card(caption, components.table(table, caption, prose=True))


def _differences(delivery: Delivery, desk: Desk) -> html.Section | None:
    """What a corrected file changed; to others than the municipality only how much."""
    count = delivery_list.changed(delivery)
    if not count:
        return None
    title = say("Wat er veranderde")
    if not sight.may_read_scores(delivery, desk.viewer):
        text = say(
            "Veranderde antwoorden: {count}. Welke dat zijn, ziet alleen de gemeente zelf.",
            count=count,
        )
        return _card(title, html.P(text))
    rows = tuple(
        (
            _question(desk, one.model, difference),
            one.participant or say("allen samen"),
            say(MEASURES.get(difference.measure, difference.measure)),
            _told(difference.before),
            _told(difference.after),
        )
        for one in delivery.documents
        for difference in one.differences
    )[:ROWS]
    caption = say("Antwoorden die in de vorige levering anders waren")
    table = Table(tuple(map(say, DIFFERENCES)), rows)
    return _card(title, components.table(table, caption, prose=True))


def _told(answer: str) -> str:
    """An answer is kept as a Dutch reader writes it: 2,5."""
    return say(answer) if answer in STORED else answer.replace(",", formats.separators()[0])


def _question(desk: Desk, model: str, difference: Difference) -> str:
    known = desk.models[model].questions if model in desk.models else {}
    question = known.get(difference.question)
    return local(question.text) if question else difference.question


def _facts(delivery: Delivery, one: Outcome) -> html.Section:
    facts = (
        (say("Stand"), say(outcome.WORDS[one.state])),
        (say("Levering"), str(delivery.number)),
        (say("Ingeleverd door"), outcome.sender(delivery.sender)),
        (say("Ontvangen op"), formats.moment(delivery.received_at)),
        (say("Beoordeeld op"), formats.moment(delivery.judged_at)),
        (say("Grootte"), f"{-(-delivery.size // 1024)} kB"),
        (say("Controlegetal (sha256)"), delivery.sha256),
    )
    parts = [part for term, text in facts for part in (html.Dt(term), html.Dd(text))]
    return _card(say("Over dit bestand"), html.Dl(parts, className="dvm-definitions"))


def _card(title: str, *content: object) -> html.Section:
    return html.Section([html.H2(title), *content], className="dvm-card")
