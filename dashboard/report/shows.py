"""Which slides there are: for the workshop its disciplines, for the council how we stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmark.errors import NotAllowed, UnknownItem
from benchmark.model import Item
from benchmark.viewer import REFUSAL
from benchmark.words import N_
from dashboard import (
    charts,
    colours,
    conversation,
    formats,
    heat_map,
    language,
    shift,
    source,
    story,
    tables,
)
from dashboard.chart import Chart
from dashboard.language import local, say
from dashboard.report import age, gather, native, steps
from dashboard.report.content import Sheet
from dashboard.report.native import Bars, Lines, Series
from dashboard.round_table import RoundTable, sit
from dashboard.view import View

WORKSHOP, COUNCIL = "workshop", "raad"


@dataclass(frozen=True)
class Slide:
    """title: what is to be seen. notes: what the speaker may say. picture: of what cannot be an
    editable chart.
    """

    title: str
    chart: Bars | Lines | None = None
    picture: Chart | None = None
    table: Sheet | None = None
    lines: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""


@dataclass(frozen=True)
class Show:
    title: str
    subtitle: str
    notes: tuple[str, ...]
    mark: str
    day: str
    language: str
    slides: tuple[Slide, ...]


def of(view: View, purpose: str) -> Show:
    """Raises NotAllowed, also of the workshop's slides for others than the municipality itself;
    UnknownItem without a scan.
    """
    if view.dossier.chosen() is None or view.scan is None:
        raise UnknownItem(gather.NO_SCAN)
    scan, view = view.scan, gather.whole(view)
    title, made = SHOWS[purpose]
    told = source.SCAN if scan.definitive else source.SCAN_IN_CONCEPT
    day = formats.day(scan.date)
    return Show(
        title=say(title),
        subtitle=say(told, name=view.municipality.name, day=day),
        notes=tuple(age.notes(view)),
        mark=gather.mark(view),
        day=view.release.made_at.date().isoformat(),
        language=language.spoken(),
        slides=tuple(made(view)),
    )


def workshop(view: View) -> Iterator[Slide]:
    """What each discipline scored, where to begin, and what was agreed. Raises NotAllowed."""
    if not view.viewer.owns(view.municipality.code):
        raise NotAllowed(REFUSAL)
    table = sit(view)
    heat, scale = tables.sheets(heat_map.NAME, view), (view.model.lowest, view.model.highest)
    shaded = tuple(range(1, len(heat.tables[0].columns) - 1))
    sheet = Sheet(heat.title, heat.tables[0], heat.source, scale, shaded)
    yield Slide(heat.title, table=sheet, source=heat.source)
    for item in conversation.starters(table):
        yield _question(table, item, heat.source)
    yield from _of(charts.build(shift.NAME, view))


def council(view: View) -> Iterator[Slide]:
    """Where the municipality stands, how it moved, and what it will do."""
    name = view.municipality.name
    told = tuple(story.sentences(view))
    yield Slide(say("{name} in drie zinnen", name=name), lines=told, source=gather.footer(view))
    yield from _of(charts.build(charts.MODULES, view))
    for module in view.model.modules:
        yield from _of(charts.build(charts.POSITION, view.ask(module=module.id)))
    yield from _of(charts.build(charts.TREND, view))
    for part in steps.top_three(view):
        if isinstance(part, Sheet) and part.caption == say(steps.OF_THIS_SCAN):
            yield Slide(part.caption, table=part, source=source.own_line(view))


SHOWS = {
    WORKSHOP: (N_("De disciplines naast elkaar"), workshop),
    COUNCIL: (N_("Hoe staan wij ervoor?"), council),
}


def _of(chart: Chart) -> Iterator[Slide]:
    """The chart as one that can be edited, else as a picture; of a chart with nothing to draw no
    slide.
    """
    found = native.chart_of(chart)
    picture = chart if found is None and chart.legend else None
    if found or picture:
        told = chart.source_of_bars if isinstance(found, Bars) else chart.source
        yield Slide(chart.finding, found, picture, notes=chart.alone.sentence, source=told)


def _question(table: RoundTable, item: Item, told_by: str) -> Slide:
    name = local(item.name)
    title = say('"{question}": onenigheid {apart}', question=name, apart=table.apart(item))
    told = say("Thema {name}.", name=local(table.view.items[item.parent or ""].name))
    notes = f"{told} {say(conversation.OPENING)}"
    return Slide(title, _levels(table, item), notes=notes, source=told_by)


def _levels(table: RoundTable, item: Item) -> Bars:
    """A bar for each discipline; of one without a score its name says so."""
    spread = table.spread(item)
    values = tuple(_drawn(spread, id_) for id_ in table.disciplines)
    names = tuple(_named(table, id_, id_ in spread) for id_ in table.disciplines)
    series = Series(say("Niveau"), colours.OURS, values, {})
    return Bars(names, (series,), (table.view.model.lowest, table.view.model.highest))


def _drawn(spread: Mapping[str, float], discipline: str) -> float | None:
    return round(spread[discipline], 3) if discipline in spread else None


def _named(table: RoundTable, discipline: str, scored: bool) -> str:
    name = table.disciplines[discipline]
    if discipline not in table.present:
        return f"{name} ({say(heat_map.ABSENT)})"
    return name if scored else f"{name} ({say(conversation.NOTHING)})"
