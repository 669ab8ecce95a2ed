"""The story of every fictitious municipality: its scans in order, each built on the one before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from numpy.random import PCG64, Generator

from benchmark.model import ScanModel
from benchmark.municipalities import Municipality
from etl.demo_answers import Sheet, draw_disciplines, fill_in
from etl.demo_calendar import EXAMPLE, Round, draw_participants, draw_rounds
from etl.demo_life import Character, Country, draw_character, draw_country, grow
from etl.demo_workshop import LookBack, Meeting, hold, look_back, write_up
from etl.template import Filled, Identity, Workshop

Tools = tuple[tuple[Identity, dict[str, Filled]], ...]

RECENT_DAYS = 120


@dataclass(frozen=True)
class DemoScan:
    """One fictitious scan; no workshop sheet yet when `workshop` is None."""

    code: str
    municipality: str
    date: date
    model: str
    participants: Tools
    consensus: dict[str, Filled]
    workshop: Workshop | None

    @property
    def workbooks(self) -> int:
        return len(self.participants) + (self.workshop is not None)


@dataclass(frozen=True)
class _World:
    seed: int
    today: date
    models: Mapping[str, ScanModel]
    country: Country


def generate(
    seed: int,
    today: date,
    models: Mapping[str, ScanModel],
    municipalities: Collection[str] | None = None,
) -> list[DemoScan]:
    """Return every fictitious scan up to today, or only those of some municipalities.

    A municipality's scans depend on the seed and its code alone: the choice changes nothing.
    """
    world = _World(seed, today, models, draw_country(seed, models))
    return [
        scan
        for municipality in draw_participants(Generator(PCG64([seed, 1])), today)
        if municipalities is None or municipality.code in municipalities
        for scan in _story(world, municipality)
    ]


def _story(world: _World, municipality: Municipality) -> list[DemoScan]:
    rng = Generator(PCG64([world.seed, int(municipality.code[2:])]))
    character = draw_character(rng, municipality, world.country)
    last: Meeting | None = None
    scans: list[DemoScan] = []
    for round_ in draw_rounds(rng, municipality, world.today):
        model, back = world.models[round_.model], LookBack()
        if last:
            back = look_back(rng, model, last)
            character = grow(rng, character, (round_.day - last.day).days / 365.25, back.done)
        disciplines = draw_disciplines(rng, model, complete=municipality.code == EXAMPLE)
        sheets = [fill_in(rng, model, character, discipline) for discipline in disciplines]
        meeting = hold(rng, model, sheets, round_.day)
        workshop = _with_choices(write_up(rng, model, meeting, last), character, back)
        scans.append(_scan(round_, _hand_in(rng, round_, sheets), meeting, workshop))
        last = meeting
    if scans and _is_unfinished(rng, scans[-1], world.today):
        scans[-1] = _unfinish(rng, scans[-1])
    return scans


def _with_choices(workshop: Workshop, character: Character, back: LookBack) -> Workshop:
    return replace(
        workshop,
        previous=back.previous,
        benchmark=character.benchmark,
        share_riec=character.share_riec,
        share_programme=character.share_programme,
    )


def _scan(round_: Round, tools: Tools, meeting: Meeting, workshop: Workshop) -> DemoScan:
    return DemoScan(
        code=round_.scan,
        municipality=round_.municipality,
        date=round_.day,
        model=round_.model,
        participants=tools,
        consensus=meeting.outcome.consensus,
        workshop=workshop,
    )


def _hand_in(rng: Generator, round_: Round, sheets: Sequence[Sheet]) -> Tools:
    """Everyone fills in their analysis tool in the three weeks before the workshop."""
    days = [round_.day - timedelta(int(rng.integers(1, 21))) for _ in sheets]
    return tuple(
        (Identity(round_.scan, round_.municipality, day, str(n), sheet.discipline), sheet.answers)
        for n, (day, sheet) in enumerate(zip(days, sheets, strict=True), 1)
    )


def _is_unfinished(rng: Generator, scan: DemoScan, today: date) -> bool:
    recent = (today - scan.date).days < RECENT_DAYS
    return scan.municipality != EXAMPLE and rng.random() < (0.5 if recent else 0.01)


def _unfinish(rng: Generator, scan: DemoScan) -> DemoScan:
    """Take the scan back to the days around the workshop: some have no sheet of it yet."""
    if scan.workshop is None or rng.random() < 0.4:
        return replace(scan, consensus={}, workshop=None)
    concept = replace(scan.workshop, status="concept", summary="", actions=())
    return replace(scan, workshop=concept)
