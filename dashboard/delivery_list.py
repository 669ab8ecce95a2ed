"""The deliveries a viewer may know of, newest first, each with what became of it and why."""

from collections.abc import Mapping

from dash import dcc, html

from benchmark.model import CONSENSUS, ScanModel
from dashboard import access, components, formats, inbox, outcome, sight
from dashboard.deliveries import Delivery, Handed
from dashboard.desk import PAGE, Desk
from dashboard.inbox import Waiting
from dashboard.listing import Listed
from dashboard.outcome import Outcome

FIRST = 5
"""Findings that stand in the list; the rest stands with the delivery."""


def content(desk: Desk, listed: Listed) -> list[object]:
    """The list, and a way to more."""
    if not listed.waiting and not listed.newest:
        return [html.P("Er zijn nog geen bestanden ingeleverd.", className="dvm-note")]
    waiting = [_waiting(one) for one in listed.waiting[: desk.count]]
    judged = [_judged(delivery, one, desk) for delivery, one in listed.pairs[: desk.count]]
    return [
        _slow(listed),
        html.Ol([*waiting, *judged], className="dvm-deliveries"),
        _more(desk, listed),
    ]


def name(delivery: Delivery, desk: Desk) -> str:
    """A file's name may hold a person's: who may not read the file gets its number."""
    if sight.may_read(delivery, desk.viewer):
        return inbox.shown(delivery.name)
    return f"Levering {delivery.number}"


def about(delivery: Delivery, desk: Desk) -> str:
    """23 november 2026 om 11:00 · ingeleverd door Eindhoven · Eindhoven, deelnemer 3 (ICT)"""
    parts = [formats.moment(delivery.received_at)]
    if delivery.sender != access.sender(desk.viewer):
        parts.append(f"ingeleverd door {outcome.sender(delivery.sender)}")
    if delivery.documents:
        parts.append(_whose(delivery, desk))
    return " · ".join(parts)


def changed(delivery: Delivery) -> int:
    """How many answers a corrected file changed."""
    return sum(document.changed for document in delivery.documents)


def told(delivery: Delivery, one: Outcome) -> str:
    """What the state means for the answers."""
    if one.state == "again":
        return "Dit bestand is al eerder geladen; er is niets veranderd."
    if one.by:
        return f"In plaats hiervan telt levering {', '.join(map(str, one.by))}."
    if not any(document.corrects for document in delivery.documents):
        return ""
    before = sorted({d.replaces for d in delivery.documents if d.replaces is not None})
    what = f"levering {', '.join(map(str, before))}" if before else "wat eerder is geladen"
    count = changed(delivery)
    answers = "1 antwoord is anders" if count == 1 else f"{count} antwoorden zijn anders"
    return f"Vervangt {what}: {answers}."


def discipline(document: Handed, models: Mapping[str, ScanModel]) -> str:
    """The name of a document's discipline in its model."""
    model = models.get(document.model)
    listed = model.disciplines if model else ()
    names = {one.id: one.name.nl for one in listed} | {CONSENSUS: "workshop"}
    return names.get(document.discipline, document.discipline)


def state(key: str) -> html.Span:
    return html.Span(outcome.WORDS[key], className=f"dvm-state dvm-state-{key}")


def _waiting(one: Waiting) -> html.Li:
    return html.Li([html.Strong(one.name), state("waiting")], className="dvm-delivery")


def _judged(delivery: Delivery, one: Outcome, desk: Desk) -> html.Li:
    readable = sight.may_read(delivery, desk.viewer)
    address = desk.address(levering=str(delivery.number))
    return html.Li(
        [
            dcc.Link(name(delivery, desk), href=address, className="dvm-file"),
            state(one.state),
            html.Span(about(delivery, desk), className="dvm-note"),
            html.P(text) if (text := told(delivery, one)) else None,
            *(_findings(delivery, address) if readable else _counted(delivery)),
        ],
        className="dvm-delivery",
    )


def _findings(delivery: Delivery, address: str) -> list[object]:
    shown = delivery.findings[:FIRST]
    if not shown or delivery.again:
        return []
    rest = len(delivery.findings) - len(shown)
    lines: list[object] = [
        html.Li(("" if one.refuses else "Let op: ") + outcome.finding(one, delivery))
        for one in shown
    ]
    if rest:
        lines.append(html.Li(dcc.Link(f"nog {rest}, met het bestand", href=address)))
    return [html.Ul(lines, className="dvm-findings")]


def _counted(delivery: Delivery) -> list[object]:
    """For who may know of it and not read it."""
    if not delivery.findings or delivery.again:
        return []
    return [
        html.P(f"{outcome.count_findings(delivery.findings)}; alleen te lezen door wie inleverde.")
    ]


def _whose(delivery: Delivery, desk: Desk) -> str:
    place = outcome.places(sight.municipalities(delivery))
    documents = delivery.documents
    if len(documents) > 1 or not sight.may_read(delivery, desk.viewer):
        return f"{place}, {len(documents)} documenten" if len(documents) > 1 else place
    (one,) = documents
    if not one.participant:
        return f"{place}, workshopblad"
    return f"{place}, deelnemer {one.participant} ({discipline(one, desk.models)})"


def _slow(listed: Listed) -> html.Div | None:
    if not listed.is_slow:
        return None
    return components.notice(
        "Wachten bestanden langer dan enkele minuten, dan staat het laden misschien uit. De"
        " beheerder zet het aan met 'dvm watch'."
    )


def _more(desk: Desk, listed: Listed) -> html.P | None:
    left = max(len(listed.newest), len(listed.waiting)) - desk.count
    if left <= 0:
        return None
    asked = {key: value for key, value in desk.query.items() if key == "gemeente"}
    address = desk.address(**asked, aantal=str(desk.count + PAGE))
    return html.P(dcc.Link(f"Toon meer ({left} oudere)", href=address))
