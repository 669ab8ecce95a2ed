"""Whom to call: whose scan passed or soon does, and whose concept stands still."""

from collections.abc import Iterator
from datetime import date

from benchmark.participation import CONCEPT_DAYS, SOON_MONTHS, Presence, State
from dashboard import formats, region_card, region_words
from dashboard.chart import Table
from dashboard.region import Region
from dashboard.region_card import Part

NAME = "bellen"
COLUMNS = ("Gemeente", "Waarom", "Laatste scan", "Telt mee tot")

DEFINITION = (
    "Een scan telt 36 maanden mee. Op deze lijst staan gemeenten waarvan de laatste definitieve"
    f" scan verlopen is of binnen {SOON_MONTHS} maanden verloopt, en gemeenten met een scan die"
    f" langer dan {CONCEPT_DAYS} dagen in concept staat.",
    "Gemeenten die nog nooit een definitieve scan hadden, staan hier alleen als zij er een in"
    " concept hebben. De kaart toont ze wel.",
)


def part(region: Region) -> Part:
    called = sorted(filter(lambda one: one.to_call, region.presences), key=_urgency)
    columns = COLUMNS if region.riec else (COLUMNS[0], "Regio", *COLUMNS[1:])
    rows = tuple(_row(region, one) for one in called)
    return Part(
        name=NAME,
        finding=_finding(called),
        sentences=[] if called else ["Er is nu niets te doen. Kijk na een volgende uitgave weer."],
        tables=(Table(columns, rows),) if rows else (),
        source=region_card.source(region),
        definition=DEFINITION,
    )


def _finding(called: list[Presence]) -> str:
    if not called:
        return "Er is niemand om te bellen"
    return f"{region_words.gemeenten(len(called))} om te bellen"


def _urgency(one: Presence) -> tuple[bool, date, str]:
    """Whose scan passed longest ago comes first, concepts last."""
    due = one.due if one.state in (State.PASSED, State.SOON) else None
    return due is None, due or one.concept or one.day, one.municipality.name


def _row(region: Region, one: Presence) -> tuple[str, ...]:
    where = () if region.riec else (one.municipality.riec,)
    return (
        one.municipality.name,
        *where,
        "; ".join(_reasons(one)),
        formats.day(one.latest) if one.latest else "geen",
        formats.day(one.due) if one.due else "niet van toepassing",
    )


def _reasons(one: Presence) -> Iterator[str]:
    if one.state == State.PASSED:
        yield "scan verlopen"
    if one.state == State.SOON and one.due:
        yield f"scan verloopt {'nog ' if one.due.year == one.day.year else ''}in {one.due.year}"
    if one.concept:
        days = f" ({one.concept_days} dagen)" if one.stands_still else ""
        yield f"in concept sinds {formats.day(one.concept)}{days}"
