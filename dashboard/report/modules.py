"""Chapter: how the municipality stands, as a whole and in each module."""

from collections.abc import Iterator

from benchmark.model import Module
from dashboard import charts, source
from dashboard.language import local, say
from dashboard.report.content import Exhibit, Heading, Paragraph, Part, Sheet, columns
from dashboard.view import View

OWN = range(6)
"""The columns of the table under a position chart up to the group's mean."""

SPREAD = 9
"""And the middle half of the group, of themes."""


def chapter(view: View) -> Iterator[Part]:
    yield Heading(say("Waar staat {name}?", name=view.municipality.name))
    yield from _exhibit(view, charts.MODULES)
    yield Paragraph(
        say("Afstand is berekend voor het afronden en kan 0,1 afwijken van wat u zelf uitrekent."),
        "note",
    )
    for module in view.model.modules:
        yield from _module(view, module)


def _module(view: View, module: Module) -> Iterator[Part]:
    yield Heading(say("Module {name}", name=local(module.name)), 2, turns=True)
    yield Paragraph(local(module.description))
    yield from _exhibit(view.ask(module=module.id), charts.POSITION)


def _exhibit(view: View, name: str) -> Iterator[Part]:
    chart = charts.build(name, view)
    if chart.sentence:
        yield Paragraph(chart.sentence)
    yield Exhibit(chart, editable=True)
    table = columns(chart.tables[0], [*OWN, SPREAD])
    yield Sheet(say("De cijfers van de figuur hierboven"), table, _of_the_spread(view))


def _of_the_spread(view: View) -> str:
    """What the last column asks for, also below bars that do not show it."""
    told = source.spread_of(view, [one for one in view.model.items() if one.parent == view.item.id])
    return told[:1].upper() + told[1:]
