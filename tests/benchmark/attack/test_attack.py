"""Releases put to the attack: what is published is proven, what stands in the way is withheld."""

import json
import shutil

import duckdb
import pytest

import dvm
import etl.demo
import etl.load
from benchmark.attack.audit import confirm, protect
from benchmark.attack.report import check_release, infer_as
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from benchmark.release import make_release

pytestmark = pytest.mark.usefixtures("attacked")
REGION = "RIEC09"


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """A release of one region, attacked, with enough scans for its own groups; only to be read."""
    folder, models = tmp_path_factory.mktemp("region"), load_models()
    codes = [c for c, m in all_municipalities().items() if m.riec_code == REGION][:24]
    etl.demo.write_demo(folder / "in", models, municipalities=codes)
    etl.load.load(folder / "home", [folder / "in"], models)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmark.release.protect", protect)
        patch.setattr("benchmark.release.confirm", confirm)
        make_release(folder / "home", models)
    return folder / "home"


@pytest.fixture
def home(region, tmp_path):
    return shutil.copytree(region, tmp_path / "home")


def manifest(home):
    current = (home / "releases" / "current").read_text().strip()
    return json.loads((home / "releases" / current / "manifest.json").read_text())


def test_every_score_is_proven_and_the_checker_agrees(home, capsys):
    audit = manifest(home)["audit"]
    assert audit["scores"] == audit["proven"] > 1000
    assert audit["unproven"] == 0 and audit["narrowest"] >= 1.0
    checked = check_release(home, load_models())
    assert checked["faults"] == [] and checked["unproven"] == 0
    assert checked["narrowest"] >= 1.0 and checked["scores"] == audit["scores"]
    assert dvm.main(["attack", "--home", str(home), "--json"]) == dvm.DONE
    assert json.loads(capsys.readouterr().out)["unproven"] == 0


def test_what_is_withheld_is_counted_and_has_no_value(home):
    release = manifest(home)
    with duckdb.connect(
        home / "releases" / release["release"] / "benchmark.duckdb", read_only=True
    ) as connection:
        protected = connection.execute(
            "select count(*), count(value) from cell where state = 'protected'"
        ).fetchall()
    assert protected[0][1] == 0
    assert release["audit"]["withheld"] <= protected[0][0] or not release["audit"]["withheld"]


def test_a_witness_that_was_tampered_with_proves_nothing(home):
    with duckdb.connect(home / "warehouse.duckdb") as connection:
        connection.execute("update ledger_witness set delta = delta * 3")
    checked = check_release(home, load_models())
    assert checked["unproven"] > 0


def test_without_proofs_nothing_is_proven_and_a_next_release_finds_them_again(home):
    with duckdb.connect(home / "warehouse.duckdb") as connection:
        connection.execute("delete from ledger_proof")
    assert check_release(home, load_models())["proven"] == 0
    make_release(home, load_models())
    assert check_release(home, load_models())["unproven"] == 0


def test_what_a_search_holds_for_proven_that_is_not_is_withheld(region, tmp_path, monkeypatch):
    home, models = tmp_path / "home", load_models()
    etl.load.load(home, [region.parent / "in"], models)
    monkeypatch.setattr("benchmark.attack.workers.FEW", 1_000_000)
    monkeypatch.setattr("benchmark.attack.table.Table.excess", lambda table: table.sums * 0)
    make_release(home, models)
    monkeypatch.undo()
    audit, honest = manifest(home)["audit"], manifest(region)["audit"]
    assert audit["withheld"] > 10 * max(1, honest["withheld"])
    checked = check_release(home, models)
    assert checked["unproven"] == 0 and checked["faults"] == []


def test_one_municipality_infers_no_range_narrower_than_a_level(home):
    found = infer_as(home, load_models(), "GM0772")
    assert found and all(one.high - one.low >= 1.0 - 1e-6 for one in found)


def test_a_municipality_that_does_not_exist_is_refused(home, capsys):
    assert dvm.main(["attack", "--as", "GM9999", "--home", str(home)]) == dvm.REFUSED
    assert "bestaat niet" in capsys.readouterr().err


def test_a_home_with_too_few_scans_to_publish_anything_is_released(tmp_path):
    models = load_models()
    etl.demo.write_demo(tmp_path / "in", models, municipalities=("GM0772", "GM0855"))
    etl.load.load(tmp_path / "home", [tmp_path / "in"], models)
    make_release(tmp_path / "home", models)
    audit = manifest(tmp_path / "home")["audit"]
    assert audit["scores"] == 0 and audit["narrowest"] is None and audit["cells"] == 0
    assert check_release(tmp_path / "home", models)["weakest"] is None
