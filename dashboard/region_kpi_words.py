"""KPIs of a region in words, and the sentence for a policy plan."""

from collections.abc import Iterator

from benchmark.kpi_definitions import SHARE
from benchmark.region_kpi import RegionKpi
from benchmark.region_kpi_definitions import DIFFERENCE
from dashboard import cells, find_code, formats, kpi_sentence, wording
from dashboard.kpi_choice import KEY, PATH
from dashboard.language import local, say, speaking, told
from dashboard.region_kpi_choice import RegionChoice


def value(kpi: RegionKpi) -> str:
    """54%; +0,2; 15 gemeenten; or that it is not published."""
    if kpi.value is None:
        return say("niet gepubliceerd")
    if kpi.unit == SHARE:
        return formats.percent(kpi.value)
    if kpi.unit == DIFFERENCE:
        return formats.signed(kpi.value)
    return say("{count} gemeenten", count=cells.text(kpi.cells[0]))


def note(kpi: RegionKpi) -> str:
    """What the figure is made of, or why there is none."""
    if kpi.action:
        return say('"{action}", afgerond op 5', action=local(kpi.action.title))
    if kpi.value is None or not kpi.cells:
        return told(kpi.caveat)
    before, after = map(cells.text, kpi.cells)
    return say("van {before} naar {after}, beide afgerond", before=before, after=after)


def counted(kpi: RegionKpi) -> str:
    return "" if kpi.n is None else say("n = {n} ({counted})", n=kpi.n, counted=say("gemeenten"))


def code(choice: RegionChoice, kpi: RegionKpi) -> str:
    """That leads back to this KPI alone."""
    return find_code.of_place(choice.view.ask(**{KEY: kpi.kpi}), PATH, kpi.kpi)


def sentence(choice: RegionChoice, kpi: RegionKpi, language: str) -> str:
    with speaking(language):
        return " ".join(_sentences(choice, kpi))


def _sentences(choice: RegionChoice, kpi: RegionKpi) -> Iterator[str]:
    yield say(
        "{name} in {group}: {value} ({note}), stand op {day}, {n}.",
        name=told(kpi.definition.name),
        group=wording.label(kpi.group),
        value=value(kpi),
        note=note(kpi),
        day=formats.day(kpi.date),
        n=counted(kpi),
    )
    first = next(one for one in choice.history[kpi.kpi] if one.value is not None)
    if first != kpi:
        start, day = value(first), formats.day(first.date)
        yield say("Nulmeting: {baseline}, op {day}.", baseline=start, day=day)
    yield say("Definitie: {meaning}", meaning=told(kpi.definition.meaning))
    yield from kpi_sentence.source(choice.view.release, code(choice, kpi))
