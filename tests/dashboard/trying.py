"""Try every door as every visitor, for every target, and tell what goes out that should not."""

import re
from collections import Counter
from collections.abc import Iterator

from werkzeug.test import TestResponse

from benchmark.municipalities import all_municipalities
from dashboard import region_parts
from tests.dashboard.doors import doors
from tests.dashboard.house import (
    NOBODY,
    OWN_REGION,
    UNKNOWN,
    UNKNOWN_REGION,
    UNSCANNED,
    House,
    Rights,
)
from tests.dashboard.marked_scores import marks_of, parts
from tests.dashboard.targets import Door, Target

OPEN = {
    "/assets/<path:filename>",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/_favicon.ico",
    "/_vendor/<name>",
    "/health",
    "/metrics",
    "/.well-known/security.txt",
    "/api/v1/openapi.json",
    "/aanmelden",
    "/aanmelden/terug",
    "/aanmelden/uit",
    "/afmelden",
    "/afmelden/aanbieder",
}
"""To who has not signed in."""

PAGES = ("/", "/<path:path>")
"""These lead on to where one signs in."""

OF_A_REGION = re.compile(
    rf"region-|report-region|.*/regio\b|/uitvoer/({'|'.join(region_parts.NAMES)})\."
)
"""Elsewhere a region is a group, whose cells are for everybody."""

TELLS_WHO_TOOK_PART = re.compile(r"data-summary|.*/gegevens")
"""To a region and the programme which municipalities have scans is no secret. The page names them,
so it tells whether one exists.
"""

TELLS_OF_PLACES = re.compile(r"compare-groep.options|/huisstijl/")
"""Where a municipality lies and how it likes to look everybody may know."""

BY_CHANCE = r'"end_id":"[^"]*"|([0-9A-Z]{4}-){4,}[0-9A-Z]+|[\dT:-]{19}Z'
"""Dash's mark of a page; the code on paper, which holds the question; the moment in a workbook."""

OF_THE_MOMENT = ("Date", "Set-Cookie", "Content-Length")


class Walk:
    """Through the doors whose names begin as one of `at`. seen: by route how many answers held the
    scores of whom the visitor may see.
    """

    def __init__(self, house: House, *at: str) -> None:
        self.house, self._at = house, at or ("",)
        self.seen: Counter[str] = Counter()

    def __iter__(self) -> Iterator[str]:
        """What is wrong, one by one."""
        found = doors(self.house.app, self.house.release.id)
        ways = [door for door in found if door.name.startswith(self._at)]
        for visitor, rights in self.house.visitors.items():
            self._given: set[tuple[str, Target]] = set()
            for door in ways:
                for wrong in self._through(door, visitor, rights):
                    yield f"{visitor} at {door.name}: {wrong}"

    def _through(self, door: Door, visitor: str, rights: Rights) -> Iterator[str]:
        before: list[object] = []
        refused: dict[Target, str] = {}
        for target in self.house.targets:
            asked = door.ask(target)
            if asked in before or self._spared(door, visitor, target):
                continue
            before.append(asked)
            with self.house.ask(visitor, asked) as answer:
                yield from self._judged(door, target, rights, answer)
                yield from self._kept_out(door, answer) if visitor == NOBODY else ()
                if not rights.may_see(target):
                    refused[target] = without(target, answer)
        if visitor != NOBODY:
            yield from self._told_apart(door, visitor, refused)

    def _judged(
        self, door: Door, target: Target, rights: Rights, answer: TestResponse
    ) -> Iterator[str]:
        told = answer.data.replace(target.scan.encode(), b"")  # it was asked for by this name
        found = self.house.marks.found(told)
        yield from rights.leaks(found)
        if answer.status_code == 200 and not door.draws:
            self._given.add((door.name.partition(".")[0], target))
            self.seen[door.route] += not found.isdisjoint(marks_of(target.code))
        if answer.status_code == 500:
            yield f"broke when asked for {target.code}"

    def _kept_out(self, door: Door, answer: TestResponse) -> Iterator[str]:
        if door.route not in OPEN:
            on = answer.status_code == 302 and answer.headers["Location"].startswith("/aanmelden?")
            if answer.status_code != 401 and not (on and door.route in PAGES):
                yield f"{answer.status_code} to who is not signed in"

    def _told_apart(self, door: Door, visitor: str, refused: dict[Target, str]) -> Iterator[str]:
        """What is not theirs answers as what is not there."""
        for target, answer in refused.items():
            none = self._none(door, visitor, target)
            if none and answer != refused.get(none, answer):
                yield f"tells {target.code} from {none.code}"

    def _none(self, door: Door, visitor: str, target: Target) -> Target | None:
        """From which it may not be told apart, if it may not."""
        rights, of_a_region = self.house.visitors[visitor], OF_A_REGION.match(door.name)
        if TELLS_OF_PLACES.match(door.name) or (of_a_region and rights.may_see(OWN_REGION)):
            return None
        if target.is_region:
            return UNKNOWN_REGION if of_a_region else None
        if TELLS_WHO_TOOK_PART.match(door.name) and rights.regions and target != UNKNOWN:
            without_scans = UNKNOWN if "levering" in door.name else self.house.targets[UNSCANNED]
            return None if target.code in rights.scan else without_scans
        return UNKNOWN

    def _spared(self, door: Door, visitor: str, target: Target) -> bool:
        """What would be drawn or made: other tests do. A picture that is given as a table too is
        drawn from the same; of a region a report is made of the visitor's own municipality, to
        whom every region is but a group on all pages but those of a region.
        """
        if door.draws:
            in_group = target.is_region and not OF_A_REGION.match(door.name)
            return in_group or (door.name.partition(".")[0], target) in self._given
        if door.makes:
            rights = self.house.visitors[visitor]
            if OF_A_REGION.match(door.name):
                return rights.may_see(target if target.is_region else OWN_REGION)
            return visitor != NOBODY and (target.is_region or rights.may_see(target))
        at_home = visitor.startswith("gemeente") and not OF_A_REGION.match(door.name)
        return at_home and target.is_region


def without(target: Target, answer: TestResponse) -> str:
    """All that an answer tells, but for what was asked and when."""
    headers = sorted((k, v) for k, v in answer.headers if k not in OF_THE_MOMENT)
    told = f"{answer.status_code} {headers} {b' '.join(parts(answer.data)).decode('latin-1')}"
    asked = rf"{target.scan}|{target.code}|{target.job}|(?<=levering[=/]){target.number}"
    if target.code in all_municipalities():
        asked += f"|{all_municipalities()[target.code].name}"
    return re.sub(f"{asked}|{BY_CHANCE}", "", told)
