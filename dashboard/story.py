"""How a municipality stands, in three sentences: where it is, what moved, where it differs from its
peers.
"""

from collections.abc import Sequence

from benchmark.dossier import Scan
from benchmark.model import TOTAL, Item
from benchmark.words import N_
from dashboard import cells, changes, charts, formats, wording
from dashboard.language import local, say
from dashboard.view import View
from dashboard.wording import Standing

Placed = tuple[Item, Standing]


def sentences(view: View) -> list[str]:
    """Of the chosen scan, which there must be."""
    return [_stands(view), _moved(view), _differs(view)]


def farthest(view: View, side: int) -> Placed | None:
    """The theme farthest ahead of the group (1) or behind it (-1), as far as can be told."""
    found = [one for one in _placed(view) if one[1].side == side]
    return max(found, key=lambda one: side * one[1].difference, default=None)


def _stands(view: View) -> str:
    name, total = view.municipality.name, view.dossier.score(view.scan, TOTAL)
    if total.value is None:
        why = wording.score(total)
        return say("{name} heeft nog geen totaalscore: {why}.", name=name, why=why)
    names = {level.value: local(level.name) for level in view.model.levels}
    nearest = formats.nearest_level(total.value)
    told = say(
        "{name} staat op {score}, het dichtst bij niveau {level} ({level_name})",
        name=name,
        score=formats.number(total.value),
        level=nearest,
        level_name=names[nearest],
    )
    ambition = view.dossier.score(view.scan, TOTAL, "ambition").value
    if ambition is None:
        return f"{told}."
    return say("{told}, en wil naar {ambition}.", told=told, ambition=formats.number(ambition))


def _moved(view: View) -> str:
    scan, before = view.scan, view.previous
    if scan is None or before is None:
        return say("Er is geen eerdere scan, dus nog geen verandering te zien.")
    day, total = formats.day(before.date), changes.value(view, before, scan, TOTAL)
    if total is None:
        return say(
            "Sinds de scan van {day} is de verandering van het totaal niet te geven: {why}.",
            day=day,
            why=changes.change(view, before, scan, view.items[TOTAL]),
        )
    whole = changes.share(view, before, scan, TOTAL) == 1
    since = say(SINCE if whole else SINCE_IN_PART, day=day)
    return _with(_step(since, total), _most(view, before, scan))


SINCE = N_("Sinds de scan van {day}")
SINCE_IN_PART = N_("Sinds de scan van {day}, over de vragen die te vergelijken zijn,")


def _step(since: str, total: float) -> str:
    told = formats.number(abs(total))
    if told == formats.number(0):
        return say("{since} bleef het totaal gelijk", since=since)
    if total > 0:
        return say("{since} steeg het totaal met {step}", since=since, step=told)
    return say("{since} daalde het totaal met {step}", since=since, step=told)


def _most(view: View, before: Scan, scan: Scan) -> list[str]:
    """The theme that went most ahead, and the one that went most back."""
    found = [(item, changes.value(view, before, scan, item.id)) for item in _themes(view)]
    moved = sorted((value, local(item.name)) for item, value in found if value)
    told = []
    if moved and moved[-1][0] > 0:
        step, theme = formats.signed(moved[-1][0]), moved[-1][1]
        told.append(say("het meest vooruit ging {theme} ({step})", theme=theme, step=step))
    if moved and moved[0][0] < 0:
        step, theme = formats.signed(moved[0][0]), moved[0][1]
        told.append(say("het meest achteruit {theme} ({step})", theme=theme, step=step))
    return told


def _differs(view: View) -> str:
    group, mean = wording.participants(view.group), view.mean(TOTAL)
    ours = view.dossier.score(view.scan, TOTAL).value
    if mean.value is None or ours is None:
        told = say("Met {group} is het totaal niet te vergelijken", group=group)
        return _with(told, _themes_apart(view))
    side = Standing("", ours, mean).side
    told = say(TOTAL_STANDS[side], group=group, mean=cells.text(mean), n=mean.n)
    return _with(told, _themes_apart(view))


TOTAL_STANDS = {
    1: N_("Het totaal ligt boven het gemiddelde van {group} ({mean}, n = {n})"),
    -1: N_("Het totaal ligt onder het gemiddelde van {group} ({mean}, n = {n})"),
    0: N_("Het totaal ligt ongeveer op het gemiddelde van {group} ({mean}, n = {n})"),
    None: N_(
        "Of het totaal boven of onder het gemiddelde van {group} ({mean}, n = {n}) ligt, is niet te"
        " zeggen"
    ),
}


def _themes_apart(view: View) -> list[str]:
    told = []
    for side, bound in ((1, "low"), (-1, "high")):
        if found := farthest(view, side):
            others = [one for _, one in _placed(view) if one.label != found[1].label]
            sure = all(one.mean.bound != bound for one in others)
            told.append(say((FARTHEST if sure else FAR)[side], theme=local(found[0].name)))
    return told


FARTHEST = {
    1: N_("het verst voor bij {theme}"),
    -1: N_("het verst achter bij {theme}"),
}
FAR = {
    1: N_("ver voor bij {theme}"),
    -1: N_("ver achter bij {theme}"),
}


def _with(told: str, themes: Sequence[str]) -> str:
    return f"{told}; {wording.listed(themes)}." if themes else f"{told}."


def _placed(view: View) -> Sequence[Placed]:
    themes = _themes(view)
    return [(item, one) for item in themes for one in charts.standings(view, [item])]


def _themes(view: View) -> list[Item]:
    return [item for item in view.model.items() if item.level == "theme"]
