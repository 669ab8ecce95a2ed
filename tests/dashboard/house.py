"""A dashboard to sign in to, on marked scores, with something of everybody's behind every door."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dash import Dash
from flask import session
from werkzeug.test import TestResponse

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities, existing_on
from benchmark.store import Release
from benchmark.viewer import Role, Viewer
from dashboard import access
from dashboard.access import viewer_of
from dashboard.app import create_app
from dashboard.report import counter, jobs
from dashboard.signin.config import read_sign_in
from dashboard.signin.ended import Ended
from dashboard.signin.sessions import Sessions
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.callback_doors import HERE
from tests.dashboard.marked_scores import Marks, marked
from tests.dashboard.reports import deliver, document
from tests.dashboard.targets import Asked, Target

NOBODY = "nobody"
OWN_REGION, OTHER_REGION = Target("RIEC09", 8), Target("RIEC04", 9)
UNKNOWN, UNKNOWN_REGION = Target("GM9999", 6), Target("RIEC99", 7)
UNSCANNED = 2
"""Its place among the targets."""

NO_VISITORS = (3, 6, 7)
"""The numbers of what has no scans or does not exist."""

SETTINGS = f"""
issuer = "http://127.0.0.1:9"
client_id = "dvm"
client_secret_file = "geheim"
address = "{HERE}"
[[rule]]
claim = "riec"
role = "regio"
"""


@dataclass(frozen=True)
class Rights:
    """Whose scores a visitor may see, whose private matters, that whose scans are there, and all of
    which regions; as it is before a test takes a door away.
    """

    scores: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    scan: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def leaks(self, found: set[tuple[str, str]]) -> list[str]:
        """What of that is not for this visitor."""
        return [
            f"{kind} of {code}" for kind, code in sorted(found) if code not in getattr(self, kind)
        ]

    def may_see(self, target: Target) -> bool:
        return target.code in self.scores | self.regions


def rights(viewer: Viewer, release: Release) -> Rights:
    codes, region = all_municipalities(), access.regions()
    may = {
        Role.GEMEENTE: frozenset[str](),
        Role.REGIO: viewer.scope,
        Role.PROGRAMMA: frozenset(region),
    }[viewer.role]
    return Rights(
        scores=frozenset(release.visible(viewer)),
        private=frozenset(code for code in codes if viewer.owns(code)),
        scan=frozenset(code for code in codes if viewer.may_know_of(code)),
        regions=may,
    )


class House:
    """Of one app on a home; more of them can stand on the same."""

    def __init__(self, home: Path, marks: Marks, models: Mapping[str, ScanModel]) -> None:
        self.home, self.marks, self.models = home, marks, models
        self.app: Dash = create_app(home, models)
        self.release: Release = CurrentRelease(home).get()
        self.tried = 0
        self._client = self.app.server.test_client(use_cookies=False)
        settings = read_sign_in(home)
        assert settings
        self._sessions = Sessions(settings, str(self.app.server.secret_key), Ended(home))

    @cached_property
    def targets(self) -> list[Target]:
        codes = [EINDHOVEN, silent(self.release), unscanned(self.release)]
        municipalities = [Target(code, number) for number, code in enumerate(codes, 1)]
        return [*municipalities, UNKNOWN, OWN_REGION, OTHER_REGION, UNKNOWN_REGION]

    @cached_property
    def visitors(self) -> Mapping[str, Rights]:
        """Two municipalities, two regions, the programme, and who did not sign in."""
        names = [one.viewer for one in self.targets if one.number not in NO_VISITORS]
        found = {name: rights(viewer_of(name), self.release) for name in (*names, "programma:")}
        return {NOBODY: Rights(), **found}

    def ask(self, visitor: str, asked: Asked) -> TestResponse:
        """Each time in a new session and from another address: nobody asks too much."""
        self.tried += 1
        high, low = divmod(self.tried, 250)
        headers = {**asked.get("headers", {}), "Cookie": self._cookie(visitor)}
        told: dict[str, Any] = {"base_url": HERE, **asked, "headers": headers}
        return self._client.open(**told, environ_overrides={"REMOTE_ADDR": f"10.1.{high}.{low}"})

    def _cookie(self, visitor: str) -> str:
        if visitor == NOBODY:
            return ""
        server = self.app.server
        with server.test_request_context(base_url=HERE):
            self._sessions.begin(viewer_of(visitor), {"sub": visitor})
            kept = {**session, counter.OWNER: visitor}
        signer = server.session_interface.get_signing_serializer(server)
        assert signer
        return f"{server.config['SESSION_COOKIE_NAME']}={signer.dumps(kept)}"


def build(demo_home: Path, to: Path, models: Mapping[str, ScanModel]) -> House:
    marks = marked(demo_home, to)
    (to / "geheim").write_text("een geheim\n", encoding="utf-8")
    (to / "signin.toml").write_text(SETTINGS, encoding="utf-8")
    house = House(to, marks, models)
    for target in house.targets:
        if target not in (UNKNOWN, UNKNOWN_REGION):
            of = min(_region(house.release, target.code)) if target.is_region else target.code
            _hand_in(to, target, of, marks.of(target.code))
            _have_made(to, target, of, marks.of(target.code))
    return house


def silent(release: Release) -> str:
    """In Eindhoven's region, with scans that it shares with nobody."""
    both = map(viewer_of, ("programma:", OWN_REGION.viewer))
    seen = {code for viewer in both for code in release.visible(viewer)}
    return min((_region(release) & {*release.municipalities}) - seen)


def unscanned(release: Release) -> str:
    return min(_region(release) - {*release.municipalities})


def _region(release: Release, region: str = OWN_REGION.code) -> set[str]:
    places = existing_on(release.made_at.date())
    return {code for code, one in places.items() if one.riec_code == region}


def _hand_in(home: Path, target: Target, municipality: str, mark: str) -> None:
    told = document(municipality=municipality, scan=f"{municipality}-2026-9")
    sender = target.viewer.replace(":", "-")
    folder = deliver(home, target.number, sender=sender, documents=[told], marked=True)
    for name in ("gemarkeerd.xlsx", "bevindingen.html"):
        (folder / name).write_text(mark, encoding="utf-8")


def _have_made(home: Path, target: Target, municipality: str, mark: str) -> None:
    """By the visitor whose scope the target is."""
    folder = home / jobs.FOLDER / target.job
    folder.mkdir(parents=True)
    asked = {"gemeente": municipality}
    order = jobs.Order(target.viewer, target.viewer, "", asked, {}, "rapport.docx")
    jobs.write(folder, jobs.ORDER, order.__dict__)
    jobs.write(folder, jobs.PROGRESS, {"done": 1, "total": 1})
    jobs.write(folder, jobs.END, {"error": ""})
    (folder / jobs.RESULT).write_text(mark, encoding="utf-8")
