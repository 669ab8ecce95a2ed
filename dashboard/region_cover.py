"""Who takes part and who does not, by size and by urbanisation: how far figures speak for all."""

from collections.abc import Callable, Mapping, Sequence

from dash import html

from benchmark.municipalities import SIZE_CLASSES, Municipality
from benchmark.participation import Presence
from dashboard import region_card, region_words
from dashboard.chart import Table
from dashboard.region import Region
from dashboard.region_card import Part

NAME = "dekking"
COLUMNS = ("Doen mee", "Doen niet mee", "Alle gemeenten")
SIZE, URBANITY = "Grootte", "Stedelijkheid"
LEAST = 5
"""Of fewer municipalities a share says nothing."""

UNEVEN = 0.2
"""From this difference between the shares of two classes on, the page says that it is uneven."""

DEFINITION = (
    "Groepscijfers gaan over de gemeenten die meedoen. Doet een soort gemeente minder mee, dan"
    " zeggen de cijfers minder over die soort.",
    "Het aantal inwoners is dat van 1 januari 2024, de stedelijkheid die van 2024 (bron: CBS).",
)

Classes = Mapping[str, Sequence[Presence]]


def part(region: Region) -> Part:
    return Part(
        name=NAME,
        finding=_finding(region),
        sentences=[],
        tables=(_table(SIZE, sizes(region)), _table(URBANITY, urbanity(region))),
        source=region_card.source(region),
        definition=DEFINITION,
    )


def bars(region: Region) -> html.Div:
    """The same counts as bars."""
    return html.Div(
        [_bars(SIZE, sizes(region)), _bars(URBANITY, urbanity(region))], className="dvm-thirds"
    )


def sizes(region: Region) -> Classes:
    names = {code: label for code, _, label in SIZE_CLASSES}
    return _classes(region, list(names.values()), lambda one: names[one.size_class])


def urbanity(region: Region) -> Classes:
    """From very urban to not at all."""
    known = {m.urbanity_code: m.urbanity for m in (one.municipality for one in region.presences)}
    ordered = [known[code] for code in sorted(known) if code]
    return _classes(region, ordered, lambda one: one.urbanity)


def _classes(region: Region, names: list[str], of: Callable[[Municipality], str]) -> Classes:
    found = {name: [p for p in region.presences if of(p.municipality) == name] for name in names}
    return {name: presences for name, presences in found.items() if presences}


def _finding(region: Region) -> str:
    """Which class takes part least, where it stays behind."""
    classes = {f"met {name}": presences for name, presences in sizes(region).items()}
    classes |= {f"die {name} zijn": presences for name, presences in urbanity(region).items()}
    shares = {name: _share(ps) for name, ps in classes.items() if len(ps) >= LEAST}
    if len(shares) < 2:
        return f"{region_words.taking_part(region)}: te weinig om soorten te vergelijken"
    if max(shares.values()) - min(shares.values()) < UNEVEN:
        return f"In {region.group.label} doen alle soorten gemeenten ongeveer even vaak mee"
    least = min(shares, key=lambda name: (shares[name], -len(classes[name])))
    taking, of = _counts(classes[least])
    all_taking, all_of = _counts(region.presences)
    return (
        f"Van de gemeenten {least} {region_words.do(taking)} er {taking} van de {of} mee;"
        f" in heel {region.group.label} {all_taking} van de {all_of}"
    )


def _share(presences: Sequence[Presence]) -> float:
    taking, of = _counts(presences)
    return taking / of


def _counts(presences: Sequence[Presence]) -> tuple[int, int]:
    return len(region_words.participants(presences)), len(presences)


def _table(name: str, classes: Classes) -> Table:
    counts = {kind: _counts(presences) for kind, presences in classes.items()}
    rows = tuple(
        (kind.capitalize(), str(taking), str(of - taking), str(of))
        for kind, (taking, of) in counts.items()
    )
    return Table((name, *COLUMNS), rows, f"Wie meedoet, naar {name.lower()}")


def _bars(name: str, classes: Classes) -> html.Div:
    lines = [_bar(kind, *_counts(presences)) for kind, presences in classes.items()]
    return html.Div([html.H3(name), html.Ul(lines)], className="dvm-bars")


def _bar(kind: str, taking: int, of: int) -> html.Li:
    parts = (("dvm-share-in", taking), ("dvm-share-out", of - taking))
    drawn = [html.Span(className=name, style={"flexGrow": n}) for name, n in parts]
    told = html.Span([f"{kind.capitalize()} ", html.Strong(f"{taking} van de {of}")])
    return html.Li([told, html.Span(drawn, className="dvm-share")])
