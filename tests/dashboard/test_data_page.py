"""/gegevens tells each viewer what became of what was handed in, and no more than they may know."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, no_update
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import desk, inbox
from dashboard.app import create_app
from dashboard.deliveries import Deliveries
from dashboard.pages import data
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.reading import Tree, element, elements, tables, text, tree
from tests.dashboard.reports import deliver, difference, document, finding

OWN, REGION, PROGRAMME = VIEWERS
QUOTE = "9 is geen niveau; vul 1 tot en met 5 in"
HANDED_IN = "gemeente-GM0772", "regio-RIEC09", "programma"


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """The demo's releases, with deliveries of its own."""
    (tmp_path / "releases").symlink_to(demo_home / "releases")
    wrong = [finding(f"{QUOTE} ({n})", place=f"D{n}") for n in range(1, 9)]
    deliver(tmp_path, 1, name="map/eerste.xlsx")
    deliver(tmp_path, 2, "refused", name="map/fout.xlsx", findings=wrong, marked=True)
    changed = [difference(), difference("weet-niet", "3")]
    corrected = [document(replaces=1, differences=changed)]
    deliver(tmp_path, 3, name="map/verbeterd.xlsx", documents=corrected)
    deliver(tmp_path, 4, name="elders.xlsx", sender="regio-RIEC10", documents=[elsewhere()])
    return tmp_path


def elsewhere() -> dict[str, Any]:
    return document(municipality="GM0983", scan="GM0983-1")


@pytest.fixture
def app(home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(home, models)


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    with app.server.test_client() as client:
        yield client


def shown(app: Dash, client: FlaskClient, viewer: str, search: str = "") -> Tree:
    look_as(client, viewer)
    return page(app, client, data.PATH, search).json["response"]["main"]["children"]


def listed(content: Tree) -> list[str]:
    items = elements(element(content, data.LIST), "Li")
    return [text(li) for li in items if li["props"].get("className") == "dvm-delivery"]


def test_the_sender_sees_what_became_of_each_file_and_why(app: Dash, client: FlaskClient) -> None:
    corrected, refused, first = listed(shown(app, client, OWN))
    assert "map/verbeterd.xlsx" in corrected and "Aanvaard" in corrected
    assert "Vervangt levering 1: 2 antwoorden zijn anders." in corrected
    assert "map/fout.xlsx" in refused and "Geweigerd" in refused
    assert f"blad Ondermijning, cel D1: {QUOTE}" in refused and "nog 3, met het bestand" in refused
    assert "map/eerste.xlsx" in first and "In plaats hiervan telt levering 3." in first
    assert "Vervangen" in first


def test_the_summary_says_what_waits_and_what_became_of_the_rest(
    app: Dash, client: FlaskClient, home: Path
) -> None:
    folder = home / inbox.FOLDER / "gemeente-GM0772"
    folder.mkdir(parents=True)
    (folder / "01795477700123456789-0a1b2c3d-map~nieuw.xlsx").touch()
    content = shown(app, client, OWN)
    assert text(element(content, data.SUMMARY)) == (
        "Er wacht 1 bestand. Van de laatste 3: 1 aanvaard, 1 vervangen, 1 geweigerd."
    )
    assert listed(content)[0] == "map/nieuw.xlsx Wacht"
    assert "nieuw.xlsx" not in str(shown(app, client, PROGRAMME))
    assert "Er wacht 1 bestand." in text(shown(app, client, PROGRAMME))
    assert "Er wacht niets." in text(shown(app, client, REGION))


@pytest.mark.parametrize(("viewer", "numbers"), [(REGION, [3, 2, 1]), (PROGRAMME, [4, 3, 2, 1])])
def test_others_see_that_it_came_in_and_nothing_of_what_is_in_it(
    app: Dash, client: FlaskClient, viewer: str, numbers: list[int]
) -> None:
    for search in ("", *(f"?levering={number}" for number in numbers)):
        content = str(shown(app, client, viewer, search))
        for secret in (QUOTE, "verbeterd.xlsx", "weet-niet", "gemarkeerd", "/gegevens/levering/"):
            assert secret not in content, (search, secret)
    items = listed(shown(app, client, viewer))
    assert [int(re.search(r"Levering (\d+)", item)[1]) for item in items] == numbers  # type: ignore[index]
    assert "8 fouten; alleen te lezen door wie inleverde." in items[numbers.index(2)]


def test_nobody_but_the_programme_knows_of_files_from_elsewhere(
    app: Dash, client: FlaskClient
) -> None:
    for viewer in (OWN, REGION):
        assert "elders" not in str(shown(app, client, viewer))
        told, unknown = (
            text(shown(app, client, viewer, f"?levering={number}")) for number in (4, 99)
        )
        assert told == unknown and "bestaat niet, of u mag haar niet" in told


@pytest.mark.parametrize("asked", ["x", "-1", "1e3", "9" * 30, "%00", "../1"])
def test_a_number_that_is_none_gets_a_sentence(app: Dash, client: FlaskClient, asked: str) -> None:
    assert "niet" in text(shown(app, client, OWN, f"?levering={asked}"))


def test_a_delivery_shows_every_finding_with_its_place_and_what_to_take_home(
    app: Dash, client: FlaskClient
) -> None:
    content = shown(app, client, OWN, "?levering=2")
    findings, documents = tables(content)
    assert len(findings) == 8
    assert findings[0] == {
        "Soort": "Fout",
        "Bestand": "naam.xlsx",
        "Blad": "Ondermijning",
        "Plaats": "D1",
        "Wat er is, en wat u kunt doen": f"{QUOTE} (1)",
    }
    assert documents[0]["Discipline"] == "Openbare orde en veiligheid"
    links = [a["props"]["href"] for a in elements(content, "A")]
    assert links == ["/gegevens/levering/2/werkboek", "/gegevens/levering/2/verslag"]


def test_a_correction_lists_what_it_changed_to_the_municipality(
    app: Dash, client: FlaskClient
) -> None:
    _, differences = tables(shown(app, client, OWN, "?levering=3"))
    assert [(row["Was"], row["Is nu"]) for row in differences] == [("2", "4"), ("weet-niet", "3")]
    assert differences[0]["Vraag"].startswith("In hoeverre")


def test_the_page_asks_often_while_something_waits_and_tells_only_what_is_new(
    home: Path, release: Release, models: dict[str, ScanModel]
) -> None:
    view = View(release, models, municipality_viewer(EINDHOVEN), {}, Deliveries(home))
    at = desk.of_view(view)
    *told, pace, seen = data.news(at, "")
    assert no_update not in told and pace == data.QUIET_MILLISECONDS
    *told, pace, again = data.news(at, str(seen))
    assert told == [no_update] * len(data.LIVE) and again == seen
    inbox.receive(home, "gemeente-GM0772", "a.xlsx", (Empty(), 0))
    *told, pace, again = data.news(at, str(seen))
    assert no_update not in told and pace == data.BUSY_MILLISECONDS and again != seen


class Empty:
    def read(self, _size: int) -> bytes:
        return b""


def test_a_release_that_is_on_its_way_is_announced_for_a_while(
    home: Path, release: Release, models: dict[str, ScanModel]
) -> None:
    at = desk.of_view(View(release, models, municipality_viewer(EINDHOVEN), {}, Deliveries(home)))
    told, *_, pace, _ = data.news(at, "")
    assert "nieuwe uitgave" not in told and pace == data.QUIET_MILLISECONDS
    now = datetime.now(UTC)
    for number, state, ago, coming in (
        (21, "refused", timedelta(), False),
        (22, "accepted", timedelta(hours=1), False),
        (23, "accepted", timedelta(), True),
    ):
        deliver(home, number, state, judged_at=f"{now - ago:%Y-%m-%dT%H:%M:%SZ}")
        told, *_, pace, _ = data.news(at, "")
        assert str(told).endswith("Er komt een nieuwe uitgave.") is coming
        assert pace == (data.BUSY_MILLISECONDS if coming else data.QUIET_MILLISECONDS)
    newer = replace(at, view=replace(at.view, release=MadeLater(release)))  # type: ignore[type-var]
    assert "nieuwe uitgave" not in str(data.news(newer, "")[0])


class MadeLater:
    """A release that was made after everything that was judged."""

    def __init__(self, release: Release) -> None:
        self._release = release

    made_at = datetime(2100, 1, 1)

    def __getattr__(self, name: str) -> object:
        return getattr(self._release, name)


def test_older_deliveries_come_at_a_click(
    app: Dash, client: FlaskClient, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "PAGE", 2)
    content = shown(app, client, OWN)
    assert len(listed(content)) == 2
    (more,) = (a for a in elements(content, "Link") if "Toon meer (1 " in text(a))
    asked = more["props"]["href"].partition("?")[2]
    assert len(listed(shown(app, client, OWN, f"?{asked}"))) == 3


def test_before_the_first_release_files_can_be_handed_in(
    tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    app = create_app(tmp_path, models)
    with app.server.test_client() as client:
        content = page(app, client, data.PATH).json["response"]["main"]["children"]
    assert element(content, "data-drop")["props"]["data-als"] == "programma:"
    assert "dvm release" in text(content)


def test_a_demo_warns_for_real_files(app: Dash, client: FlaskClient) -> None:
    assert "lever hier niets in wat echt is" in text(shown(app, client, OWN))


def test_own_scans_are_told_in_full(
    app: Dash, client: FlaskClient, release: Release, models: dict[str, ScanModel]
) -> None:
    scans = element(shown(app, client, OWN), data.SCANS)
    dossier = release.dossier(municipality_viewer(EINDHOVEN), EINDHOVEN)
    found = tables(scans)
    assert len(found) == 2 * len(dossier.scans)
    last = dossier.own_scans[-1]
    disciplines, files = found[:2]
    names = [one.name.nl for one in models[last.model].disciplines]
    assert [row["Discipline"] for row in disciplines] == names
    parts = {part.discipline: part for part in dossier.participation[last.scan]}
    assert [row["Deelnemers"] for row in disciplines] == [
        str(parts[one.id].participants) if one.id in parts else "niemand"
        for one in models[last.model].disciplines
    ]
    handed_in = [one for one in dossier.handed_in if one.scan == last.scan]
    assert [row["Bestand"] for row in files] == [inbox.shown(one.file) for one in handed_in]


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME])
def test_others_learn_who_took_part_and_when_and_whether_it_is_complete(
    app: Dash, client: FlaskClient, release: Release, viewer: str
) -> None:
    content = shown(app, client, viewer, "?aantal=9999")
    (rows,) = tables(element(content, data.SCANS))
    known = release.known_scans(VIEWERS[viewer])
    names = {all_municipalities()[scan.municipality].name for scan in known}
    assert len(rows) == len(known) and {row["Gemeente"] for row in rows} == names
    assert set(rows[0]) == {"Gemeente", "Scan van", "Stand", "Nieuwe scan voor", "Wat opvalt"}
    told = {name for row in rows for name in row["Wat opvalt"].split("; ")}
    assert {re.sub(r" \(\d+\)$", "", name) for name in told} <= {
        "",
        "Discipline ontbreekt",
        "Minder dan de helft beantwoord",
        "Oude scan",
    }


def test_a_municipality_in_the_address_leaves_only_its_scans(
    app: Dash, client: FlaskClient
) -> None:
    (rows,) = tables(element(shown(app, client, PROGRAMME, "?gemeente=GM0855"), data.SCANS))
    assert {row["Gemeente"] for row in rows} == {"Tilburg"}
    content = shown(app, client, REGION, "?gemeente=GM0518")
    assert tables(element(content, data.SCANS)) == []


def test_an_answer_is_traced_to_its_file_sheet_and_cell(
    app: Dash, client: FlaskClient, release: Release, models: dict[str, ScanModel]
) -> None:
    scan = release.dossier(municipality_viewer(EINDHOVEN), EINDHOVEN).own_scans[-1]
    content = shown(app, client, OWN, f"?scan={scan.scan}&module=informatiebeeld")
    theme = next(t for t in models[scan.model].themes if t.id == "informatiebeeld")
    found = tables(content)
    origins = release.origins(municipality_viewer(EINDHOVEN), EINDHOVEN, scan.scan)
    for question, rows in zip(theme.questions, found, strict=True):
        own = [one for one in origins if one.question == question.id]
        assert [(row["Blad"], row["Cel"]) for row in rows] == [
            (one.sheet, f"{one.current_column}{one.row} en {one.ambition_column}{one.row}")
            for one in own
        ]
        assert all(row["Bestand"].endswith(".xlsx") for row in rows)


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME, "gemeente:GM0855"])
@pytest.mark.parametrize("module", ["informatiebeeld", "ondermijning", "total"])
def test_nobody_else_is_told_where_an_answer_stands(
    app: Dash, client: FlaskClient, viewer: str, module: str
) -> None:
    """Eindhoven shares its scores with its RIEC and the programme; its answers it keeps."""
    content = shown(app, client, viewer, f"?gemeente={EINDHOVEN}&module={module}")
    assert "mag de scores ervan niet bekijken" in text(content)
    assert not tables(content) and ".xlsx" not in str(content)


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/", ""),
        ("/vergelijken", ""),
        ("/vergelijken", "&module=informatiebeeld"),
        ("/voortgang", ""),
    ],
)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_own_scores_on_a_page_lead_to_where_they_came_from(
    app: Dash, client: FlaskClient, viewer: str, path: str, search: str
) -> None:
    look_as(client, viewer)
    answer = page(app, client, path, f"?gemeente={EINDHOVEN}{search}")
    content = answer.json["response"]["main"]["children"]
    links = {
        link["props"]["href"]
        for table in elements(content, "Table")
        for link in elements(table, "Link")
        if link["props"]["href"].startswith(data.PATH)
    }
    assert bool(links) == (viewer == OWN)
    for link in sorted(links)[:5]:
        traced = shown(app, client, OWN, "?" + link.partition("?")[2])
        assert "vandaan komt" in text(next(elements(traced, "H1"))) and tables(traced)


def test_a_file_that_came_in_through_the_inbox_leads_to_what_became_of_it(
    home: Path, release: Release, models: dict[str, ScanModel]
) -> None:
    viewer = municipality_viewer(EINDHOVEN)
    dossier = release.dossier(viewer, EINDHOVEN)
    first = next(one for one in dossier.handed_in if one.scan == dossier.own_scans[-1].scan)
    deliver(home, 8, sha256=first.sha256)
    view = View(release, models, viewer, {"module": "informatiebeeld"}, Deliveries(home))
    links = [link["props"]["href"] for link in elements(tree(data.layout(view)), "Link")]
    assert f"{data.PATH}?levering=8" in links
    unseen = replace(view, deliveries=None)
    assert not [a for a in elements(tree(data.layout(unseen)), "Link") if "levering" in str(a)]


@pytest.mark.parametrize("search", ["", "?levering=2", "?levering=3", "?module=informatiebeeld"])
def test_the_page_is_put_together_for_everybody(
    app: Dash, client: FlaskClient, search: str
) -> None:
    """One main heading, no level skipped, a caption on each table, a label on each control."""
    content = shown(app, client, OWN, search)
    levels = [int(e["type"][1]) for e in elements(content, "H1", "H2", "H3", "H4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))
    for table in elements(content, "Table"):
        (caption,) = elements(table, "Caption")
        assert text(caption)
        assert all(th["props"].get("scope") for th in elements(table, "Th"))
    for one in elements(content, "Progress", "Button"):
        assert text(one) or one["props"].get("aria-label")
    if not search:
        assert {e["props"]["id"] for e in live_regions(content)} >= {data.SUMMARY, data.RELEASE}


def live_regions(content: Tree) -> list[Tree]:
    kinds = ("P", "Div", "Ul")
    return [
        e
        for e in elements(content, *kinds)
        if e["props"].get("role") in ("status", "alert")
        if "id" in e["props"]
    ]
