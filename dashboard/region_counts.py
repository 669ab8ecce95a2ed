"""What the region chose and what stands out in its scans: published counts, and facts about taking
part.
"""

from collections import Counter

from benchmark.cell import Cell
from benchmark.model import Action
from benchmark.participation import Presence
from benchmark.quality import OF_TAKING_PART, SIGNALS
from benchmark.words import N_
from dashboard import cells, counts, region_card, wording
from dashboard.chart import Table
from dashboard.counts import Counts
from dashboard.language import local, plural, say
from dashboard.region import Region
from dashboard.region_card import Part

CHOSEN, SIGNALLED = "keuzes", "signalen"

CHOSEN_DEFINITION = (
    N_(
        "Elke gemeente kiest in de workshop drie handelingsperspectieven. Hier staat hoeveel"
        " gemeenten elk perspectief kozen."
    ),
    N_(
        "Aantallen zijn afgerond op 5, en wat kleiner is staat er als 'minder dan 5'. Ze worden"
        " alleen gepubliceerd bij ten minste 20 gemeenten, op 31 december."
    ),
)
SIGNALLED_DEFINITION = (
    N_(
        "Geteld zijn gemeenten waarvan de laatste scan dit signaal heeft. Om welke deelnemer het"
        " gaat, staat er niet bij."
    ),
    N_("Signalen die uit scores volgen, ziet alleen de gemeente zelf."),
)
SEVERAL = N_("Een gemeente kan in meer regels staan.")
MEANING = {
    "under_half": N_("Een deelnemer beantwoordde minder dan de helft van de vragen."),
    "missing_discipline": N_("Van een discipline deed niemand mee. De scan mist dan een blik."),
    "old_scan": N_("De laatste scan is meer dan 36 maanden oud en telt niet meer mee."),
}


def chosen(region: Region) -> Part:
    found = counts.of_group(region.view, region.group)
    return Part(
        name=CHOSEN,
        finding=_most(region, found),
        sentences=[] if found.shown else [counts.why_none(found)],
        tables=(_choices(region, found),) if found.cells else (),
        source=region_card.source(region, counts.source(found), of_today=False),
        definition=tuple(map(say, CHOSEN_DEFINITION)),
    )


def most_chosen(region: Region) -> tuple[Action, Cell] | None:
    """The action that most municipalities chose, the first of the model where several did."""
    found = counts.of_group(region.view, region.group)
    ranked = _ranked(region, found)
    shown = [(action, cell) for action, cell in ranked if cell.value and not cell.bound]
    return shown[0] if shown else None


def _ranked(region: Region, found: Counts) -> list[tuple[Action, Cell]]:
    """From most to least often chosen; what is not shown last."""
    actions = {
        action.id: action for model in region.view.models.values() for action in model.actions
    }
    told = [(action, found.cells[id_]) for id_, action in actions.items() if id_ in found.cells]

    def rank(pair: tuple[Action, Cell]) -> tuple[bool, float, bool]:
        value = pair[1].value
        return value is None, -(value or 0), pair[1].bound is not None

    return sorted(told, key=rank)


def _most(region: Region, found: Counts) -> str:
    named = wording.label(region.group)
    most = most_chosen(region)
    if most is None:
        return say("Welke handelingsperspectieven {group} koos, is niet te tonen", group=named)
    action, cell = most
    return say(
        'In {group} is "{action}" het vaakst gekozen: door ongeveer {count} van de {of} gemeenten',
        group=named,
        action=local(action.title),
        count=cells.text(cell),
        of=cell.n,
    )


def _choices(region: Region, found: Counts) -> Table:
    models = region.view.models.values()
    names = {theme.id: local(theme.name) for model in models for theme in model.themes}
    rows = tuple(
        (local(action.title), names[action.theme], cells.text(cell))
        for action, cell in _ranked(region, found)
    )
    columns = (say("Handelingsperspectief"), say("Thema"), say("Gekozen door (gemeenten)"))
    return Table(columns, rows)


def signals(region: Region) -> Part:
    found: Counter[str] = Counter()
    for names, ones in region.presences.by(signalled).items():
        found.update(dict.fromkeys(names, len(ones)))
    noticed = len(region.presences) - len(region.presences.by(signalled).get(frozenset(), ()))
    rows = tuple(
        (say(SIGNALS[name]), str(found[name]), say(MEANING[name])) for name in OF_TAKING_PART
    )
    columns = (say("Signaal"), say("Gemeenten"), say("Wat het betekent"))
    return Part(
        name=SIGNALLED,
        finding=_noticed(noticed),
        sentences=[say(SEVERAL)] if noticed else [],
        tables=(Table(columns, rows),),
        source=region_card.source(region),
        definition=tuple(map(say, SIGNALLED_DEFINITION)),
    )


def signalled(one: Presence) -> frozenset[str]:
    return frozenset(signal.signal for signal in one.signals)


def _noticed(count: int) -> str:
    if not count:
        return say("Aan de scans valt niets op")
    return plural(
        "{count} gemeente heeft een scan waaraan iets opvalt",
        "{count} gemeenten hebben een scan waaraan iets opvalt",
        count,
    )
