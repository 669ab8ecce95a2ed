"""The KPIs of a region over time equal a slow count of the scans, and the published cells."""

import json
from datetime import date
from pathlib import Path

import pytest

from benchmark.current import CurrentRelease
from benchmark.errors import NotAllowed
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from benchmark.published import UNPUBLISHED
from benchmark.region_kpi import region_kpis
from benchmark.store import Release
from benchmark.viewer import Role, Viewer, municipality_viewer
from tests.homes import read

PROGRAMME = Viewer(Role.PROGRAMMA)
REGIONS = (None, "RIEC04", "RIEC07", "RIEC09")


@pytest.fixture(scope="module")
def release(demo_home: Path) -> Release:
    return CurrentRelease(demo_home).get()


@pytest.fixture(scope="module")
def folder(demo_home: Path, release: Release) -> Path:
    return demo_home / "releases" / release.id


def found(release: Release, riec: str | None, kpi: str) -> dict[date, object]:
    listed = region_kpis(release, PROGRAMME, riec, load_models())
    return {one.date: one for one in listed if one.kpi == kpi}


@pytest.mark.parametrize("riec", REGIONS)
def test_who_takes_part_and_who_did_so_again_equal_a_slow_count(
    riec: str | None, release: Release, folder: Path
) -> None:
    scans = read(
        folder / CONFIDENTIAL, "select municipality, date from scan where status = 'definitief'"
    )
    taking, again = found(release, riec, "deelname"), found(release, riec, "herhaalscans")
    assert taking.keys() == again.keys() and len(taking) > 3
    for day in taking:
        living = [
            code
            for code, m in all_municipalities().items()
            if m.existed_on(day) and riec in (None, m.riec_code)
        ]
        dates = {c: [when for m, when in scans if m == c and when <= day] for c in living}
        since = day.replace(year=day.year - 3)
        count = sum(any(when > since for when in dates[code]) for code in living)
        assert taking[day].value == pytest.approx(count / len(living), abs=1e-9)
        assert taking[day].n == len(living)
        ever = [code for code in living if dates[code]]
        twice = sum(len(dates[code]) > 1 for code in ever)
        assert again[day].n == len(ever)
        assert again[day].value == (pytest.approx(twice / len(ever), abs=1e-9) if ever else None)


@pytest.mark.parametrize("riec", REGIONS)
def test_growth_and_choices_are_the_published_cells(
    riec: str | None, release: Release, folder: Path
) -> None:
    where = f"kind = '{'riec' if riec else 'land'}' and name = '{riec or 'NL'}'"
    matched = read(
        folder / ANONYMOUS,
        "select reference_date, statistic, value, bound, n from cell where panel = 'matched'"  # noqa: S608
        f" and item = 'total' and measure = 'current' and {where}",
    )
    panels = {(day, statistic): told for day, statistic, *told in matched}
    growth = found(release, riec, "groei")
    if panels:
        assert growth.keys() == {day for day, _ in panels}
    for day, one in growth.items():
        if not panels:
            assert one.value is None and "vast panel" in str(one.caveat)
            continue
        (before, low, _), (after, high, n) = panels[day, "mean_before"], panels[day, "mean"]
        open_ended = None in (before, after) or low or high
        assert one.value == (None if open_ended else pytest.approx(after - before, abs=1e-6))
        assert one.n == n
    counts = read(
        folder / ANONYMOUS,
        "select reference_date, max(value) from cell where statistic = 'count'"  # noqa: S608
        f" and bound is null and value is not null and {where} group by all",
    )
    chosen = found(release, riec, "gekozen-acties")
    assert {d: k.value for d, k in chosen.items() if k.value is not None} == dict(counts)


def test_level_3_is_listed_with_the_reason_why_it_is_not_published(release: Release) -> None:
    (one,) = found(release, "RIEC09", "niveau-3-of-hoger").values()
    assert one.value is None and UNPUBLISHED["niveau-3-of-hoger"] in str(one.caveat)
    assert json.loads(json.dumps(one.as_json()))["kpi"] == "niveau-3-of-hoger"


def test_only_who_watches_over_a_region_gets_its_kpis(release: Release) -> None:
    models, own = load_models(), Viewer(Role.REGIO, frozenset({"RIEC09"}))
    assert region_kpis(release, own, "RIEC09", models)
    for viewer, riec in (
        (municipality_viewer("GM0772"), "RIEC09"),
        (municipality_viewer("GM0772"), None),
        (own, "RIEC10"),
        (own, None),
    ):
        with pytest.raises(NotAllowed):
            region_kpis(release, viewer, riec, models)
