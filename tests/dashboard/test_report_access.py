"""Nobody takes home what they may not see, nor what somebody else asked for."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.errors import NotAllowed
from benchmark.model import ScanModel
from benchmark.store import Release
from dashboard.app import create_app
from dashboard.pages import report
from dashboard.report import counter, files, gather, jobs, pack, shows, subjects, together_card
from dashboard.report import made as listed
from dashboard.report.content import Heading, Sheet
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, VIEWERS, call, look_as, page
from tests.dashboard.taken_home import make, texts

OTHERS = [viewer for viewer in VIEWERS if not viewer.startswith("gemeente")]
SECONDS = 120


def looking(release: Release, models: dict[str, ScanModel], viewer: str, code: str) -> View:
    return View(release, models, VIEWERS[viewer], {"gemeente": code})


@pytest.mark.parametrize("viewer", OTHERS)
@pytest.mark.parametrize("form", files.FORMS)
def test_who_looks_along_takes_nothing_home_about_disciplines_or_questions(
    viewer: str, form: str, release: Release, models: dict[str, ScanModel]
) -> None:
    """Eindhoven shares its scores with both."""
    view = looking(release, models, viewer, EINDHOVEN)
    told = " ".join(texts(make(view, form), form))
    own = View(release, models, VIEWERS[f"gemeente:{EINDHOVEN}"], {"gemeente": EINDHOVEN})
    names = [discipline.name.nl for discipline in own.model.disciplines]
    questions = [item.name.nl for item in own.model.items() if item.level == "question"]
    assert own.scan and own.scan.summary and own.scan.summary not in told
    assert [word for word in (*names, *questions) if word in told] == []


@pytest.mark.parametrize("viewer", OTHERS)
def test_who_looks_along_gets_no_chapter_about_the_workshop(
    viewer: str, release: Release, models: dict[str, ScanModel]
) -> None:
    view = looking(release, models, viewer, EINDHOVEN)
    told = gather.report(view)
    heads = [part.text for part in told.parts if isinstance(part, Heading)]
    assert not {"Verschillen tussen disciplines", "Top 3", "Bijlage: alle vragen"} & set(heads)
    captions = [part.caption for part in told.parts if isinstance(part, Sheet)]
    assert "De top 3 van deze scan" not in captions
    assert not {"disciplines", "vragen", "workshop", "top3"} & {s.key for s in subjects.of(view)}
    assert "verschuiving" not in {piece.name for piece in pack.pieces(view)}
    with pytest.raises(NotAllowed):
        shows.of(view, shows.WORKSHOP)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("form", files.FORMS)
def test_of_a_municipality_that_does_not_share_there_is_nothing(
    viewer: str, form: str, release: Release, models: dict[str, ScanModel]
) -> None:
    code = next(c for c in release.municipalities if c not in release.visible(VIEWERS[viewer]))
    with pytest.raises(NotAllowed):
        make(looking(release, models, viewer, code), form)


@pytest.fixture(scope="module")
def shop(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of one's own, in which jobs may be left behind."""
    home = tmp_path_factory.mktemp("shop")
    (home / "releases").symlink_to(demo_home / "releases")
    (home / "fictief").touch()
    return home


@pytest.fixture(scope="module")
def shop_app(shop: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(shop, models)


@pytest.fixture
def visitor(shop_app: Dash) -> Iterator[FlaskClient]:
    with shop_app.server.test_client() as client:
        yield client


def press(
    app: Dash, client: FlaskClient, button: str, code: str = EINDHOVEN, **values: object
) -> str:
    controls = {
        report.SCAN: "",
        report.KIND: "xlsx",
        report.CHARTS: ["modules"],
        report.PICTURES: "svg",
    } | values
    sent = {f"{id_}.value": value for id_, value in controls.items()}
    sent |= {f"{button}.n_clicks": 1, "url.search": f"?gemeente={code}"}
    return call(app, client, f"{listed.LIST}.children", sent, f"{button}.n_clicks").text


def made(shop: Path) -> list[jobs.Job]:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = [jobs._read(folder) for folder in (shop / jobs.FOLDER).glob("*")]
        if found and not counter.running(found):
            return found
        time.sleep(0.2)
    raise AssertionError("nothing was made")


def test_a_file_is_fetched_by_who_asked_for_it_as_long_as_that_one_looks(
    shop: Path, shop_app: Dash, visitor: FlaskClient
) -> None:
    page(shop_app, visitor, report.PATH)
    assert "wordt gemaakt" in press(shop_app, visitor, report.MAKE)
    assert "al iets voor u gemaakt" in press(shop_app, visitor, report.MAKE)
    (job,) = made(shop)
    assert job.state == "done", job.error
    address = f"{counter.PATH}{job.id}"
    taken = visitor.get(address)
    assert taken.status_code == 200 and taken.data.startswith(b"PK")
    assert job.order.name in taken.headers["Content-Disposition"]
    assert taken.headers["Cache-Control"] == "no-store"
    stranger = shop_app.server.test_client()
    assert stranger.get(address).status_code == 404
    look_as(visitor, "programma:")
    assert visitor.get(address).status_code == 404
    look_as(visitor, f"gemeente:{EINDHOVEN}")
    assert visitor.get(address).status_code == 200
    assert (shop / jobs.FOLDER).stat().st_mode & 0o777 == job.folder.stat().st_mode & 0o777 == 0o700
    old = time.time() - jobs.KEPT_SECONDS - 1
    os.utime(job.folder / jobs.ORDER, (old, old))
    assert visitor.get(address).status_code == 404 and not job.folder.exists()


def test_a_region_is_fetched_by_who_may_see_all_that_is_in_it(
    shop: Path, shop_app: Dash, visitor: FlaskClient, release: Release
) -> None:
    look_as(visitor, "regio:RIEC09")
    sent = {f"{together_card.REGION}.value": "RIEC09", f"{together_card.KIND}.value": "raad"}
    sent |= {f"{together_card.MAKE}.n_clicks": 1, "url.search": ""}  # type: ignore[dict-item]
    before = set((shop / jobs.FOLDER).glob("*"))
    button = f"{together_card.MAKE}.n_clicks"
    assert "wordt gemaakt" in call(shop_app, visitor, f"{listed.LIST}.children", sent, button).text
    made(shop)
    (folder,) = set((shop / jobs.FOLDER).glob("*")) - before
    job = jobs._read(folder)
    assert job.state == "done", job.error
    assert job.done == len(job.order.codes) > 1
    address = f"{counter.PATH}{job.id}"
    with ZipFile(BytesIO(visitor.get(address).data)) as taken:
        assert len(taken.namelist()) == len(job.order.codes) + 1
    viewer = VIEWERS["regio:RIEC09"]
    hidden = next(code for code in release.municipalities if code not in release.visible(viewer))
    order = json.loads((folder / jobs.ORDER).read_text())
    jobs.write(folder, jobs.ORDER, order | {"codes": [*order["codes"], hidden]})
    assert visitor.get(address).status_code == 403
    shutil.rmtree(folder)


def test_opening_the_page_makes_nothing(shop: Path, shop_app: Dash, visitor: FlaskClient) -> None:
    """Dash runs the callback then, and names a button that nobody pressed."""
    page(shop_app, visitor, report.PATH)
    sent = {"url.search": f"?gemeente={EINDHOVEN}", f"{report.KIND}.value": "xlsx"}
    before = set((shop / jobs.FOLDER).glob("*"))
    call(shop_app, visitor, f"{listed.LIST}.children", sent, f"{report.MAKE}.n_clicks")
    assert set((shop / jobs.FOLDER).glob("*")) == before


def test_a_forged_choice_is_refused(shop_app: Dash, visitor: FlaskClient) -> None:
    assert "kan niet" in press(shop_app, visitor, report.MAKE, **{report.KIND: "exe"})
    wrong = {report.CHARTS: ["../../etc/passwd"]}
    assert "Er is geen grafiek" in press(shop_app, visitor, report.TAKE, **wrong)
    look_as(visitor, OTHERS[0])
    told = press(shop_app, visitor, report.MAKE, **{report.KIND: "workshop"})
    assert "mag de scores" in told


def test_what_is_made_can_be_stopped(shop: Path, shop_app: Dash, visitor: FlaskClient) -> None:
    page(shop_app, visitor, report.PATH)
    press(shop_app, visitor, report.MAKE, **{report.KIND: "docx"})
    assert "gestopt" in press(shop_app, visitor, listed.STOP)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and any((shop / jobs.FOLDER).glob("*")):
        time.sleep(0.2)
    assert not any((shop / jobs.FOLDER).glob("*"))


def test_a_job_that_died_is_told_and_does_not_keep_others_waiting(shop: Path) -> None:
    folder = shop / jobs.FOLDER / "dead"
    folder.mkdir(parents=True)
    order = jobs.Order("owner", f"gemeente:{EINDHOVEN}", "x", {}, {}, "x.docx")
    jobs.write(folder, jobs.ORDER, order.__dict__)
    jobs.write(folder, jobs.PROGRESS, {"done": 1, "total": 3})
    assert jobs._read(folder).state == "running"
    old = time.time() - jobs.SILENT_SECONDS - 1
    os.utime(folder / jobs.PROGRESS, (old, old))
    assert jobs._read(folder).state == "failed"
    os.utime(folder / jobs.ORDER, (0, 0))
    jobs.sweep(shop)
    assert not folder.exists()
