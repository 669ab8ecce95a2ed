"""The API goes through the same door as the pages: who may not see a score gets nothing of it."""

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities, existing_on
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard.api.version import BASE
from tests.dashboard.api_asking import (
    DESCRIPTION,
    OF_A_MUNICIPALITY,
    PATHS,
    RESOURCES,
    open_data,
    rows,
    table,
)
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as

UNKNOWN = "GM9999"
FORMS = ("json", "csv")
OWN = f"gemeente:{EINDHOVEN}"
OTHERS = [name for name in VIEWERS if name != OWN]


@pytest.fixture(scope="module")
def not_to_see(release: Release) -> dict[str, list[str]]:
    """Per viewer a municipality with scans that it may not see, one without scans, one that never
    was, and what is no code at all.
    """
    scanned, day = release.municipalities, release.made_at.date()
    unscanned = next(code for code in existing_on(day) if code not in scanned)
    found = {}
    for name, viewer in VIEWERS.items():
        seen = release.visible(viewer)
        hidden = next(code for code in scanned if code not in (*seen, EINDHOVEN))
        found[name] = [hidden, unscanned, UNKNOWN, "Eindhoven", "GM0772'--"]
    return found


@pytest.mark.parametrize("name", OF_A_MUNICIPALITY)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_tag_that_someone_else_was_given_opens_nothing(
    client: FlaskClient, not_to_see: dict[str, list[str]], viewer: str, name: str
) -> None:
    other = not_to_see[viewer][0]
    look_as(client, f"gemeente:{other}")
    tag = client.get(of(other, name)).headers["ETag"]
    look_as(client, viewer)
    for wanted in (tag, "*"):
        refused = client.get(of(other, name), headers={"If-None-Match": wanted})
        assert refused.status_code == 404 and "ETag" not in refused.headers


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", OF_A_MUNICIPALITY)
def test_ones_own_is_seen_whole_and_others_see_what_is_shared(
    client: FlaskClient, release: Release, name: str, form: str
) -> None:
    seen = {}
    for viewer in VIEWERS:
        look_as(client, viewer)
        answer = client.get(f"{of(EINDHOVEN, name)}?format={form}&pageSize=2000")
        assert answer.status_code == 200
        found = answer.json["results"] if form == "json" else table(answer)
        seen[viewer] = {tuple(str(row[key]) for key in ("scan", "date")) for row in found}
        if name == "scores":
            check_scores(release, viewer, {(r["scan"], r["item"], r["measure"]) for r in found})
    assert all(seen[other] and seen[other] <= seen[OWN] for other in OTHERS)


def check_scores(release: Release, viewer: str, found: set[tuple[str, str, str]]) -> None:
    dossier = release.dossier(VIEWERS[viewer], EINDHOVEN)
    assert found == dossier.scores.keys()
    questions = {"integraal-veiligheidsplan"} | {
        item for model in ("dvs-2023", "dvs-2025") for item in questions_of(release, model)
    }
    asked = {item for _, item, _ in found} & questions
    assert bool(asked) == (viewer == OWN)
    assert ("disagreement" in {measure for *_, measure in found}) == (viewer == OWN)


def questions_of(release: Release, model: str) -> set[str]:
    return {
        item
        for of_model, item, level, *_ in release.public("read_items")
        if of_model == model and level == "question"
    }


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_list_of_municipalities_says_just_which_scores_will_be_given(
    client: FlaskClient, release: Release, viewer: str
) -> None:
    look_as(client, viewer)
    found = {row["code"]: row["scoresVisible"] for row in rows(client, PATHS["gemeenten"])}
    assert found.keys() == all_municipalities().keys()
    seen = {code for code, visible in found.items() if visible}
    assert seen == set(release.visible(VIEWERS[viewer]))
    sample = [*list(found)[::40], *[code for code in found if found[code]][:5]]
    for code in sample:
        assert client.get(of(code, "kpis")).status_code == (200 if found[code] else 404)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_is_for_everybody_is_the_same_for_everybody(
    client: FlaskClient, release: Release, viewer: str
) -> None:
    public = [PATHS[name] for name, one in RESOURCES.items() if not one.confidential]
    for path in (*public, DESCRIPTION, open_data(release.id)):
        look_as(client, OWN)
        first = client.get(path)
        look_as(client, viewer)
        assert client.get(path).data == first.data


def test_an_answer_kept_for_one_viewer_is_not_given_to_another(
    app: Dash, release: Release, not_to_see: dict[str, list[str]]
) -> None:
    """Asked in turn, so that each answer lies ready when the other asks."""
    other = not_to_see[OWN][0]
    ours, theirs = app.server.test_client(), app.server.test_client()
    look_as(ours, OWN)
    look_as(theirs, f"gemeente:{other}")
    for _ in range(2):
        for name in OF_A_MUNICIPALITY:
            assert ours.get(of(EINDHOVEN, name)).status_code == 200
            assert theirs.get(of(EINDHOVEN, name)).status_code in (200, 404)
            assert ours.get(of(other, name)).status_code == 404
            assert theirs.get(of(other, name)).status_code == 200
    with pytest.raises(NotAllowed):
        release.dossier(municipality_viewer(EINDHOVEN), other)


def test_a_merged_municipality_is_seen_by_its_successor_alone(
    client: FlaskClient, release: Release
) -> None:
    merged = [
        one
        for one in all_municipalities().values()
        if one.successor and one.code in release.municipalities
    ]
    assert merged
    for one in merged:
        look_as(client, f"gemeente:{successor(one.code)}")
        assert rows(client, of(one.code, "scores"))
        look_as(client, OWN)
        assert client.get(of(one.code, "scores")).status_code == 404


def successor(code: str) -> str:
    following = all_municipalities()[code].successor
    return successor(following) if following else code


def test_a_cookie_that_was_tampered_with_counts_for_nothing(
    client: FlaskClient, not_to_see: dict[str, list[str]]
) -> None:
    other = not_to_see[OWN][0]
    look_as(client, f"gemeente:{other}")
    cookie = client.get_cookie("session")
    assert cookie
    client.set_cookie("session", cookie.value[:-3] + "abc")
    assert client.get(of(other, "scores")).status_code == 404


def of(code: str, name: str) -> str:
    return f"{BASE}/gemeenten/{code}/{name}"
