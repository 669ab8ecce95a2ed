"""/regio : for who watches over a region or the country. Who takes part and who must scan again,
how far figures speak for all, how the region stands and moves, what it chose. Also on paper.
"""

from dash import Dash, Input, Output, State, dcc, html

from benchmark.words import N_
from dashboard import (
    address,
    components,
    controls,
    region,
    region_call,
    region_card,
    region_counts,
    region_cover,
    region_kpi_card,
    region_map,
    region_movement,
    region_scores,
    region_words,
    wider,
    wording,
)
from dashboard.frame import URL
from dashboard.language import local, say
from dashboard.region import Region
from dashboard.view import View
from dashboard.views import Views

PATH = region.PATH
NAME = N_("Regio")
OF_A_MUNICIPALITY = False

GROUP, LAYER, ITEM = CONTROLS = ("region-groep", "region-kaart", "region-module")
MAP, SCORES = ("region-map", "region-scores")
PRINT = "region-print"
"""A click on it is heard by assets/paper.js."""

NOT_HERE = (
    N_(
        "Hoe eens de disciplines het waren: daarover wordt geen groepscijfer gepubliceerd, want een"
        " score van een discipline is vaak die van één persoon."
    ),
    N_(
        "Welk deel van de gemeenten op niveau 3 of hoger staat: uit zo'n aandeel is soms af te"
        " leiden of één gemeente net boven of onder de grens zit."
    ),
    N_("Scores van een gemeente ziet u alleen op haar eigen pagina, als zij die deelt."),
)
INDENT = "\N{NO-BREAK SPACE}" * 3


def layout(view: View) -> list[object]:
    """Raises NotAllowed for a municipality, and for another region than the viewer's own."""
    shown = region.of_view(view)
    return [
        html.H1(say("Hoe staat {group} ervoor?", group=wording.label(shown.group))),
        controls.form([controls.choice(GROUP, say("Regio"), region.choices(view), shown.name)]),
        html.P(region_words.lead(shown), className="dvm-lead"),
        html.Button(
            say("Afdrukken"),
            id=PRINT,
            type="button",
            className="btn btn-sm btn-outline-secondary",
        ),
        *_body(shown),
    ]


def skeleton() -> html.Div:
    choices = controls.empty(CONTROLS)
    return html.Div([*choices, *(html.Div(id=id_) for id_ in (MAP, SCORES))])


def register(app: Dash, views: Views) -> None:
    """Another region is another page; what the map shows, and the item, change their own part."""
    search = State(URL, "search")

    @app.callback(
        Output(MAP, "children"),
        Input(LAYER, "value"),
        State(GROUP, "value"),
        search,
        prevent_initial_call=True,
    )
    def redraw_map(layer: str, name: str, search: str) -> object:
        return taking_part(region.of_view(views(search, groep=name, kaart=layer)))

    @app.callback(
        Output(SCORES, "children"),
        Input(ITEM, "value"),
        State(GROUP, "value"),
        search,
        prevent_initial_call=True,
    )
    def redraw_scores(item: str, name: str, search: str) -> object:
        return scores(region.of_view(views(search, groep=name, module=item)))

    address.follow(app, GROUP)
    address.write(app, (LAYER, ITEM))


def _body(shown: Region) -> list[object]:
    layers = {key: say(layer.label) for key, layer in region_map.LAYERS.items()}
    return [
        _no_scans(shown),
        region_kpi_card.facts(shown),
        controls.form(
            [controls.choice(LAYER, say("De kaart toont"), layers, region_map.layer(shown))],
            say("De kaart"),
        ),
        html.Div(taking_part(shown), id=MAP),
        region_card.of_part(region_call.part(shown), shown),
        region_card.of_part(region_cover.part(shown), shown, region_cover.bars(shown)),
        _movement(shown),
        controls.form(
            [controls.choice(ITEM, say("Onderdeel"), _items(shown), shown.item.id)],
            say("Het onderdeel"),
        ),
        html.Div(scores(shown), id=SCORES),
        region_card.of_part(region_counts.chosen(shown), shown),
        region_card.of_part(region_counts.signals(shown), shown),
        _not_here(),
    ]


def taking_part(shown: Region) -> html.Section:
    return region_card.of_chart(region_map.chart(shown), shown)


def scores(shown: Region) -> html.Section:
    if not shown.view.release.reference_dates:
        return _card(say("De regio's naast elkaar"), html.P(say(wider.NOTHING_YET)))
    return region_card.of_chart(region_scores.chart(shown), shown)


def _movement(shown: Region) -> html.Section:
    chart = region_movement.chart(shown)
    if chart is None:
        return _card(region_words.moved(shown), html.P(say(region_movement.NOT_PUBLISHED)))
    return region_card.of_chart(chart, shown)


def _no_scans(shown: Region) -> html.Div | None:
    if any(one.latest or one.concept for one in shown.presences):
        return None
    told = say("In {group} is nog geen scan.", group=wording.label(shown.group))
    link = dcc.Link(say("Lever scans in op Gegevens"), href=shown.view.address("/gegevens"))
    return components.notice([f"{told} ", link, "."])


def _items(shown: Region) -> dict[str, str]:
    return {
        item.id: (INDENT if item.level == "theme" else "") + local(item.name)
        for item in shown.items.values()
    }


def _not_here() -> html.Section:
    return _card(say("Wat hier niet staat"), *(html.P(say(sentence)) for sentence in NOT_HERE))


def _card(title: str, *content: object) -> html.Section:
    return html.Section([html.H2(title), *content], className="dvm-card")
