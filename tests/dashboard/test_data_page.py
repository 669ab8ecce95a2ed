"""/gegevens tells each viewer what became of what was handed in, and no more than they may know."""

import re
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from dashboard import desk, inbox
from dashboard.app import create_app
from dashboard.pages import data
from tests.dashboard.asking import VIEWERS, page
from tests.dashboard.delivered import QUOTE, app, client, home, shown
from tests.dashboard.reading import Tree, element, elements, tables, text

__all__ = ["app", "client", "home"]  # fixtures

OWN, REGION, PROGRAMME = VIEWERS


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
