"""The KPIs of a municipality are the oracle's, each with its n, its unit, its caveat, its baseline,
its target and its course.
"""

import json
from datetime import date
from random import Random

import pytest

from benchmark.kpi import kpis
from benchmark.kpi_definitions import of_municipality
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from tests.generate_answers import random_rows
from tests.homes import choose, load_rows, look_back, make_home, promise, release_on
from tests.oracle.kpis import Kpis
from tests.oracle.scans import identities
from tests.small_world import MODELS, SUMMER, answers, row

STATUSES = ("gerealiseerd", "bezig", "niet-gestart", "vervallen")
TOP = ("act", "bet", "cut")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Random scans with random horizons, top 3s and what became of them."""
    rows = random_rows(21, municipalities=8, scans=60, models=MODELS)
    scans, random = identities(rows), Random(5)
    horizons = {s: one["date"].year + random.randrange(4) for s, one in scans.items()}
    horizons = {scan: year for scan, year in horizons.items() if random.random() < 0.8}
    chosen = {scan: TOP[: random.randrange(4)] for scan in scans}
    statuses = {
        scan: {action: random.choice(STATUSES) for action in TOP if random.random() < 0.6}
        for scan in scans
    }
    home = tmp_path_factory.mktemp("kpi")
    load_rows(home, rows, MODELS)
    promise(home, horizons)
    choose(home, chosen)
    look_back(home, statuses)
    release = Release(home / "releases" / release_on(home, MODELS, date(2026, 1, 1)))
    return Kpis(rows, MODELS, horizons, chosen, statuses), release


def kpis_of(release, code="GM0772"):
    viewer = municipality_viewer(code)
    return list(kpis(release.dossier(viewer, code), MODELS, release.workshops(viewer, code)))


def test_every_kpi_equals_the_oracles(world):
    oracle, release = world
    seen = {"reached": 0, "on_course": 0, "behind": 0, None: 0}
    compared = {}
    for code in release.municipalities:
        for kpi in kpis_of(release, code):
            if kpi.kpi == "positie":
                continue
            expected = oracle.expected(kpi.scan.scan, kpi.kpi)
            told = kpi.as_json()
            where = (kpi.scan.scan, kpi.kpi)
            assert close(kpi.value, expected.value), where
            assert close(told["baseline"], expected.baseline), where
            assert told["baseline_scan"] == expected.baseline_scan, where
            assert close(told["target"], expected.target), where
            assert told["target_year"] == expected.year, where
            assert told["course"] == expected.course, where
            seen[expected.course] += 1
            if expected.value is not None:
                compared[kpi.kpi] = compared.get(kpi.kpi, 0) + 1
    assert min(seen.values()) > 5, seen
    assert min(compared.values()) > 5 and len(compared) == 5 + 2 + 5, compared


def close(found, expected):
    if found is None or expected is None:
        return found is expected
    return abs(found - expected) < 1e-8


def test_every_definitive_scan_has_its_whole_catalogue_oldest_first(world):
    oracle, release = world
    for code in release.municipalities:
        found = kpis_of(release, code)
        dates = [kpi.date for kpi in found]
        assert dates == sorted(dates)
        expected = {
            scan
            for scan, one in oracle.scans.items()
            if (one["municipality"], one["status"]) == (code, "definitief")
        }
        assert {kpi.scan.scan for kpi in found} == expected
        for scan in expected:
            own = [kpi.kpi for kpi in found if kpi.scan.scan == scan]
            assert own == list(of_municipality(MODELS[oracle.scans[scan]["model"]]))


def test_a_kpi_says_its_n_its_unit_and_what_is_missing(tmp_path):
    rows = [*answers(p=2, q=3, r=2, s=2, u=3, v=3), row("p", 4, participant="2", discipline="ict")]
    found = {kpi.kpi: kpi.as_json() for kpi in kpis_of(Release(make_home(tmp_path, rows, MODELS)))}
    assert {(k["n"], k["n_of"]) for k in found.values()} == {(2, "deelnemers")}
    assert found["totaal"]["unit"] == "niveau 1-5" and found["totaal"]["caveat"] == ""
    assert found["thema-a2"]["caveat"] == "2 van 3 onderdelen hebben een score"
    agreement = found["overeenstemming"]
    assert (agreement["value"], agreement["unit"]) == (0.5, "aandeel 0-1")
    assert found["afstand-tot-ambitie"]["value"] is None


def test_one_discipline_alone_has_no_agreement_and_the_kpi_says_why(tmp_path):
    release = Release(make_home(tmp_path, answers(p=2), MODELS))
    agreement = next(kpi for kpi in kpis_of(release) if kpi.kpi == "overeenstemming")
    assert agreement.value is None
    assert "minder dan twee disciplines" in agreement.as_json()["caveat"]


def test_a_kpi_is_json_with_the_keys_of_the_contract(tmp_path):
    release = Release(make_home(tmp_path, answers(p=2), MODELS))
    printed = json.loads(json.dumps([kpi.as_json() for kpi in kpis_of(release)]))
    assert all({"kpi", "scan", "date", "value", "unit", "n"} <= kpi.keys() for kpi in printed)
    assert {kpi["date"] for kpi in printed} == {"2024-05-01"}


def test_a_scan_of_another_model_keeps_its_own_kpis(tmp_path):
    second = [{**one, "date": SUMMER} for one in answers("S2", "new", p=2, w=3)]
    release = Release(make_home(tmp_path, answers(p=2) + second, MODELS))
    by_scan = {"S1": set(), "S2": set()}
    for kpi in kpis_of(release):
        by_scan[kpi.scan.scan].add(kpi.kpi)
    assert by_scan["S2"] - by_scan["S1"] == {"thema-b2", "thema-b3"}


def test_others_than_the_municipality_get_nothing_that_rests_on_disciplines_or_the_workshop(world):
    _, release = world
    for code in release.municipalities:
        dossier = release._dossier(code, False)
        for kpi in kpis(dossier, MODELS):
            if kpi.kpi in ("overeenstemming", "acties-gerealiseerd"):
                assert kpi.value is None
                assert kpi.as_json()["caveat"] == "dit ziet alleen de gemeente zelf"
            if kpi.n_of == "deelnemers":
                assert kpi.n is None
