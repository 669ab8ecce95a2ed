"""Every kind of figure about a group that is ever published: a cell of any other kind is a fault.

docs/disclosure.md shows this list as a table.
"""

from dataclasses import dataclass

from benchmark import rules
from benchmark.groups import KINDS, QUESTION_KINDS
from benchmark.words import N_

PARTS = ("total", "module", "theme")
"""The levels above the questions."""

QUESTION = ("question",)
BOTH = ("current", "ambition")

MEAN_BASES = tuple(base / rules.UNITS_PER_LEVEL for base in rules.BASES)

SCORES, CHOICES = "scores", "choices"
"""What a figure follows from. What follows from scores is attacked before it is published; choices
of actions say nothing about a score.
"""


@dataclass(frozen=True)
class Statistic:
    """One kind of cell: which cells it covers, of which groups and when, and what it follows from.

    levels: of the items; `action` where an item is a course of action. kpi: the figures for quoting
    that are made of these cells and no other.
    """

    title: str  # Dutch
    panel: str
    statistics: tuple[str, ...]
    measures: tuple[str, ...]
    levels: tuple[str, ...]
    kinds: tuple[str, ...] = tuple(KINDS)
    smallest_group: int = rules.MINIMUM_GROUP
    year_end_only: bool = False
    bases: tuple[float, ...] = MEAN_BASES
    follows_from: str = SCORES
    kpi: tuple[str, ...] = ()


STATISTICS = (
    Statistic(N_("Gemiddelde"), "all", ("mean",), BOTH, PARTS),
    Statistic(N_("Gemiddelde van een vraag"), "all", ("mean",), BOTH, QUESTION, QUESTION_KINDS),
    Statistic(
        N_("Gemiddelde van het vaste panel, nu en bij de vorige publicatie"),
        "matched",
        ("mean", "mean_before"),
        BOTH,
        PARTS,
        smallest_group=rules.SPREAD_GROUP,
        year_end_only=True,
        bases=MEAN_BASES[:2],  # those of this many municipalities
        kpi=("groei",),
    ),
    Statistic(
        N_("Middelste helft en mediaan"),
        "all",
        ("q1", "median", "q3"),
        ("current",),
        ("theme",),
        smallest_group=rules.SPREAD_GROUP,
        year_end_only=True,
        bases=(rules.SPREAD_BASE / rules.UNITS_PER_LEVEL,),
        kpi=("positie",),
    ),
    Statistic(
        N_("Aantal dat een handelingsperspectief koos"),
        "all",
        ("count",),
        ("chosen",),
        ("action",),
        smallest_group=rules.SPREAD_GROUP,
        year_end_only=True,
        bases=(float(rules.COUNT_BASE),),
        follows_from=CHOICES,
        kpi=("gekozen-acties",),
    ),
)

PARTICIPATION = ("n", "state", "measured_on")
"""What every cell tells besides its figure: it follows from who took part, and when, alone. An
attacker is taken to know that, so `deelname` and `herhaalscans` need no cell.
"""

UNPUBLISHED = {
    "niveau-3-of-hoger": N_("uit een aandeel is soms één score af te leiden"),
}
"""Figures for quoting that would need a cell of their own, and why there is none (Dutch)."""
