"""Which files a viewer may know of: what waits, what was judged, and what comes of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dashboard import access, inbox, outcome, sight
from dashboard.deliveries import Delivery, replaced
from dashboard.desk import Desk
from dashboard.inbox import Waiting
from dashboard.language import say
from dashboard.outcome import Outcome

SLOW_SECONDS = 120
"""A file that waits longer than this asks for an explanation."""

SOON = timedelta(minutes=10)
"""A release that takes longer than this is no longer announced."""


@dataclass(frozen=True)
class Listed:
    """What the page lists. `newest`: all that may be listed; the page shows the first of them."""

    waiting: tuple[Waiting, ...]
    others_waiting: int
    newest: tuple[Delivery, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def mark(self) -> str:
        """Differs whenever there is something else to show."""
        names = [one.name for one in self.waiting]
        judged = [(delivery.number, one.state, one.by) for delivery, one in self.pairs]
        return f"{names} {self.others_waiting} {judged} {self.is_slow}"

    @property
    def is_slow(self) -> bool:
        """Whether something waits longer than it should."""
        now = datetime.now(UTC).timestamp()
        return any(now - one.since > SLOW_SECONDS for one in self.waiting)

    @property
    def pairs(self) -> list[tuple[Delivery, Outcome]]:
        return list(zip(self.newest, self.outcomes, strict=True))


def look(desk: Desk) -> Listed:
    """What the viewer may know of; of what waits for others only how many."""
    if desk.deliveries is None:
        return Listed((), 0, (), ())
    waiting = inbox.waiting(desk.deliveries.home)
    own = tuple(sorted((w for w in waiting if _is_own(w, desk)), key=lambda w: (w.since, w.name)))
    latest = desk.deliveries.latest()
    newest = tuple(one for one in latest if sight.may_list(one, desk.viewer))
    by = replaced(latest)
    others = len(waiting) - len(own) if access.sender(desk.viewer) == "programma" else 0
    return Listed(own, others, newest, tuple(outcome.outcome(one, by) for one in newest))


def summary(desk: Desk, listed: Listed) -> str:
    told = outcome.summary(len(listed.waiting) + listed.others_waiting, listed.outcomes)
    if not release_is_coming(desk, listed):
        return told
    coming = say("Er komt een nieuwe uitgave.")
    return f"{told} {coming}"


def release_is_coming(desk: Desk, listed: Listed) -> bool:
    """Whether something new was accepted a while ago at most, that the release does not show."""
    new = [one.judged_at for one, what in listed.pairs if what.state in ("accepted", "partly")]
    if not new or datetime.now(UTC) - max(new) > SOON:
        return False
    return desk.view is None or max(new) > desk.view.release.made_at.replace(tzinfo=UTC)


def _is_own(waiting: Waiting, desk: Desk) -> bool:
    own = access.sender(desk.viewer)
    return waiting.sender == own or (waiting.sender == sight.BY_HAND and own == "programma")
