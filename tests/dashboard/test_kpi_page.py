"""/kpi says what `dvm kpi` says, to who may see it, and what to do where nothing can be said."""

import json
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

import dvm
from benchmark.model import ScanModel
from benchmark.municipalities import existing_on
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import formats, kpi_choice, kpi_sentence
from dashboard.pages import kpi
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, look_as, page
from tests.dashboard.reading import Tree, element, elements, tables, text, tree

ALL = "totaal,module-ondermijning,thema-privacy,afstand-tot-ambitie,themas-op-ambitie,"
ALL += "overeenstemming,acties-gerealiseerd,positie"
WORDS = {"reached": "✓ bereikt", "on_course": "▲ op koers", "behind": "▼ achter"}


def content(release: Release, models: dict[str, ScanModel], code: str, **query: str) -> Tree:
    view = View(release, models, municipality_viewer(code), {"gemeente": code, **query})
    return tree(kpi.layout(view))


@pytest.fixture(scope="module")
def printed(demo_home: Path) -> list[dict[str, object]]:
    """What the command says of Eindhoven's last scan."""
    with redirect_stdout(StringIO()) as said:
        assert dvm.main(["kpi", EINDHOVEN, "--home", str(demo_home), "--json"]) == dvm.DONE
    listed = json.loads(said.getvalue())
    return [one for one in listed if one["scan"] == listed[-1]["scan"]]


def test_the_page_says_what_the_command_says(
    release: Release, models: dict[str, ScanModel], printed: list[dict[str, object]]
) -> None:
    by_id = {str(one["kpi"]): one for one in printed}
    shown = content(release, models, EINDHOVEN, kpi=",".join(by_id))
    rows = tables(element(shown, "kpis"))[0]
    assert [row["KPI"] for row in rows] == [one["label"] for one in printed]
    for row, one in zip(rows, printed, strict=True):
        if one["kpi"] != "positie":
            assert row["Gemeten"] == figure(one, "value")
            alone = one["baseline_scan"] in (None, one["scan"])
            assert alone or row["Nulmeting"] == figure(one, "baseline")
        assert row["Streefwaarde"] == figure(one, "target")
        assert row["Jaar"] == str(one["target_year"] or "")
        course = str(one["course"])
        assert row["Koers"] == WORDS.get(course, row["Koers"])
        assert (course in WORDS) == (row["Koers"] in WORDS.values())
    (position,) = (one for one in printed if one["kpi"] == "positie")
    told = "{below} onder, {within} in en {above} boven de middelste helft".format(**position)
    assert told in text(element(shown, "positie"))


def figure(one: dict[str, object], part: str) -> str:
    value = one[part]
    if not isinstance(value, float):
        return "geen"
    return formats.percent(value) if one["unit"] == "aandeel 0-1" else formats.number(value)


def test_a_sentence_can_stand_alone_in_both_languages(
    release: Release, models: dict[str, ScanModel], printed: list[dict[str, object]]
) -> None:
    shown = content(release, models, EINDHOVEN, kpi=ALL)
    for one in (one for one in printed if one["kpi"] in ALL.split(",")):
        dutch, english = (text(element(shown, f"{one['kpi']}-{lang}")) for lang in ("nl", "en"))
        for sentence in (dutch, english):
            for part in ("Eindhoven", f"n = {one['n']}", release.id, "/c/"):
                assert part in sentence
        for word in ("gemeten op 12 maart 2026", "Definitie: ", "Bron: ", "(fictieve gegevens)"):
            assert word in dutch
        for word in ("measured on 12 March 2026", "Definition: ", "Source: ", "(fictitious data)"):
            assert word in english
        assert ("Streefwaarde: " in dutch) == (one["target"] is not None)
        codes = {re.findall(r"/c/(\S+)", sentence)[0] for sentence in (dutch, english)}
        assert len(codes) == 1


def test_each_number_is_in_the_language_of_its_sentence(
    release: Release, models: dict[str, ScanModel]
) -> None:
    shown = content(release, models, EINDHOVEN, kpi="totaal")
    assert re.search(r"\d,\d", text(element(shown, "totaal-nl")))
    assert not re.search(r"\d,\d", text(element(shown, "totaal-en")))
    assert not re.search(r"\d\.\d", text(element(shown, "totaal-nl")))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_another_municipality_and_an_unknown_one_are_refused_alike(
    app: Dash, client: FlaskClient, release: Release, viewer: str
) -> None:
    look_as(client, viewer)
    visible = release.visible(VIEWERS[viewer])
    hidden = next(c for c in release.municipalities if c not in (*visible, EINDHOVEN))
    unscanned = next(
        c for c in existing_on(release.made_at.date()) if c not in release.municipalities
    )
    answers = [
        re.sub(r"GM\d{4}", "", page(app, client, kpi.PATH, f"?gemeente={code}&kpi=totaal").text)
        for code in (hidden, unscanned, "GM9999")
    ]
    assert len(set(answers)) == 1 and "mag de scores" in answers[0]
    assert not SCORE.search(answers[0])
    files = [client.get(f"/uitvoer/kpis.csv?gemeente={code}") for code in (hidden, "GM9999")]
    assert [file.status_code for file in files] == [403, 403]
    assert files[0].text == files[1].text


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_rests_on_disciplines_or_the_workshop_is_the_municipalitys_own(
    app: Dash, client: FlaskClient, viewer: str
) -> None:
    look_as(client, viewer)
    own = viewer.startswith("gemeente")
    asked = f"?gemeente={EINDHOVEN}&kpi=overeenstemming,acties-gerealiseerd,totaal"
    shown = page(app, client, kpi.PATH, asked).json["response"]["main"]["children"]
    for id_ in ("overeenstemming", "acties-gerealiseerd"):
        card = text(element(shown, id_))
        assert bool(re.search(r"\d+%", card)) == own
        assert ("dit ziet alleen de gemeente zelf" in card) != own
    assert ("(deelnemers)" in text(element(shown, "totaal"))) == own
    assert SCORE.search(text(element(shown, "totaal")))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_region_has_its_kpis_and_others_none(app: Dash, client: FlaskClient, viewer: str) -> None:
    look_as(client, viewer)
    search = "" if viewer.startswith("gemeente") else "?groep=RIEC09"
    shown = page(app, client, kpi.PATH, search).json["response"]["main"]["children"]
    of_region = any(e["props"].get("id") == "deelname" for e in elements(shown, "Section"))
    assert of_region != viewer.startswith("gemeente")
    if of_region:
        reason = "uit een aandeel is soms één score af te leiden"
        assert reason in text(element(shown, "niveau-3-of-hoger"))
    refused = page(app, client, kpi.PATH, "?groep=RIEC10").json["response"]["main"]["children"]
    if viewer.startswith("regio"):
        assert "bestaat niet, of u mag niet bekijken" in text(refused)


def test_without_a_definitive_scan_the_page_says_what_to_do(
    release: Release, models: dict[str, ScanModel]
) -> None:
    dossiers = {c: release.dossier(municipality_viewer(c), c) for c in release.municipalities}
    concept = next(c for c, one in dossiers.items() if one.own_scans and not one.definitive)
    told = text(content(release, models, concept))
    assert "alleen een scan in concept" in told and not SCORE.search(told)
    never = next(c for c in existing_on(release.made_at.date()) if c not in dossiers)
    told = text(content(release, models, never))
    assert "nog geen scan van deze gemeente" in told and not SCORE.search(told)
    once = next(c for c, one in dossiers.items() if len(one.definitive) == 1)
    told = text(element(content(release, models, once, kpi="totaal"), "totaal"))
    (first,) = re.findall(r"Gemeten (\d,\d) (\d+ \w+ \d{4})", told)
    assert "Zij is de nulmeting" in told and f"Nulmeting {' '.join(first)}" in told


def test_an_unknown_kpi_is_refused_in_a_sentence(app: Dash, client: FlaskClient) -> None:
    told = page(app, client, kpi.PATH, f"?gemeente={EINDHOVEN}&kpi=onzin").text
    assert "De KPI 'onzin' bestaat niet bij deze scan" in told


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_selection_can_be_taken_along(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/uitvoer/kpis.{form}?gemeente={EINDHOVEN}&kpi=totaal,positie")
    assert answer.status_code == 200
    if form == "csv":
        rows = [line for line in answer.text.splitlines() if line.count(";") > 5]
        assert len(rows) == 3 and rows[1].startswith("Totaal;totaal;3,2")
        assert "code " in answer.text


def test_a_code_of_each_kpi_leads_to_it_alone(
    release: Release, models: dict[str, ScanModel], client: FlaskClient
) -> None:
    view = View(release, models, VIEWERS[f"gemeente:{EINDHOVEN}"], {"kpi": ALL})
    choice = kpi_choice.of_view(view)
    assert choice
    for one in choice.shown:
        where = client.get(f"/c/{kpi_sentence.code(choice, one)}").location
        assert f"kpi={one.kpi}&" in where and where.endswith(f"#{one.kpi}")
