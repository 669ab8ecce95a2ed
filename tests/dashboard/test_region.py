"""/regio equals a slow count of the warehouse and the release's cells, and refuses who may not."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.current import CurrentRelease
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.model import ScanModel
from benchmark.municipalities import regions
from benchmark.store import Release
from benchmark.viewer import REGION_REFUSAL
from dashboard import cells, region_card, region_parts
from dashboard.pages import region
from dashboard.region import of_view
from dashboard.view import View
from tests import oracle
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, look_as, page
from tests.dashboard.counting import (
    Counted,
    by_name,
    check_cover,
    check_dates,
    check_regions,
    count,
    later,
    within,
)
from tests.dashboard.reading import Tree, elements, figures, tables, text, tree
from tests.homes import read

WHERE = ("NL", *regions())
WITHHELD = set(cells.WITHHELD.values())


@pytest.fixture(scope="module")
def counted(demo_home: Path, release: Release) -> list[Counted]:
    return count(demo_home, release.made_at.date())


def content(release: Release, models: dict[str, ScanModel], **query: str) -> Tree:
    return tree(region.layout(View(release, models, VIEWERS["programma:"], query)))


def card(page: Tree, name: str) -> Tree:
    """The part of the page that one can take home under this name."""
    (found,) = (s for s in elements(page, "Section") if f"/uitvoer/{name}.csv" in json.dumps(s))
    return found


@pytest.mark.parametrize("where", WHERE)
def test_the_page_equals_a_slow_count(
    where: str, counted: list[Counted], release: Release, models: dict[str, ScanModel]
) -> None:
    today, own = release.made_at.date(), within(counted, where)
    shown = content(release, models, groep=where)
    takes = [one for one in own if one.ends and one.ends > today]
    passed = [one for one in own if one.ends and one.ends <= today]
    soon = [one for one in takes if one.ends and one.ends <= later(today, 6)]
    still = [o for o in own if (day := o.open_concept()) and (today - day).days > 60]

    facts = [text(fact) for fact in elements(shown, "Dd")]
    assert facts[0].startswith(f"{share(len(takes), len(own))} {len(takes)} van de {len(own)} ")
    ever = [one for one in own if one.definitive]
    again = sum(len(one.definitive) > 1 for one in ever)
    assert facts[1].startswith(f"{share(again, len(ever))} {again} van de {len(ever)} ")
    lead = text(next(elements(shown, "P")))  # the first paragraph
    assert f"{len(takes)} van de {len(own)} gemeenten mee" in lead
    assert not passed or f"an {gemeenten(len(passed))} is de scan verlopen" in lead
    assert not soon or f"an {gemeenten(len(soon))} verloopt" in lead

    called = {o.municipality.name for o in (*passed, *soon, *still)}
    rows = tables(card(shown, "bellen"))[0] if called else []
    assert {row["Gemeente"] for row in rows} == called
    check_dates(rows, own)
    ends = [by_name(own, row["Gemeente"]).ends for row in rows if "verlo" in row["Waarom"]]
    assert ends == sorted(ends, key=str)
    check_cover(tables(card(shown, "dekking")), own, takes)
    (overview, *_) = tables(card(shown, "deelname"))
    if where == "NL":
        check_regions(overview, counted, today)
    else:
        assert [row["Gemeente"] for row in overview] == [o.municipality.name for o in own]
        check_dates(overview, own)
        assert sum(row["Deelname"].startswith("Doet mee") for row in overview) == len(takes)


@pytest.mark.parametrize("where", ("NL", "RIEC09"))
def test_in_english_the_page_tells_the_same_numbers(
    where: str, app: Dash, client: FlaskClient
) -> None:
    look_as(client, "programma:")
    told = {}
    for language in ("nl", "en"):
        shown = page(app, client, "/regio", f"?groep={where}&taal={language}").json["response"]
        lead = text(next(elements(shown["main"]["children"], "P")))
        told[language] = sorted(re.findall(r"\d+", lead))
    assert "municipalities take part" in lead
    assert told["en"] == told["nl"]


@pytest.mark.parametrize("item", ["total", "informatiebeeld", "ondermijning"])
def test_figures_of_groups_are_the_cells_of_the_release(
    item: str, release: Release, models: dict[str, ScanModel], demo_home: Path
) -> None:
    day = release.reference_dates[-1]
    cells_of_regions = read(
        folder(demo_home) / ANONYMOUS,
        "select reference_date, item, name, value, state, n from cell where kind = 'riec'"
        " and panel = 'all' and measure = 'current' and statistic = 'mean'",
    )
    means = {name: told for when, of, name, *told in cells_of_regions if (when, of) == (day, item)}
    shown = content(release, models, module=item, groep="RIEC09")
    (rows,) = tables(card(shown, "regioscores"))
    for row, code in zip(rows, regions(), strict=True):
        value, state, n = means.get(code, (None, "too_few", None))
        if value is None:
            assert row["Gemiddelde groep"] == cells.WITHHELD[state]
        else:
            number = re.findall(r"\d,\d+", row["Gemiddelde groep"])
            assert [float(one.replace(",", ".")) for one in number] == [value]
            assert row["Gemeenten"] == str(n)
    counts = [int(row["Gemeenten"]) for row in rows if row["Gemeenten"]]
    told = re.search(r"n = (\d+)(?: tot (\d+))?, afgerond op", text(card(shown, "regioscores")))
    assert told and [int(told[1]), int(told[2] or told[1])] == [min(counts), max(counts)]
    drawn = figures(card(shown, "regioscores"))[0]["data"]
    hatched = sum("fillpattern" in trace for trace in drawn)
    assert hatched == sum(row["Gemiddelde groep"] in WITHHELD for row in rows)


def test_a_theme_of_which_most_questions_changed_does_not_count_in_what_moved(
    release: Release, models: dict[str, ScanModel]
) -> None:
    old, new = models["dvs-2023"], models["dvs-2025"]
    shares = oracle.comparable_shares(old, new)
    for day, goes in ((release.reference_dates[-1], True), (release.reference_dates[0], False)):
        query = {"groep": "NL", "peildatum": day.isoformat()}
        country = of_view(View(release, models, VIEWERS["programma:"], query))
        apart = {item for item in country.items if shares[item] < 0.5} if goes else set()
        assert country.reworked == apart and bool(apart) == goes
    (rows,) = tables(card(content(release, models, groep="NL"), "beweging"))
    names = {new.by_id[item].name.nl for item in country.items if shares[item] < 0.5}
    themes = [row for row in rows if row["Onderdeel"] in {theme.name.nl for theme in new.themes}]
    told = [row["Groei"] for row in themes if row["Onderdeel"] not in names]
    moved = [growth for growth in told if re.fullmatch(r"[+\N{MINUS SIGN}]?\d,\d+", growth)]
    heading = text(next(elements(card(content(release, models, groep="NL"), "beweging"), "H2")))
    assert heading.startswith(f"Van {len(moved)} thema's in Nederland gingen er")
    assert not any(name in heading for name in names)


def test_signals_are_counted_by_municipality_and_only_those_of_taking_part(
    release: Release, models: dict[str, ScanModel], demo_home: Path, counted: list[Counted]
) -> None:
    found = read(
        folder(demo_home) / CONFIDENTIAL,
        "select signal, municipality from quality_signal"
        " semi join (select arg_max(scan, (date, scan)) as scan from scan"
        " group by municipality) using (scan) group by all",
    )
    living = {one.municipality.code for one in counted}
    expected = Counter(signal for signal, code in found if code in living)
    (rows,) = tables(card(content(release, models), "signalen"))
    names = {
        "Minder dan de helft beantwoord": "under_half",
        "Discipline ontbreekt": "missing_discipline",
        "Oude scan": "old_scan",
    }
    assert {names[row["Signaal"]]: int(row["Gemeenten"]) for row in rows} == {
        name: expected[name] for name in names.values()
    }
    assert sum(expected[name] for name in names.values())


def test_of_a_long_list_the_page_shows_the_first_and_says_where_the_others_are(
    release: Release, models: dict[str, ScanModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tables(card(content(release, models, groep="NL"), "bellen"))[0]
    for most in (len(whole) - 1, len(whole)):
        monkeypatch.setattr(region_card, "MOST", most)
        shown = card(content(release, models, groep="NL"), "bellen")
        assert tables(shown)[0] == whole[:most]
        told = f"de eerste {most} van de {len(whole)} regels"
        assert (told in text(shown)) == (most < len(whole))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_who_may_not_see_a_region_gets_the_one_sentence_whether_it_exists_or_not(
    app: Dash, client: FlaskClient, viewer: str
) -> None:
    look_as(client, viewer)
    asked = ["?groep=RIEC99", "?groep=riec09", "?groep=%27%20or%201=1"]
    if viewer.startswith("regio"):
        asked += ["?groep=RIEC10", "?groep=NL"]
    if viewer.startswith("gemeente"):
        asked += ["", "?groep=RIEC09", "?groep=NL", f"?gemeente={EINDHOVEN}"]
    answers = [page(app, client, region.PATH, search).json["response"]["main"] for search in asked]
    (told,) = {json.dumps(answer) for answer in answers}
    assert REGION_REFUSAL in told and not SCORE.search(told)
    for name in region_parts.NAMES:
        files = [client.get(f"/uitvoer/{name}.csv{search}") for search in asked]
        assert {(file.status_code, file.text) for file in files} == {(403, files[0].text)}


def test_a_region_opens_its_own_page_and_is_offered_no_other(
    app: Dash, client: FlaskClient
) -> None:
    look_as(client, "regio:RIEC09")
    for search in ("", "?groep=RIEC09", "?gemeente=GM0363", f"?gemeente={EINDHOVEN}"):
        main = page(app, client, region.PATH, search).json["response"]["main"]["children"]
        assert "Oost-Brabant" in text(next(elements(main, "H1")))
        (offered,) = (e for e in elements(main, "Select") if e["props"]["id"] == region.GROUP)
        assert [one["value"] for one in offered["props"]["options"]] == ["RIEC09"]


def test_the_page_names_no_participant_and_no_score_of_a_municipality(
    release: Release, models: dict[str, ScanModel]
) -> None:
    shown = content(release, models, groep="RIEC09")
    for name in ("deelname", "bellen", "dekking", "signalen"):
        told = json.dumps(tables(card(shown, name)))
        assert not re.search(r"\d,\d|participant|deelnemer \d", told)


def test_without_scans_and_without_cells_the_page_says_what_to_do(
    small_home: Path, models: dict[str, ScanModel]
) -> None:
    shown = text(content(CurrentRelease(small_home).get(), models, groep="RIEC01"))
    assert "is nog geen scan" in shown and "Lever scans in" in shown
    assert "0,0" not in shown and "None" not in shown


def folder(home: Path) -> Path:
    current: str = (home / "releases" / "current").read_text(encoding="utf-8").strip()
    return home / "releases" / current


def share(part: int, of: int) -> str:
    return f"{(200 * part + of) // (2 * of)}%"


def gemeenten(n: int) -> str:
    return "1 gemeente" if n == 1 else f"{n} gemeenten"
