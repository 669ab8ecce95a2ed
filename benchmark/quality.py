"""Signals that something about a scan is worth a question to who filled it in. They refuse nothing,
and change no score.
"""

from dataclasses import dataclass, replace
from datetime import date

from duckdb import DuckDBPyConnection

from benchmark.warehouse import query
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


def find_signals(connection: DuckDBPyConnection, day: date) -> None:
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
    connection.execute(query("signal_jump"), {"levels": JUMP_LEVELS})
