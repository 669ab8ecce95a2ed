"""Whom to call: whose scan passed or soon does, and whose concept stands still."""

from collections.abc import Iterator

from benchmark.participation import CONCEPT_DAYS, SOON_MONTHS, Presence, State
from benchmark.words import N_
from dashboard import formats, region_card
from dashboard.chart import Rows, Table
from dashboard.language import plural, say
from dashboard.region import Region
from dashboard.region_card import Part

NAME = "bellen"
COLUMNS = (N_("Gemeente"), N_("Waarom"), N_("Laatste scan"), N_("Telt mee tot"))
NOTHING = N_("Er is nu niets te doen. Kijk na een volgende uitgave weer.")
DEFINITION = (
    N_(
        "Een scan telt 36 maanden mee. Op deze lijst staan gemeenten waarvan de laatste definitieve"
        " scan verlopen is of binnen {months} maanden verloopt, en gemeenten met een scan die"
        " langer dan {days} dagen in concept staat."
    ),
    N_(
        "Gemeenten die nog nooit een definitieve scan hadden, staan hier alleen als zij er een in"
        " concept hebben. De kaart toont ze wel."
    ),
)


def part(region: Region) -> Part:
    called = region.presences.to_call
    columns = COLUMNS if region.riec else (COLUMNS[0], N_("Regio"), *COLUMNS[1:])
    rows = Rows(called, lambda _, one: _row(region, one))
    return Part(
        name=NAME,
        finding=_finding(len(called)),
        sentences=[] if called else [say(NOTHING)],
        tables=(Table(tuple(map(say, columns)), rows),) if rows else (),
        source=region_card.source(region),
        definition=tuple(say(one, months=SOON_MONTHS, days=CONCEPT_DAYS) for one in DEFINITION),
    )


def _finding(count: int) -> str:
    if not count:
        return say("Er is niemand om te bellen")
    return plural("{count} gemeente om te bellen", "{count} gemeenten om te bellen", count)


def _row(region: Region, one: Presence) -> tuple[str, ...]:
    where = () if region.riec else (one.municipality.riec,)
    return (
        one.municipality.name,
        *where,
        "; ".join(_reasons(one)),
        formats.day(one.latest) if one.latest else say("geen"),
        formats.day(one.due) if one.due else say("niet van toepassing"),
    )


def _reasons(one: Presence) -> Iterator[str]:
    if one.state == State.PASSED:
        yield say("scan verlopen")
    if one.state == State.SOON and one.due:
        this_year, later = N_("scan verloopt nog in {year}"), N_("scan verloopt in {year}")
        yield say(this_year if one.due.year == one.day.year else later, year=one.due.year)
    if one.concept:
        since, stands = N_("in concept sinds {day}"), N_("in concept sinds {day} ({days} dagen)")
        told = stands if one.stands_still else since
        yield say(told, day=formats.day(one.concept), days=one.concept_days)
