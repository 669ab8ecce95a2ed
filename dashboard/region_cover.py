"""Who takes part and who does not, by size and by urbanisation: how far figures speak for all."""

from collections.abc import Mapping
from typing import Any

from dash import html

from benchmark.municipalities import SIZE_CLASSES
from benchmark.participation import Kind, Presence, Presences
from benchmark.words import N_
from dashboard import region_card, region_words, wording
from dashboard.chart import Table
from dashboard.language import plural, say
from dashboard.region import Region
from dashboard.region_card import Part

NAME = "dekking"
COLUMNS = (N_("Doen mee"), N_("Doen niet mee"), N_("Alle gemeenten"))
SIZE, URBANITY = N_("Grootte"), N_("Stedelijkheid")
CAPTIONS = {
    SIZE: N_("Wie meedoet, naar grootte"),
    URBANITY: N_("Wie meedoet, naar stedelijkheid"),
}
LEAST = 5
"""Of fewer municipalities a share says nothing."""

UNEVEN = 0.2
"""From this difference between the shares of two classes on, the page says that it is uneven."""

DEFINITION = (
    N_(
        "Groepscijfers gaan over de gemeenten die meedoen. Doet een soort gemeente minder mee, dan"
        " zeggen de cijfers minder over die soort."
    ),
    N_("Het aantal inwoners is dat van 1 januari 2024, de stedelijkheid die van 2024 (bron: CBS)."),
)

Counts = tuple[int, int]
"""How many take part, of how many."""

Classes = Mapping[str, Counts]


def part(region: Region) -> Part:
    return Part(
        name=NAME,
        finding=_finding(region),
        sentences=[],
        tables=(_table(SIZE, sizes(region)), _table(URBANITY, urbanity(region))),
        source=region_card.source(region),
        definition=tuple(map(say, DEFINITION)),
    )


def bars(region: Region) -> html.Div:
    """The same counts as bars."""
    return html.Div(
        [_bars(SIZE, sizes(region)), _bars(URBANITY, urbanity(region))], className="dvm-thirds"
    )


def sizes(region: Region) -> Classes:
    names = {code: say(label) for code, _, label in SIZE_CLASSES}
    return _classes(region.presences, names, size_class)


def urbanity(region: Region) -> Classes:
    """From very urban to not at all."""
    known = sorted(region.presences.by(degree))
    names = {kind: say(kind[1]) for kind in known if kind[0]}
    return _classes(region.presences, names, degree)


def size_class(one: Presence) -> str:
    return one.municipality.size_class


def degree(one: Presence) -> tuple[str, str]:
    """Of urbanisation: the code, which is empty where it is not known, and its name."""
    return one.municipality.urbanity_code, one.municipality.urbanity


def _classes(presences: Presences, names: Mapping[Any, str], kind: Kind) -> Classes:
    of, taking = presences.by(kind), presences.taking_part.by(kind)
    return {
        name: (len(taking.get(one, ())), len(of[one])) for one, name in names.items() if one in of
    }


def _finding(region: Region) -> str:
    """Which class takes part least, where it stays behind."""
    classes = {say("met {size}", size=name): counts for name, counts in sizes(region).items()}
    classes |= {say("die {urbanity} zijn", urbanity=n): c for n, c in urbanity(region).items()}
    shares = {name: taking / of for name, (taking, of) in classes.items() if of >= LEAST}
    if len(shares) < 2:
        told = region_words.taking_part(region)
        return say("{finding}: te weinig om soorten te vergelijken", finding=told)
    if max(shares.values()) - min(shares.values()) < UNEVEN:
        even = N_("In {group} doen alle soorten gemeenten ongeveer even vaak mee")
        return say(even, group=wording.label(region.group))
    least = min(shares, key=lambda name: (shares[name], -classes[name][1]))
    taking, of = classes[least]
    all_taking, all_of = len(region.presences.taking_part), len(region.presences)
    return plural(
        "Van de gemeenten {kind} doet er {count} van de {of} mee;"
        " in heel {group} {all_count} van de {all_of}",
        "Van de gemeenten {kind} doen er {count} van de {of} mee;"
        " in heel {group} {all_count} van de {all_of}",
        taking,
        kind=least,
        of=of,
        group=wording.label(region.group),
        all_count=all_taking,
        all_of=all_of,
    )


def _table(name: str, classes: Classes) -> Table:
    rows = tuple(
        (kind.capitalize(), str(taking), str(of - taking), str(of))
        for kind, (taking, of) in classes.items()
    )
    return Table(tuple(map(say, (name, *COLUMNS))), rows, say(CAPTIONS[name]))


def _bars(name: str, classes: Classes) -> html.Div:
    lines = [_bar(kind, *counts) for kind, counts in classes.items()]
    return html.Div([html.H3(say(name)), html.Ul(lines)], className="dvm-bars")


def _bar(kind: str, taking: int, of: int) -> html.Li:
    parts = (("dvm-share-in", taking), ("dvm-share-out", of - taking))
    drawn = [html.Span(className=name, style={"flexGrow": n}) for name, n in parts]
    share = html.Strong(say("{count} van de {of}", count=taking, of=of))
    told = html.Span([f"{kind.capitalize()} ", share])
    return html.Li([told, html.Span(drawn, className="dvm-share")])
