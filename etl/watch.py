"""Watch the inbox: take what arrived, put it away, and make a release when something changed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import duckdb

from benchmark import audit
from benchmark.audit import Action, What
from benchmark.errors import DvmError
from benchmark.model import ScanModel
from benchmark.release import make_release
from benchmark.warehouse import make_home, open_warehouse, query
from etl.alone import FILE as LOCK
from etl.alone import only_one
from etl.delivery import judge_arrivals
from etl.inbox import FOLDER, Arrival, Look, chunks, look, ready
from etl.putaway import put_away, unfinished_places
from etl.recording import FOLDERS, record
from etl.report import Report
from etl.sources import sha256_of
from etl.stopping import Stop, Stopped

MOST_FILES, MOST_BYTES = 500, 200 * 2**20
"""Taken together: so many that it is fast, so few that who asks to stop need not wait long."""

SETTLE_SECONDS = 0.5
"""Between the two looks of a single pass."""

Models = Mapping[str, ScanModel]


def watch(
    home: Path,
    models: Models,
    say: Callable[[str], None],
    *,
    once: bool = False,
    interval: float = 2.0,
) -> bool:
    """Look every `interval` seconds until stopped, or make one pass; `say` hears what happened.

    May be killed at any moment: what was recorded is finished at the next start, what was not is
    judged again. Returns whether all went well. Raises DvmError when the inbox of this home is
    watched already, or there can be none.
    """
    make_folders(home)
    with only_one(home), Stop().listening() as stop, suppress(Stopped):
        watcher = Watcher(home, models, stop, say)
        watcher.begin()
        stop.rest(min(interval, SETTLE_SECONDS))
        while not stop.asked:
            watcher.go_round()
            if once:
                break
            stop.rest(interval)
    return not watcher.troubled


def make_folders(home: Path) -> None:
    try:
        for folder in (home, *(home / name for name in (FOLDER, *FOLDERS))):
            make_home(folder)
        (home / LOCK).touch(mode=0o600)
    except OSError as error:
        raise DvmError(
            f"In {home} is niet te schrijven ({error.strerror}). Controleer de rechten en de"
            " ruimte op de schijf."
        ) from error


class Watcher:
    """One pass after another; remembers the last look, and what it said last."""

    def __init__(self, home: Path, models: Models, stop: Stop, say: Callable[[str], None]) -> None:
        self.home, self.models, self.stop, self._say = home, models, stop, say
        self._before = Look()
        self._unsure = True
        """Whether the warehouse may hold something that is to be finished."""
        self._complaints: frozenset[str] = frozenset()
        self.troubled = False
        """Whether a file was refused, or something could not be done."""

    def begin(self) -> None:
        self._before = look(self.home)

    def go_round(self) -> None:
        """Take what is ready, then release. What goes wrong is said once, and tried again later."""
        now = look(self.home)
        arrivals = ready(now, self._before)
        self._before = now
        complaints = [_about(error) for error in now.closed]
        if arrivals or self._unsure:
            self._unsure = True
            try:
                complaints += self._take_all(arrivals, now)
                self._unsure = bool(complaints)
                self.release()
            except (DvmError, OSError, duckdb.Error) as error:
                complaints.append(_about(error))
        self.troubled = self.troubled or bool(complaints)
        for complaint in dict.fromkeys(complaints):
            if complaint not in self._complaints:
                self._say(complaint)
        self._complaints = frozenset(complaints)

    def _take_all(self, arrivals: list[Arrival], now: Look) -> list[str]:
        """Returns why some of it has to wait."""
        complaints: dict[str, None] = {}
        with open_warehouse(self.home) as connection:
            complaints |= dict.fromkeys(map(_about, put_away(connection, self.home, now)))
            waiting = unfinished_places(connection)
            new = [arrival for arrival in arrivals if not _judged(arrival, waiting)]
            for chunk in chunks(new, MOST_FILES, MOST_BYTES):
                if self.stop.asked:
                    break
                judged = judge_arrivals(connection, self.home, chunk, self.models)
                reports = record(connection, self.home, judged)
                errors = [*judged.later.values(), *put_away(connection, self.home, now)]
                complaints |= dict.fromkeys(map(_about, errors))
                self._tell(reports)
        return list(complaints)

    def _tell(self, reports: list[Report]) -> None:
        for report in reports:
            refused = report["state"] == "refused"
            what = What("watch", kind=f"levering:{report['delivery']}")
            self._record(Action.REFUSED if refused else Action.LOADED, what)
            if refused:
                self.troubled = True
                wrong = sum(finding["refuses"] for finding in report["findings"])
                self._say(
                    f"Geweigerd ({report['delivery']:06d}): {report['name']}, fouten: {wrong}."
                )
        accepted = sum(report["state"] == "accepted" for report in reports)
        if accepted:
            self._say(f"Aanvaard: {accepted} bestanden.")

    def _record(self, action: Action, what: What) -> None:
        audit.record(self.home, audit.by_command(), action, what)

    def release(self) -> None:
        """When something new was loaded since the last one."""
        last = self._unreleased()
        if last is None or self.stop.asked:
            return
        with self.stop.cutting():
            release = make_release(self.home, self.models)
        with open_warehouse(self.home) as connection:
            connection.execute(query("finish_release", "etl"), {"last": last})
        self._record(Action.RELEASED, What("watch", release=release))
        self._say(f"Uitgave {release} is gemaakt.")

    def _unreleased(self) -> int | None:
        """The last delivery that brought something which no release shows yet."""
        with open_warehouse(self.home) as connection:
            ((last,),) = connection.execute(query("last_unreleased", "etl")).fetchall()
        return None if last is None else int(last)


def _judged(arrival: Arrival, waiting: set[tuple[str, str]]) -> bool:
    """Whether it is a file that was judged and cannot be put away yet."""
    if arrival.place not in {place for place, _ in waiting}:
        return False
    with suppress(OSError):
        return (arrival.place, sha256_of(arrival.path)) in waiting
    return True


def _about(error: BaseException) -> str:
    """What to tell a person about what went wrong around the files."""
    if isinstance(error, DvmError):
        return f"{error} De bestanden blijven in de inbox; er wordt opnieuw geprobeerd."
    reason = str(error).split("\n", 1)[0]
    if isinstance(error, OSError):
        where = f" bij {error.filename}" if error.filename else ""
        reason = f"{error.strerror or error}{where}"
    return (
        f"Niet gelukt: {reason}. Controleer de rechten en de ruimte op de schijf. De bestanden"
        " blijven in de inbox; er wordt opnieuw geprobeerd."
    )
