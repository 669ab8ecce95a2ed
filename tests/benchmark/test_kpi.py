"""The KPIs of a municipality are the oracle's scores, each with its n, its unit and its caveat."""

import json

import pytest

from benchmark.kpi import kpis
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from tests import oracle
from tests.generate_answers import random_rows
from tests.homes import make_home
from tests.oracle.scans import identities
from tests.small_world import MODELS, SUMMER, answers, row


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    rows = random_rows(21, municipalities=8, scans=30, models=MODELS)
    return rows, Release(make_home(tmp_path_factory.mktemp("kpi"), rows, MODELS))


def kpis_of(release, code="GM0772"):
    return list(kpis(release.dossier(municipality_viewer(code), code), MODELS))


def test_every_kpi_equals_the_oracles(world):
    rows, release = world
    scores, agreement = oracle.scan_scores(rows, MODELS), oracle.agreement(rows, MODELS)
    compared = 0
    for code in release.municipalities:
        for kpi in kpis_of(release, code):
            expected = agreement.get(kpi.scan)
            if kpi.kpi != "overeenstemming":
                expected = scores[kpi.scan, *measured(kpi.kpi)]
            assert (kpi.value is None) == (expected is None)
            assert expected is None or abs(kpi.value - expected) < 1e-8
            compared += expected is not None
    assert compared > 50


def measured(kpi):
    """The item and measure of a KPI's name."""
    if kpi in ("totaal", "afstand-tot-ambitie"):
        return "total", "current" if kpi == "totaal" else "gap"
    return kpi.split("-", 1)[1], "current"


def test_every_definitive_scan_has_its_kpis_oldest_first(world):
    rows, release = world
    for code in release.municipalities:
        dates = [kpi.date for kpi in kpis_of(release, code)]
        assert dates == sorted(dates)
        expected = {
            scan
            for scan, one in identities(rows).items()
            if (one["municipality"], one["status"]) == (code, "definitief")
        }
        assert {kpi.scan for kpi in kpis_of(release, code)} == expected


def test_a_kpi_says_its_n_its_unit_and_what_is_missing(tmp_path):
    rows = [*answers(p=2, q=3, r=2, s=2, u=3, v=3), row("p", 4, participant="2", discipline="ict")]
    found = {kpi.kpi: kpi for kpi in kpis_of(Release(make_home(tmp_path, rows, MODELS)))}
    assert {kpi.n for kpi in found.values()} == {2}
    assert found["totaal"].unit == "niveau 1-5" and found["totaal"].caveat == ""
    assert found["thema-a2"].caveat == "2 van 3 onderdelen hebben een score"
    assert (found["overeenstemming"].value, found["overeenstemming"].unit) == (0.5, "aandeel 0-1")
    assert found["afstand-tot-ambitie"].value is None


def test_one_discipline_alone_has_no_agreement_and_the_kpi_says_why(tmp_path):
    release = Release(make_home(tmp_path, answers(p=2), MODELS))
    agreement = next(kpi for kpi in kpis_of(release) if kpi.kpi == "overeenstemming")
    assert agreement.value is None and "minder dan twee disciplines" in agreement.caveat


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
        by_scan[kpi.scan].add(kpi.kpi)
    assert by_scan["S2"] - by_scan["S1"] == {"thema-b2", "thema-b3"}
