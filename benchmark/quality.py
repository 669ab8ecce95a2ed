"""Signals that something about a scan is worth a question to who filled it in. They refuse nothing,
and change no score.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter

from duckdb import DuckDBPyConnection

from benchmark.change import Comparison
from benchmark.model import ScanModel
from benchmark.warehouse import put, query
from benchmark.words import N_

STRAIGHT_LEAST = 10
"""Who scored fewer questions may well mean the same level for all of them."""

STRAIGHT_PERCENT = 90
"""At least this part of a participant's scores is the same level: nine in ten, so that one stray
answer does not hide it. A whole scan of themes that lie this close together is rare.
"""

ANSWERED_PERCENT = 50
"""A participant who answered less than this part of the questions says little about the whole.
"Weet ik niet" and "niet van toepassing" are answers.
"""

OLD_MONTHS = 36
"""A scan counts in the benchmark for this long; municipalities scan every two to three years."""

JUMP_LEVELS = 2
"""More than this between two scans, of a theme, is more than a municipality usually does in years:
a new way of working, or other people with another view.
"""

JUMP = "jump"
SIGNALS = {
    "straight_lining": N_("Bijna overal hetzelfde niveau"),
    "all_five": N_("Overal het hoogste niveau"),
    "under_half": N_("Minder dan de helft beantwoord"),
    "current_above_ambition": N_("Huidig niveau hoger dan de ambitie"),
    "missing_discipline": N_("Discipline ontbreekt"),
    "old_scan": N_("Oude scan"),
    JUMP: N_("Grote sprong"),
}
"""Each signal and its name on screen, in Dutch."""

OF_TAKING_PART = ("under_half", "missing_discipline", "old_scan")
"""They follow from who took part and when, not from what anybody scored."""


@dataclass(frozen=True)
class Signal:
    """participant, discipline and item where it is about one; detail in Dutch."""

    scan: str
    signal: str
    participant: str | None
    discipline: str | None
    item: str | None
    detail: str

    def without_person(self) -> "Signal":
        """That there is one, and not of whom."""
        return replace(self, participant=None, discipline=None, detail="")


def find_signals(
    connection: DuckDBPyConnection, models: Mapping[str, ScanModel], day: date
) -> None:
    """Make `quality_signal`, as of a day. Needs the tables of measure(), register_groups() and
    trace().
    """
    connection.execute(query("quality_signal"))
    connection.execute(query("level_given"))
    straight = {"least": STRAIGHT_LEAST, "percent": STRAIGHT_PERCENT}
    connection.execute(query("signal_straight_lining"), straight)
    connection.execute(query("signal_all_five"), {"least": STRAIGHT_LEAST})
    connection.execute(query("signal_under_half"), {"percent": ANSWERED_PERCENT})
    connection.execute(query("signal_current_above_ambition"))
    connection.execute(query("signal_missing_discipline"))
    connection.execute(query("signal_old_scan"), {"day": day, "months": OLD_MONTHS})
    if jumps := list(_jumps(connection, models)):
        put(connection, "jump", "earlier later item value", jumps)
        connection.execute(query("signal_jump"))


def _jumps(
    connection: DuckDBPyConnection, models: Mapping[str, ScanModel]
) -> Iterator[tuple[str, str, str, float]]:
    """The two scans, the theme and how far it moved."""

    @cache
    def compared(earlier: str, later: str) -> Comparison:
        return Comparison(models[earlier].outline, models[later].outline)

    rows = connection.execute(query("successive_scores"), {"levels": JUMP_LEVELS}).fetchall()
    for (before, after, earlier, later), both in groupby(rows, itemgetter(0, 1, 2, 3)):
        scores = [(question, old, new) for *_, question, old, new in both]
        moved = compared(before, after).changes(
            {question: old for question, old, _ in scores},
            {question: new for question, _, new in scores},
        )
        for theme in models[after].themes:
            if abs(moved.get(theme.id, 0)) > JUMP_LEVELS:
                yield earlier, later, theme.id, moved[theme.id]
