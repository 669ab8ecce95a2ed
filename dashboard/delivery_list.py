"""The deliveries a viewer may know of, newest first, each with what became of it and why."""

from collections.abc import Mapping

from dash import dcc, html

from benchmark.errors import Finding
from benchmark.model import CONSENSUS, ScanModel
from dashboard import access, components, formats, in_dutch, inbox, outcome, sight
from dashboard.deliveries import Delivery, Handed
from dashboard.desk import PAGE, Desk, address
from dashboard.inbox import Waiting
from dashboard.language import local, plural, say
from dashboard.listing import Listed
from dashboard.outcome import Outcome

FIRST = 5
"""Findings that stand in the list; the rest stands with the delivery."""


def content(desk: Desk, listed: Listed) -> list[object]:
    """The list, and a way to more."""
    if not listed.waiting and not listed.newest:
        nothing = say("Via deze pagina zijn nog geen bestanden ingeleverd.")
        return [html.P(nothing, className="dvm-note")]
    waiting = [_waiting(one) for one in listed.waiting[: desk.count]]
    judged = [_judged(delivery, one, desk) for delivery, one in listed.pairs[: desk.count]]
    return [
        _slow(listed),
        in_dutch.note() if any(_is_told(one, desk) for one in listed.newest) else None,
        html.Ol([*waiting, *judged], className="dvm-deliveries"),
        _more(desk, listed),
    ]


def name(delivery: Delivery, desk: Desk) -> str:
    """A file's name may hold a person's: who may not read the file gets its number."""
    if sight.may_read(delivery, desk.viewer):
        return inbox.shown(delivery.name)
    return say("Levering {number}", number=delivery.number)


def about(delivery: Delivery, desk: Desk) -> str:
    """23 november 2026 om 11:00 · ingeleverd door Eindhoven · Eindhoven, deelnemer 3 (ICT)"""
    parts = [formats.moment(delivery.received_at)]
    if delivery.sender != access.sender(desk.viewer):
        parts.append(say("ingeleverd door {sender}", sender=outcome.sender(delivery.sender)))
    if delivery.documents:
        parts.append(_whose(delivery, desk))
    return " · ".join(parts)


def changed(delivery: Delivery) -> int:
    """How many answers a corrected file changed."""
    return sum(document.changed for document in delivery.documents)


def told(delivery: Delivery, one: Outcome) -> str:
    """What the state means for the answers."""
    if one.state == "again":
        return say("Dit bestand is al eerder geladen; er is niets veranderd.")
    if one.by:
        numbers = ", ".join(map(str, one.by))
        return say("In plaats hiervan telt levering {numbers}.", numbers=numbers)
    if not any(document.corrects for document in delivery.documents):
        return ""
    before = sorted({d.replaces for d in delivery.documents if d.replaces is not None})
    if not before:
        return plural(
            "Vervangt wat eerder is geladen: {count} antwoord is anders.",
            "Vervangt wat eerder is geladen: {count} antwoorden zijn anders.",
            changed(delivery),
        )
    return plural(
        "Vervangt levering {numbers}: {count} antwoord is anders.",
        "Vervangt levering {numbers}: {count} antwoorden zijn anders.",
        changed(delivery),
        numbers=", ".join(map(str, before)),
    )


def discipline(document: Handed, models: Mapping[str, ScanModel]) -> str:
    """The name of a document's discipline in its model."""
    model = models.get(document.model)
    listed = model.disciplines if model else ()
    names = {one.id: local(one.name) for one in listed} | {CONSENSUS: say("workshop")}
    return names.get(document.discipline, document.discipline)


def state(key: str) -> html.Span:
    return html.Span(say(outcome.WORDS[key]), className=f"dvm-state dvm-state-{key}")


def _waiting(one: Waiting) -> html.Li:
    return html.Li([html.Strong(one.name), state("waiting")], className="dvm-delivery")


def _judged(delivery: Delivery, one: Outcome, desk: Desk) -> html.Li:
    readable = sight.may_read(delivery, desk.viewer)
    there = address(levering=str(delivery.number))
    return html.Li(
        [
            dcc.Link(name(delivery, desk), href=there, className="dvm-file"),
            state(one.state),
            html.Span(about(delivery, desk), className="dvm-note"),
            html.P(text) if (text := told(delivery, one)) else None,
            *(_findings(delivery, there) if readable else _counted(delivery)),
        ],
        className="dvm-delivery",
    )


def _is_told(delivery: Delivery, desk: Desk) -> bool:
    """Whether the viewer reads what was found."""
    return bool(delivery.findings) and sight.may_read(delivery, desk.viewer)


def _findings(delivery: Delivery, there: str) -> list[object]:
    shown = delivery.findings[:FIRST]
    if not shown or delivery.again:
        return []
    rest = len(delivery.findings) - len(shown)
    lines: list[object] = [html.Li(_finding(one, delivery)) for one in shown]
    if rest:
        text = say("nog {count}, met het bestand", count=rest)
        lines.append(html.Li(dcc.Link(text, href=there)))
    return [html.Ul(lines, className="dvm-findings")]


def _finding(one: Finding, delivery: Delivery) -> object:
    """Let op: blad Gegevens, cel B7: ..."""
    labels = ["" if one.refuses else say("Let op"), outcome.where(one, delivery)]
    return in_dutch.after("".join(f"{label}: " for label in labels if label), one.message)


def _counted(delivery: Delivery) -> list[object]:
    """For who may know of it and not read it."""
    if not delivery.findings or delivery.again:
        return []
    count = outcome.count_findings(delivery.findings)
    return [html.P(say("{findings}; alleen te lezen door wie inleverde.", findings=count))]


def _whose(delivery: Delivery, desk: Desk) -> str:
    place = outcome.places(sight.municipalities(delivery))
    documents = delivery.documents
    if len(documents) > 1 or not sight.may_read(delivery, desk.viewer):
        if len(documents) == 1:
            return place
        return say("{place}, {count} documenten", place=place, count=len(documents))
    (one,) = documents
    if not one.participant:
        return say("{place}, workshopblad", place=place)
    return say(
        "{place}, deelnemer {participant} ({discipline})",
        place=place,
        participant=one.participant,
        discipline=discipline(one, desk.models),
    )


def _slow(listed: Listed) -> html.Div | None:
    if not listed.is_slow:
        return None
    return components.notice(
        say(
            "Wachten bestanden langer dan enkele minuten, dan staat het laden misschien uit. De"
            " beheerder zet het aan met 'dvm watch'."
        )
    )


def _more(desk: Desk, listed: Listed) -> html.P | None:
    left = max(len(listed.newest), len(listed.waiting)) - desk.count
    if left <= 0:
        return None
    there = address(gemeente=desk.query.get("gemeente", ""), aantal=str(desk.count + PAGE))
    return html.P(dcc.Link(say("Toon meer ({count} oudere)", count=left), href=there))
