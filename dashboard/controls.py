"""What a visitor can choose on a page: the form, its choices and what each has to offer."""

from collections.abc import Iterable, Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html

from benchmark.model import TOTAL, ScanModel
from benchmark.words import N_
from dashboard import formats
from dashboard.components import aria
from dashboard.language import local, say
from dashboard.view import View

Options = list[dict[str, str]]


def form(choices: Sequence[object], label: str = "") -> html.Form:
    """`label`: what sets it apart from another form on the page."""
    name = label or say("Wat wilt u zien")
    return html.Form(choices, className="dvm-controls", **aria(label=name))


def choice(id_: str, label: str, names: Mapping[str, str], value: str) -> html.Div:
    """names: of the values to choose from, in order."""
    return html.Div(
        [
            dbc.Label(label, html_for=id_),
            dbc.Select(id=id_, options=options(names), value=value),
        ],
        className="dvm-choice",
    )


def typed(
    path: str, id_: str, texts: tuple[str, str, str], asked: Mapping[str, str] | None = None
) -> html.Form:
    """A field to type in, under the key in which its id ends; the address that it opens asks the
    rest of `asked` too. texts: what the form is for, what the field is called, what the button
    does.
    """
    name, label, does = texts
    key, rest = id_.rpartition("-")[2], dict(asked or {})
    value = rest.pop(key, "")
    return html.Form(
        [
            *(dcc.Input(type="hidden", name=one, value=told) for one, told in rest.items()),
            html.Label(label, htmlFor=id_),
            dcc.Input(id=id_, name=key, value=value, className="form-control"),
            html.Button(does, type="submit", className="btn btn-sm btn-outline-secondary"),
        ],
        action=path,
        method="get",
        className="dvm-switch",
        **aria(label=name),
    )


def empty(ids: Iterable[str]) -> list[html.Div]:
    """Choices that only have their ids, for the skeleton of a page."""
    return [choice(id_, id_, {}, "") for id_ in ids]


def options(names: Mapping[str, str]) -> Options:
    return [{"value": value, "label": name} for value, name in names.items()]


def offer(names: Mapping[str, str], chosen: str, otherwise: str) -> tuple[Options, str]:
    """What there is to choose from now; what was chosen stays where it can."""
    return options(names), chosen if chosen in names else otherwise


def offer_items(model: ScanModel, chosen: str) -> tuple[Options, str]:
    return offer(items(model), chosen, TOTAL)


def scans(view: View) -> dict[str, str]:
    """The scans of the municipality itself, newest first."""
    own = reversed(view.dossier.own_scans)
    return {one.scan: f"{formats.day(one.date)} ({say(one.status)})" for one in own}


STATUSES = N_("definitief"), N_("concept")
"""Of a scan."""


def items(model: ScanModel) -> dict[str, str]:
    """All themes, the themes of a module, or the questions of a theme."""
    names = {TOTAL: say("Alle thema's")}
    for module in model.modules:
        names[module.id] = say("Module {name}", name=local(module.name))
        for theme in module.themes:
            questions = say("Vragen: {theme}", theme=local(theme.name))
            names[theme.id] = f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{questions}"
    return names
