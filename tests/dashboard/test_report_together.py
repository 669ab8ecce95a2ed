"""Who looks along takes home what each municipality of a region shares with them, and no more."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark import door
from benchmark.errors import NotAllowed
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities, regions
from benchmark.store import Release
from benchmark.viewer import REGION_REFUSAL, Role, Viewer, municipality_viewer
from dashboard import access
from dashboard.pages import report
from dashboard.report import files, made, together, together_card
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, VIEWERS, call, look_as, page
from tests.dashboard.taken_home import Dots, make

REGION, OTHER, UNKNOWN = "RIEC09", "RIEC01", "RIEC99"
LOOKING_ALONG = [viewer for viewer in VIEWERS if not viewer.startswith("gemeente")]


def looking(release: Release, models: dict[str, ScanModel], viewer: Viewer) -> View:
    return View(release, models, viewer, {})


def taken(view: View, codes: list[str]) -> dict[str, bytes]:
    body = together.write(view, codes, together.WAYS["xlsx"], Dots(), files.Silent())  # type: ignore[arg-type]
    with ZipFile(BytesIO(body)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.mark.parametrize("viewer", LOOKING_ALONG)
def test_a_region_holds_only_what_each_municipality_shares_with_who_looks(
    viewer: str, release: Release, models: dict[str, ScanModel]
) -> None:
    view = looking(release, models, VIEWERS[viewer])
    codes, members = together.codes(view, REGION), [one.code for one in regions()[REGION]]
    seen = set(release.visible(VIEWERS[viewer]))
    assert EINDHOVEN in codes and set(codes) <= seen & set(members)
    assert set(codes) < set(members) & set(release.municipalities)


def test_a_file_of_a_region_is_the_one_that_the_same_viewer_takes_alone(
    release: Release, models: dict[str, ScanModel]
) -> None:
    view = looking(release, models, VIEWERS["regio:RIEC09"])
    alone = view.ask(gemeente=EINDHOVEN)
    held = taken(view, [EINDHOVEN])
    told = held.pop("lees-mij.txt").decode()
    names = [one.name for one in all_municipalities().values()]
    assert [name for name in names if name in told.splitlines()] == ["Eindhoven"]
    (name, body), *rest = held.items()
    assert name == files.name(alone, files.Asked("xlsx")) and not rest
    with ZipFile(BytesIO(body)) as one, ZipFile(BytesIO(make(alone, "xlsx"))) as other:
        sheets = [name for name in one.namelist() if name.startswith("xl/")]
        assert sheets and all(one.read(name) == other.read(name) for name in sheets)


def test_another_region_is_refused_in_the_words_for_an_unknown_one(
    release: Release, models: dict[str, ScanModel]
) -> None:
    for viewer, code in (
        (VIEWERS["regio:RIEC09"], OTHER),
        (VIEWERS["regio:RIEC09"], UNKNOWN),
        (VIEWERS["regio:RIEC09"], ""),
        (VIEWERS["programma:"], UNKNOWN),
        (municipality_viewer(EINDHOVEN), REGION),
    ):
        with pytest.raises(NotAllowed, match=REGION_REFUSAL):
            together.codes(looking(release, models, viewer), code)


def test_what_is_no_longer_shared_is_refused_while_it_is_made(
    release: Release, models: dict[str, ScanModel]
) -> None:
    viewer = VIEWERS["regio:RIEC09"]
    hidden = next(code for code in release.municipalities if code not in release.visible(viewer))
    view = looking(release, models, viewer)
    with pytest.raises(NotAllowed):
        taken(view, [hidden])


def test_each_municipality_of_a_region_is_noted_at_the_door(
    release: Release, models: dict[str, ScanModel]
) -> None:
    passed = door.watch()
    found = together.codes(looking(release, models, VIEWERS["programma:"]), REGION)
    assert set(found) <= set(passed.opened)


def test_a_viewer_of_several_keeps_all_in_what_is_made_for_them() -> None:
    for viewer in (*VIEWERS.values(), Viewer(Role.REGIO, frozenset({"RIEC08", "RIEC09"}))):
        assert access.viewer_of(access.key(viewer)) == viewer


def test_the_page_offers_a_region_to_who_looks_along_only(app: Dash, client: FlaskClient) -> None:
    for search in ("", f"?gemeente={EINDHOVEN}"):
        for viewer in VIEWERS:
            look_as(client, viewer)
            shown = page(app, client, report.PATH, search).text
            assert (together_card.MAKE in shown) == (viewer in LOOKING_ALONG)
            assert "Limburg" not in shown or viewer == "programma:"


@pytest.mark.parametrize("riec", [OTHER, UNKNOWN, None])
def test_a_forged_region_makes_nothing(riec: str | None, app: Dash, client: FlaskClient) -> None:
    look_as(client, "regio:RIEC09")
    sent = {f"{together_card.REGION}.value": riec, f"{together_card.KIND}.value": "xlsx"}
    sent |= {f"{together_card.MAKE}.n_clicks": 1, "url.search": ""}  # type: ignore[dict-item]
    told = call(app, client, f"{made.LIST}.children", sent, f"{together_card.MAKE}.n_clicks").text
    assert REGION_REFUSAL in told and "zip" not in told


def test_the_workshop_of_a_region_is_refused(app: Dash, client: FlaskClient) -> None:
    look_as(client, "programma:")
    sent = {f"{together_card.REGION}.value": REGION, f"{together_card.KIND}.value": "workshop"}
    sent |= {f"{together_card.MAKE}.n_clicks": 1, "url.search": ""}  # type: ignore[dict-item]
    told = call(app, client, f"{made.LIST}.children", sent, f"{together_card.MAKE}.n_clicks").text
    assert "kan niet" in told
