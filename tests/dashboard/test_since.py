"""Back to an earlier release: groups as published then, own scores as of now, and what changed."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.current import CurrentRelease
from benchmark.earlier import open_earlier
from benchmark.errors import NotAllowed
from benchmark.folders import CONFIDENTIAL
from benchmark.model import ScanModel
from benchmark.release import make_release
from benchmark.viewer import municipality_viewer
from dashboard.app import create_app
from etl.load import load
from etl.template import Filled, Identity, Workshop, write_workshop_sheet
from etl.withdraw import withdraw
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.reading import Tree, element, text
from tests.dashboard.switching import OnAnyRelease

OWN, TILBURG = f"gemeente:{EINDHOVEN}", "GM0855"
LATEST = "GM0772-2026-1"


@pytest.fixture
def home(tmp_path: Path, small_home: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "home"))


@pytest.fixture
def visitor(home: Path, models: dict[str, ScanModel]) -> Iterator[tuple[Dash, FlaskClient]]:
    app = create_app(home, models, OnAnyRelease())
    with app.server.test_client() as client:
        look_as(client, OWN)
        yield app, client


def follow(visitor: tuple[Dash, FlaskClient], address: str) -> Tree:
    """What the page shows to which an address in a document leads."""
    app, client = visitor
    where = urlsplit(client.get(address).location)
    return page(app, client, where.path, f"?{where.query}").json["response"]["main"]["children"]


def sentence(visitor: tuple[Dash, FlaskClient], search: str = "") -> str:
    app, client = visitor
    shown = page(app, client, "/kpi", search).json["response"]["main"]["children"]
    return text(element(shown, "totaal-nl"))


def code_in(told: str) -> str:
    return "/c/" + told.partition("/c/")[2].split()[0]


def test_a_quoted_figure_is_found_again_after_two_newer_releases(
    home: Path, models: dict[str, ScanModel], visitor: tuple[Dash, FlaskClient]
) -> None:
    quoted = sentence(visitor)
    first = CurrentRelease(home).get().id
    for _ in range(2):
        make_release(home, models)
    assert not (home / "releases" / first / CONFIDENTIAL).exists()
    assert first not in sentence(visitor)
    found = follow(visitor, code_in(quoted))
    assert text(element(found, "totaal-nl")) == quoted
    told = text(found)
    assert f"uitgave {first}" in told and "sindsdien niet veranderd" in told


def test_a_scan_that_came_in_later_is_not_in_an_earlier_release(
    home: Path, models: dict[str, ScanModel], visitor: tuple[Dash, FlaskClient], tmp_path: Path
) -> None:
    quoted = sentence(visitor)
    first = CurrentRelease(home).get()
    hand_in(home, models, tmp_path, Identity("GM0772-2026-2", EINDHOVEN, date(2026, 4, 1)), 5)
    assert "5,0 (niveau" in sentence(visitor)
    assert text(element(follow(visitor, code_in(quoted)), "totaal-nl")) == quoted
    earlier = open_earlier(home / "releases", first.id, CurrentRelease(home).get())
    scans = earlier.dossier(municipality_viewer(EINDHOVEN), EINDHOVEN).scans
    assert [scan.scan for scan in scans][-1] == LATEST


def test_a_corrected_scan_shows_the_figure_of_now_and_says_so(
    home: Path, models: dict[str, ScanModel], visitor: tuple[Dash, FlaskClient], tmp_path: Path
) -> None:
    quoted = sentence(visitor)
    hand_in(home, models, tmp_path, Identity(LATEST, EINDHOVEN, date(2026, 3, 12)), 5)
    found = follow(visitor, code_in(quoted))
    assert "aangevuld of verbeterd: de scores ervan zijn die van nu" in text(found)
    assert "5,0 (niveau" in text(element(found, "totaal-nl"))
    assert "niet veranderd" not in text(found)


def test_a_withdrawn_scan_is_told_to_be_withdrawn_and_shows_nothing(
    home: Path, models: dict[str, ScanModel], visitor: tuple[Dash, FlaskClient]
) -> None:
    quoted = sentence(visitor)
    withdraw(home, LATEST)
    make_release(home, models)
    told = text(follow(visitor, code_in(quoted)))
    assert "Die is op" in told and "teruggenomen" in told and "3,2" not in told


@pytest.mark.parametrize("viewer", ["regio:RIEC09", "programma:"])
def test_sharing_is_judged_as_of_today(
    home: Path, models: dict[str, ScanModel], visitor: tuple[Dash, FlaskClient], viewer: str
) -> None:
    app, client = visitor
    first = CurrentRelease(home).get().id
    make_release(home, models)
    earlier = open_earlier(home / "releases", first, CurrentRelease(home).get())
    with pytest.raises(NotAllowed):
        earlier.dossier(municipality_viewer(TILBURG), EINDHOVEN)
    with pytest.raises(NotAllowed):
        earlier.workshops(VIEWERS[viewer], EINDHOVEN)
    look_as(client, viewer)
    told = page(app, client, "/kpi", f"?gemeente={EINDHOVEN}&uitgave={first}").text
    shares = EINDHOVEN in CurrentRelease(home).get().visible(VIEWERS[viewer])
    assert ("ziet alleen de gemeente zelf" in told) == shares
    assert ("mag de scores ervan niet bekijken" in told) != shares


def test_figures_of_groups_are_those_of_the_earlier_release(demo_home: Path) -> None:
    """The demo's first release had none yet."""
    current = CurrentRelease(demo_home).get()
    names = sorted(path.name for path in (demo_home / "releases").glob("2*"))
    earlier = open_earlier(demo_home / "releases", names[0], current)
    assert current.reference_dates and not earlier.reference_dates
    assert earlier.id == names[0] and earlier.made_at <= current.made_at


def hand_in(
    home: Path, models: dict[str, ScanModel], folder: Path, identity: Identity, level: int
) -> None:
    """A workshop sheet in which every question got this level; and a release."""
    model = models["dvs-2025"]
    answers = {question: Filled(level, level) for question in model.questions}
    agreed = Workshop(status="definitief", horizon=2029)
    write_workshop_sheet(folder / "blad.xlsx", model, identity, answers, agreed)
    loaded = load(home, [folder / "blad.xlsx"], models)
    assert not loaded.refused_scans, loaded.findings
    make_release(home, models)
