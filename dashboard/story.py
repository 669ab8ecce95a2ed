"""How a municipality stands, in three sentences: where it is, what moved, where it differs from its
peers.
"""

from collections.abc import Sequence

from benchmark.dossier import Scan
from benchmark.model import TOTAL, Item
from dashboard import cells, changes, charts, formats, wording
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
        return f"{name} heeft nog geen totaalscore: {wording.score(total)}."
    names = {level.value: level.name.nl for level in view.model.levels}
    nearest = int(total.value + 0.5)
    told = f"{name} staat op {formats.number(total.value)}, het dichtst bij niveau {nearest}"
    ambition = view.dossier.score(view.scan, TOTAL, "ambition").value
    wanted = f", en wil naar {formats.number(ambition)}" if ambition is not None else ""
    return f"{told} ({names[nearest]}){wanted}."


def _moved(view: View) -> str:
    scan, before = view.scan, view.previous
    if scan is None or before is None:
        return "Er is geen eerdere scan, dus nog geen verandering te zien."
    since = f"Sinds de scan van {formats.day(before.date)}"
    total = changes.value(view, before, scan, TOTAL)
    if total is None:
        why = changes.change(view, before, scan, view.items[TOTAL])
        return f"{since} is de verandering van het totaal niet te geven: {why}."
    part = changes.share(view, before, scan, TOTAL)
    over = "" if part == 1 else ", over de vragen die te vergelijken zijn,"
    return f"{since}{over} {_step(total)}{_most(view, before, scan)}."


def _step(total: float) -> str:
    told = formats.number(abs(total))
    if told == formats.number(0):
        return "bleef het totaal gelijk"
    return f"{'steeg' if total > 0 else 'daalde'} het totaal met {told}"


def _most(view: View, before: Scan, scan: Scan) -> str:
    """The theme that went most ahead, and the one that went most back."""
    found = [(item, changes.value(view, before, scan, item.id)) for item in _themes(view)]
    moved = sorted((value, item.name.nl) for item, value in found if value)
    told = []
    if moved and moved[-1][0] > 0:
        told.append(f"het meest vooruit ging {moved[-1][1]} ({formats.signed(moved[-1][0])})")
    if moved and moved[0][0] < 0:
        told.append(f"het meest achteruit {moved[0][1]} ({formats.signed(moved[0][0])})")
    return "; " + " en ".join(told) if told else ""


def _differs(view: View) -> str:
    group, mean = wording.participants(view.group), view.mean(TOTAL)
    ours = view.dossier.score(view.scan, TOTAL).value
    if mean.value is None or ours is None:
        return f"Met {group} is het totaal niet te vergelijken{_themes_apart(view)}."
    side = wording.side_words(Standing("", ours, mean))
    told = f"het gemiddelde van {group} ({cells.text(mean)}, n = {mean.n})"
    total = (
        f"Het totaal ligt {side} {told}"
        if side
        else f"Of het totaal boven of onder {told} ligt, is niet te zeggen"
    )
    return total + _themes_apart(view) + "."


def _themes_apart(view: View) -> str:
    told = []
    for side, where, bound in ((1, "voor", "low"), (-1, "achter", "high")):
        if found := farthest(view, side):
            others = [one for _, one in _placed(view) if one.label != found[1].label]
            sure = all(one.mean.bound != bound for one in others)
            told.append(f"{'het verst' if sure else 'ver'} {where} bij {found[0].name.nl}")
    return "; " + " en ".join(told) if told else ""


def _placed(view: View) -> Sequence[Placed]:
    themes = _themes(view)
    return [(item, one) for item in themes for one in charts.standings(view, [item])]


def _themes(view: View) -> list[Item]:
    return [item for item in view.model.items() if item.level == "theme"]
