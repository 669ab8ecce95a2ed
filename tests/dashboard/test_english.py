"""Who asks for English gets it: on the page, in files and pictures, and in refusals."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.groups import all_groups
from benchmark.model import ScanModel
from benchmark.municipalities import URBANITIES, all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import charts, export, formats, language, story, tables, wider, wording
from dashboard.tablefiles import Sheets, write
from dashboard.view import View, address
from tests.dashboard.asking import EINDHOVEN, call, look_as, page
from tests.dashboard.reading import text, tree
from tests.dashboard.test_table_files import TABLE

DUTCH = re.compile(
    r"\b(de|het|een|van|niet|geen|gemeenten?|groep|uitgave|vragen|gemiddelde|scan van|"
    r"boven|onder|ongeveer|voor|achter|bij|afgerond|peildatum|inwoners|provincie|stedelijk|"
    r"Kies|Deze|bewaren)\b"
)
NAMES = re.compile("|".join(re.escape(one.name) for one in all_municipalities().values()))
"""Of which some hold Dutch words."""


@pytest.fixture
def english() -> Iterator[None]:
    language.speak(language.ENGLISH)
    yield
    language.speak(None)


def view_of(release: Release, models: dict[str, ScanModel], code: str, **query: str) -> View:
    return View(release, models, municipality_viewer(code), {"gemeente": code, **query})


def dutch(told: str) -> list[str]:
    return DUTCH.findall(NAMES.sub("", told))


@pytest.mark.parametrize("path", ["/", "/vergelijken", "/nergens"])
@pytest.mark.parametrize("search", ["", "&module=informatiebeeld", "&soort=stedelijkheid"])
def test_a_page_in_english_holds_no_dutch(
    app: Dash, client: FlaskClient, path: str, search: str
) -> None:
    shown = page(app, client, path, f"?taal=en&gemeente={EINDHOVEN}{search}").json
    told = text(shown["response"]["main"]["children"])
    assert len(told) > 40 and dutch(told) == []
    assert dutch(shown["response"]["page-title"]["data"]) == []


@pytest.mark.usefixtures("english")
def test_every_municipality_reads_its_story_charts_and_tables_in_english(
    release: Release, models: dict[str, ScanModel]
) -> None:
    views = [view_of(release, models, code) for code in release.municipalities[::12]]
    assert len(views) > 10
    for view in views:
        for kind in ("riec", "riec+grootte", "provincie", "grootte", "land"):
            asked = view.ask(soort=kind)
            told = [wording.shows_little(asked), *story.sentences(asked)]
            told += [text(tree([wider.notice(asked, "/")]))] if wider.shows_little(asked) else []
            for name in (charts.POSITION, "groepen", "verdeling"):
                sheets = tables.sheets(name, asked)
                told += [sheets.title, sheets.source]
                told += [cell for one in sheets.tables for row in one.rows for cell in row]
            assert dutch(" ".join(told)) == []
            assert "{" not in " ".join(told)


@pytest.mark.usefixtures("english")
def test_every_group_has_an_english_name() -> None:
    for group in all_groups():
        assert dutch(wording.label(group)) == dutch(wording.named(group)) == []
    assert {m.urbanity for m in all_municipalities().values()} == {*URBANITIES, ""}
    names = {wording.label(group) for group in all_groups()}
    assert {"municipalities with fewer than 20,000 inhabitants", "the Netherlands"} <= names
    assert {"the province of Limburg", "municipalities that are strongly urbanised"} <= names


def test_every_group_has_in_dutch_the_name_it_was_published_under() -> None:
    for group in all_groups():
        assert wording.label(group) == group.label
        assert f"gemeenten {wording.named(group)}".endswith(group.label)


@pytest.mark.usefixtures("english")
def test_a_picture_has_its_title_legend_and_source_in_english(
    release: Release, models: dict[str, ScanModel]
) -> None:
    figure = export.standalone(
        charts.build(charts.POSITION, view_of(release, models, EINDHOVEN, soort="provincie"))
    )
    told = [one["text"] for one in figure["layout"]["annotations"]]
    told += [trace["name"] for trace in figure["data"]]
    told += [hover for trace in figure["data"] for hover in trace["hovertext"]]
    told += figure["layout"]["yaxis"]["ticktext"]
    assert dutch(" ".join(told)) == []
    assert figure["layout"]["separators"] == ".,"


@pytest.mark.usefixtures("english")
def test_a_csv_opens_in_an_english_spreadsheet() -> None:
    swap = str.maketrans(",.", ".,")
    rows = tuple((name, value.translate(swap)) for name, value in TABLE.rows)
    file = write(Sheets("Title", [type(TABLE)(TABLE.columns, rows)], "Source: test"), "csv")
    read = list(csv.reader(StringIO(file.decode("utf-8-sig"))))
    assert [row[1] for row in read[1:6]] == ["2.3", "-1.25", "0.5", "45%", "45263"]


def test_a_download_a_refusal_and_the_switch_answer_in_the_language_of_the_page(
    client: FlaskClient,
) -> None:
    look_as(client, f"gemeente:{EINDHOVEN}")
    asked = f"/uitvoer/positie.csv?gemeente={EINDHOVEN}"
    assert client.get(f"{asked}&taal=en").text.startswith("\ufeffItem,Current,")
    assert client.get(asked).text.startswith("\ufeffOnderdeel;Huidig;")
    refused = client.get("/uitvoer/positie.csv?gemeente=GM0855&taal=en")
    assert refused.status_code == 403 and refused.text.startswith("This municipality does not")
    unknown = client.get(f"/uitvoer/positie.csv?gemeente={EINDHOVEN}&taal=en&peildatum=2001-01-01")
    assert unknown.status_code == 404
    assert unknown.text == "There is no reference date '2001-01-01' in this release."
    switched = client.post("/kijker?taal=en", data={"kijker": "programma:"})
    assert switched.location == "/?taal=en"
    assert client.post("/kijker", data={"kijker": "programma:"}).location == "/"
    assert (
        client.post("/kijker?taal=en", data={"kijker": "?"}).text == "This viewer does not exist."
    )


def test_the_frame_speaks_the_language_of_the_page_it_stands_round(client: FlaskClient) -> None:
    referer = {"Referer": "http://localhost/vergelijken?taal=en"}
    frame = json.dumps(client.get("/_dash-layout", headers=referer).json)
    assert "Fictitious data" in frame and "/kijker?taal=en" in frame and "/?taal=en" in frame
    assert "Fictieve gegevens" in client.get("/_dash-layout").text
    assert '<html lang="en">' in client.get("/?taal=en").text


def test_what_a_choice_redraws_is_in_the_language_of_the_address(
    app: Dash, client: FlaskClient
) -> None:
    asked = f"?taal=en&gemeente={EINDHOVEN}&soort=land&groep=NL"
    told = call(app, client, "compare-peers.children", {"compare-asked.data": asked}).json
    assert "municipalities in the Netherlands" in text(
        told["response"]["compare-peers"]["children"]
    )


@pytest.mark.usefixtures("english")
def test_an_address_keeps_the_language_and_a_dutch_one_is_as_it_was() -> None:
    assert address("/acties", {"gemeente": EINDHOVEN}) == f"/acties?gemeente={EINDHOVEN}&taal=en"
    language.speak(None)
    assert address("/acties", {}) == "/acties"


def test_a_number_that_was_written_in_one_language_is_not_kept_for_the_other() -> None:
    assert formats.number(1234.5) == "1.234,5"
    language.speak(language.ENGLISH)
    assert formats.number(1234.5) == "1,234.5"
    language.speak(None)
