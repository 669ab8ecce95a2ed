"""The card of one KPI of a region: where it stands, how it went, and the sentence to copy."""

from dash import html

from benchmark.region_kpi import RegionKpi, region_kpis
from dashboard import components, formats, kpi_card, region_kpi_words
from dashboard.chart import Table
from dashboard.language import LANGUAGES, say, told
from dashboard.region import Region
from dashboard.region_kpi_choice import RegionChoice


def card(choice: RegionChoice, kpi: RegionKpi) -> html.Section:
    fact = components.fact(formats.day(kpi.date), region_kpi_words.value(kpi), _note(kpi))
    meaning, formula = told(kpi.definition.meaning), told(kpi.definition.formula)
    return html.Section(
        [
            html.H2(told(kpi.definition.name)),
            html.Dl([fact], className="dvm-facts dvm-facts-words"),
            _history(choice, kpi),
            html.Div(_sentences(choice, kpi), className="dvm-sentences"),
            kpi_card.definition(meaning, formula, ()),
        ],
        className="dvm-card",
        id=kpi.kpi,
    )


def facts(region: Region) -> html.Dl:
    """The last of each, at a glance."""
    view = region.view
    at = view.day or region.day
    found = region_kpis(view.release, view.viewer, region.riec, view.models, at)
    told_of = [
        components.fact(told(kpi.definition.name), region_kpi_words.value(kpi), _dated(kpi))
        for kpi in found
    ]
    return html.Dl(told_of, className="dvm-facts dvm-facts-words")


def _dated(kpi: RegionKpi) -> str:
    """A share of who takes part is of today, and names its n already."""
    if not kpi.cells:
        return region_kpi_words.note(kpi)
    return ", ".join([_note(kpi), formats.day(kpi.date)])


def _note(kpi: RegionKpi) -> str:
    return ", ".join(filter(None, [region_kpi_words.note(kpi), region_kpi_words.counted(kpi)]))


def _history(choice: RegionChoice, kpi: RegionKpi) -> object:
    past = choice.history[kpi.kpi]
    if len(past) < 2:
        return None
    columns = (say("Stand op"), say("Cijfer"), say("Toelichting"), say("Gemeenten"))
    rows = tuple(
        (
            formats.day(one.date),
            region_kpi_words.value(one),
            region_kpi_words.note(one),
            "" if one.n is None else str(one.n),
        )
        for one in past
    )
    caption = say("{name} door de tijd", name=told(kpi.definition.name))
    return components.table(Table(columns, rows, caption), caption, prose=True)


def _sentences(choice: RegionChoice, kpi: RegionKpi) -> list[html.Div]:
    """None where there is no figure to quote."""
    if kpi.value is None:
        return []
    name = told(kpi.definition.name)
    told_in = {one: region_kpi_words.sentence(choice, kpi, one) for one in LANGUAGES}
    return [kpi_card.copyable(name, kpi.kpi, told_in[one], one) for one in told_in]
