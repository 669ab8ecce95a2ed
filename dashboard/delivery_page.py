"""One delivery: all that was found, what is in it, what it changed, and what to take home."""

from dash import dcc, html

from benchmark.errors import UnknownItem
from benchmark.lineage import Difference
from benchmark.municipalities import all_municipalities
from dashboard import components, delivery_list, formats, inbox, outcome, sight
from dashboard.chart import Table
from dashboard.deliveries import Delivery, replaced
from dashboard.desk import Desk
from dashboard.outcome import Outcome

NOT_FOUND = "Deze levering bestaat niet, of u mag haar niet bekijken."
"""One sentence for both, so that it does not tell which."""

ROWS = 500
"""Of one table; the report that can be taken home has them all."""

MEASURES = {"current": "huidig niveau", "ambition": "ambitie"}


def content(desk: Desk, number: int) -> list[object]:
    """Raises UnknownItem."""
    delivery = desk.deliveries.one(number) if desk.deliveries else None
    if delivery is None or desk.deliveries is None or not sight.may_list(delivery, desk.viewer):
        raise UnknownItem(NOT_FOUND)
    one = outcome.outcome(delivery, replaced(desk.deliveries.latest()))
    readable = sight.may_read(delivery, desk.viewer)
    return [
        html.P(dcc.Link("Terug naar alle bestanden", href=desk.address())),
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
        links.append(_download(delivery, "werkboek", "Werkboek met de fouten gemarkeerd"))
    if sight.may_take_report(delivery, desk.viewer):
        links.append(_download(delivery, "verslag", "Verslag"))
    return html.P([html.Span("Bewaren: "), *links], className="dvm-downloads") if links else None


def _download(delivery: Delivery, what: str, text: str) -> html.A:
    return html.A(
        text,
        href=f"/gegevens/levering/{delivery.number}/{what}",
        download="",
        className="btn btn-sm btn-outline-secondary",
    )


def _findings(delivery: Delivery) -> html.Section:
    title = "Wat er is gevonden"
    if not delivery.findings:
        return _card(title, html.P("Er is niets op dit bestand aan te merken."))
    columns = ("Soort", "Bestand", "Blad", "Plaats", "Wat er is, en wat u kunt doen")
    rows = tuple(
        (
            "Fout" if one.refuses else "Let op",
            inbox.shown(one.file),
            one.sheet,
            one.place,
            one.message,
        )
        for one in delivery.findings[:ROWS]
    )
    told = f"{outcome.count_findings(delivery.findings)}."
    if delivery.state == "refused":
        told += " Herstel wat fout is en lever het bestand opnieuw in."
    if len(delivery.findings) > ROWS:
        told += f" Hier staan de eerste {ROWS}; in het verslag staan ze allemaal."
    table = components.table(
        Table(columns, rows), "Bevindingen per plaats in het bestand", prose=True
    )
    return _card(title, html.P(told), table)


def _not_readable(delivery: Delivery) -> html.Section:
    told = outcome.count_findings(delivery.findings) or "Niets"
    text = f"{told}. Bevindingen noemen wat deelnemers invulden: alleen wie het bestand inleverde"
    return _card("Wat er is gevonden", html.P(f"{text} en de gemeente zelf lezen ze."))


def _documents(delivery: Delivery, desk: Desk) -> html.Section | None:
    if not delivery.documents:
        return None
    known = all_municipalities()
    columns = ("Scan", "Gemeente", "Soort", "Deelnemer", "Discipline", "Antwoorden", "Vervangt")
    rows = tuple(
        (
            one.scan,
            known[one.municipality].name if one.municipality in known else one.municipality,
            one.kind,
            one.participant or "allen samen",
            delivery_list.discipline(one, desk.models),
            str(one.answers),
            "" if one.replaces is None else f"levering {one.replaces}",
        )
        for one in delivery.documents[:ROWS]
    )
    caption = "Wat er in het bestand staat"
    return _card(caption, components.table(Table(columns, rows), caption, prose=True))


def _differences(delivery: Delivery, desk: Desk) -> html.Section | None:
    """What a corrected file changed; to others than the municipality only how much."""
    count = delivery_list.changed(delivery)
    if not count:
        return None
    title = "Wat er veranderde"
    if not sight.may_read_scores(delivery, desk.viewer):
        text = f"Veranderde antwoorden: {count}. Welke dat zijn, ziet alleen de gemeente zelf."
        return _card(title, html.P(text))
    columns = ("Vraag", "Deelnemer", "Wat", "Was", "Is nu")
    rows = tuple(
        (
            _question(desk, one.model, difference),
            one.participant or "allen samen",
            MEASURES.get(difference.measure, difference.measure),
            difference.before,
            difference.after,
        )
        for one in delivery.documents
        for difference in one.differences
    )[:ROWS]
    caption = "Antwoorden die in de vorige levering anders waren"
    return _card(title, components.table(Table(columns, rows), caption, prose=True))


def _question(desk: Desk, model: str, difference: Difference) -> str:
    known = desk.models[model].questions if model in desk.models else {}
    question = known.get(difference.question)
    return question.text.nl if question else difference.question


def _facts(delivery: Delivery, one: Outcome) -> html.Section:
    facts = (
        ("Stand", outcome.WORDS[one.state]),
        ("Levering", str(delivery.number)),
        ("Ingeleverd door", outcome.sender(delivery.sender)),
        ("Ontvangen op", formats.moment(delivery.received_at)),
        ("Beoordeeld op", formats.moment(delivery.judged_at)),
        ("Grootte", f"{-(-delivery.size // 1024)} kB"),
        ("Controlegetal (sha256)", delivery.sha256),
    )
    parts = [part for term, text in facts for part in (html.Dt(term), html.Dd(text))]
    return _card("Over dit bestand", html.Dl(parts, className="dvm-definitions"))


def _card(title: str, *content: object) -> html.Section:
    return html.Section([html.H2(title), *content], className="dvm-card")
