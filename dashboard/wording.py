"""What is said of a score, of a group and of where a score stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.cell import Cell
from benchmark.dossier import Score
from benchmark.groups import KINDS, Group
from benchmark.model import TOTAL, Item
from benchmark.words import N_
from dashboard import cells, formats
from dashboard.language import local, say
from dashboard.view import View

NO_SCAN = N_(
    "Er is nog geen scan van deze gemeente. Lever de ingevulde werkboeken in op de pagina Gegevens."
)
SURE = {"high": -1, "low": 1}
"""The only side of a mean 'of hoger' or 'of lager' at which a score can be told to stand."""


@dataclass(frozen=True)
class Standing:
    """An item's own score beside the group's mean."""

    label: str
    ours: float
    mean: Cell

    @property
    def difference(self) -> float:
        assert self.mean.value is not None
        return round(self.ours - self.mean.value, 6)

    @property
    def side(self) -> int | None:
        """1 above, -1 below, 0 within the rounding of the mean; None where a mean that lies at its
        value or beyond it leaves it open.
        """
        half = (self.mean.base or 0) / 2
        side = (self.difference > half) - (self.difference < -half)
        return side if self.mean.bound is None or SURE[self.mean.bound] == side else None


def score(value: Score) -> str:
    """A score, or why there is none."""
    if value.value is not None:
        return formats.number(value.value)
    if value.children > 1:
        return say(
            "niet gescoord ({scored} van {children} gescoord)",
            scored=value.scored,
            children=value.children,
        )
    return say("niet gescoord")


def quoted(item: Item) -> str:
    """Its name in a sentence: a question between quotation marks."""
    name = local(item.name)
    return f'"{name}"' if item.level == "question" else name


def listed(parts: Sequence[str]) -> str:
    """boven, onder en op"""
    *others, last = parts or ("",)
    return say("{others} en {last}", others=", ".join(others), last=last) if others else last


def left_out(values: Sequence[str], shown: int) -> int:
    """How many are not among those shown and yet equal to the last of them."""
    return values[shown:].count(values[shown - 1]) if len(values) > shown else 0


def either(parts: Sequence[str]) -> str:
    """0,1, 0,2 of 0,25"""
    *others, last = parts or ("",)
    return say("{others} of {last}", others=", ".join(others), last=last) if others else last


def kind(group_kind: str) -> str:
    """Of a group, as a choice."""
    return choice(say(KINDS[group_kind]))


def choice(told: str) -> str:
    """Something to choose begins with a capital."""
    return told[0].upper() + told[1:]


def label(group: Group) -> str:
    """RIEC Limburg; de provincie Limburg; gemeenten met minder dan 20.000 inwoners."""
    if group.kind == "riec+grootte":
        region, _, size = group.label.partition(", ")
        return f"{region}, {say(size)}"
    if group.kind == "provincie":
        return say("de provincie {name}", name=group.label.removeprefix("de provincie "))
    if group.kind in CLASSES:
        return say("gemeenten {which}", which=named(group))
    return say(group.label)


def named(group: Group) -> str:
    """What follows on gemeenten: in RIEC Limburg; met minder dan 20.000 inwoners."""
    if group.kind == "grootte":
        return say("met {size}", size=say(group.label.removeprefix("gemeenten met ")))
    if group.kind == "stedelijkheid":
        told = group.label.removeprefix("gemeenten die ").removesuffix(" zijn")
        return say("die {urbanity} zijn", urbanity=say(told))
    return say("in {region}", region=label(group))


CLASSES = ("grootte", "stedelijkheid")
"""The kinds of group that are no place."""


def participants(group: Group) -> str:
    """Taking part is voluntary: a group's figure is about those who do."""
    return say("de deelnemende gemeenten {which}", which=named(group))


def shows_little(view: View) -> str:
    """Why a group shows no total, or only a few themes."""
    total = view.mean(TOTAL)
    if total.value is None:
        return say(NO_TOTAL[total.state], where=_where(view.group))
    shown, themes = themes_shown(view)
    reasons = {cells.text(c) for item in _themes(view) if (c := view.mean(item.id)).value is None}
    return say(
        "Van de {themes} thema's toont deze groep er {shown} (de andere: {reasons}).",
        themes=themes,
        shown=shown,
        reasons=either(sorted(reasons)),
    )


def _where(group: Group) -> str:
    if group.kind in CLASSES:
        return say("Van de gemeenten {which}", which=named(group))
    return say("In {region}", region=label(group))


NO_TOTAL = {
    "too_few": N_(
        "{where} deden er op deze peildatum te weinig gemeenten mee om een gemiddelde te tonen"
        " zonder dat iemands score bekend wordt."
    ),
    "waiting": N_("{where} zijn er nog te weinig nieuwe scans om een gemiddelde te tonen."),
    "protected": N_(
        "{where} is het gemiddelde beschermd: met dit cijfer erbij was een score van een gemeente"
        " te nauw uit te rekenen."
    ),
}


def themes_shown(view: View) -> tuple[int, int]:
    """Of how many themes the group shows a mean, and how many there are."""
    means = [view.mean(item.id).value for item in _themes(view)]
    return len(means) - means.count(None), len(means)


def _themes(view: View) -> list[Item]:
    return [item for item in view.items.values() if item.level == "theme"]


def about(view: View) -> str:
    """What a title begins with: the module or theme chosen, and that a scan is not final."""
    return in_concept(view) + (f"{local(view.item.name)}: " if view.item.level != "total" else "")


def in_concept(view: View) -> str:
    """What a title about all themes begins with when a scan is not final."""
    return say("Concept:") + " " if view.scan and not view.scan.definitive else ""


def titled(before: str, told: str) -> str:
    """A sentence that begins with a common word as a title, with what that begins with."""
    return f"{before}{told[0].lower()}{told[1:]}" if before else told
