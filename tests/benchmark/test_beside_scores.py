"""What stands beside the scores passes the same door: files, corrections, signals, taking part."""

from datetime import date

import pytest

from benchmark.errors import NotAllowed
from benchmark.store import Release
from benchmark.viewer import REFUSAL, Role, Viewer, municipality_viewer
from benchmark.warehouse import open_warehouse
from tests.homes import load_rows, release_on
from tests.small_world import SPRING, YEAR_END, row, scan_model

EINDHOVEN, HELMOND, TILBURG = "GM0772", "GM0794", "GM0855"
MAASHORST, UDEN = "GM1991", "GM0856"
OWN, REGION = municipality_viewer(EINDHOVEN), Viewer(Role.REGIO, frozenset({"RIEC09"}))
PROGRAMME, NOBODY = Viewer(Role.PROGRAMMA), Viewer(Role.GEMEENTE)
MODELS = {"m": scan_model("m", {"a": {"a1": " ".join(f"q{n}" for n in range(12))}})}
OF_A_PERSON = {"straight_lining", "all_five", "current_above_ambition"}


def scan(code, day, levels, **other):
    """Two participants of two disciplines, of whom the second says nothing."""
    where = {"municipality": code, "scan": f"{code}-{day}", "date": day, "model": "m"} | other
    first = [row(f"q{n}", level, 1, **where) for n, level in enumerate(levels)]
    return [*first, *(row(f"q{n}", "", **where, participant="2") for n in range(12))]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """Eindhoven shares with both and has a consensus, Helmond and Tilburg share with nobody."""
    home = tmp_path_factory.mktemp("door")
    rows = scan(EINDHOVEN, SPRING, [5] * 12) + scan(EINDHOVEN, YEAR_END, [2] * 12)
    for day, level in ((SPRING, 5), (YEAR_END, 2)):
        agreed = scan(EINDHOVEN, day, [level] * 12)[:12]
        rows += [one | {"participant": "", "discipline": "consensus"} for one in agreed]
    rows += scan(EINDHOVEN, date(2024, 12, 1), [1] * 12, status="concept")
    rows += scan(HELMOND, SPRING, [5] * 12) + scan(TILBURG, SPRING, [5] * 12)
    rows += scan(UDEN, date(2020, 5, 1), [5] * 12)
    load_rows(home, rows, MODELS)
    load_rows(home, scan(EINDHOVEN, YEAR_END, [2] * 11 + [3]), MODELS)
    with open_warehouse(home) as connection:
        connection.execute(
            "update document set share_riec = true, share_programme = true"
            " where municipality = 'GM0772'"
        )
    return Release(home / "releases" / release_on(home, MODELS, YEAR_END))


def test_the_municipality_itself_sees_its_files_corrections_and_signals_in_full(released):
    dossier = released.dossier(OWN, EINDHOVEN)
    assert {one.participant for one in dossier.handed_in} == {"1", "2", ""}
    assert {(one.question, one.before, one.after) for one in dossier.corrections} == {
        ("q11", "2", "3")
    }
    latest = dossier.definitive[-1]
    found = {(one.signal, one.participant, one.item) for one in dossier.signals_of(latest)}
    assert {("straight_lining", "1", None), ("under_half", "2", None), ("jump", None, "a1")} < found
    assert len(released.origins(OWN, EINDHOVEN, latest.scan)) == 36


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME], ids=lambda v: v.role)
def test_whom_it_shares_with_sees_nothing_of_a_person_or_a_discipline(released, viewer):
    dossier = released.dossier(viewer, EINDHOVEN)
    assert dossier.handed_in == dossier.corrections == ()
    assert {one.signal for one in dossier.signals} == {"under_half", "missing_discipline", "jump"}
    for one in dossier.signals:
        assert one.participant is one.discipline is None
        assert one.detail == "" or one.signal == "jump"
    assert {one.scan for one in dossier.signals} <= {one.scan for one in dossier.scans}
    assert "concept" not in {one.status for one in dossier.scans}


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME], ids=lambda v: v.role)
def test_a_jump_of_scores_that_are_not_shared_stays_with_the_municipality(tmp_path, viewer):
    rows = scan(EINDHOVEN, SPRING, [5] * 12) + scan(EINDHOVEN, YEAR_END, [2] * 12)
    load_rows(tmp_path, rows, MODELS)
    with open_warehouse(tmp_path) as connection:
        connection.execute("update document set share_riec = true, share_programme = true")
    release = Release(tmp_path / "releases" / release_on(tmp_path, MODELS, YEAR_END))
    assert "jump" in {one.signal for one in release.dossier(OWN, EINDHOVEN).signals}
    assert "jump" not in {one.signal for one in release.dossier(viewer, EINDHOVEN).signals}


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME, NOBODY, municipality_viewer(HELMOND)])
@pytest.mark.parametrize("code", [EINDHOVEN, TILBURG, "GM9999"])
def test_where_an_answer_stands_is_for_the_municipality_itself_alone(released, viewer, code):
    with pytest.raises(NotAllowed) as refusal:
        released.origins(viewer, code, f"{code}-{YEAR_END}")
    assert str(refusal.value) == REFUSAL


@pytest.mark.parametrize(
    ("viewer", "codes"),
    [
        (OWN, {EINDHOVEN}),
        (municipality_viewer(MAASHORST), {UDEN}),
        (REGION, {EINDHOVEN, HELMOND, UDEN}),
        (PROGRAMME, {EINDHOVEN, HELMOND, UDEN, TILBURG}),
        (Viewer(Role.REGIO, frozenset({"RIEC08"})), {TILBURG}),
        (NOBODY, set()),
    ],
)
def test_a_viewer_knows_of_the_scans_in_its_scope(released, viewer, codes):
    known = released.known_scans(viewer)
    assert {one.municipality for one in known} == codes
    assert len({one.scan for one in known}) == len(known)


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME], ids=lambda v: v.role)
def test_of_a_scan_that_is_not_shared_only_taking_part_is_known(released, viewer):
    (helmond,) = [one for one in released.known_scans(viewer) if one.municipality == HELMOND]
    assert (helmond.status, helmond.date) == ("definitief", SPRING)
    assert {one.signal for one in helmond.signals} == {"under_half", "missing_discipline"}
    for known in released.known_scans(viewer):
        for one in known.signals:
            assert one.signal not in OF_A_PERSON | {"jump"}
            assert (one.participant, one.discipline, one.item, one.detail) == (None, None, None, "")


def test_the_municipality_knows_its_signals_in_full(released):
    latest = released.known_scans(OWN)[-1]
    assert OF_A_PERSON & {one.signal for one in latest.signals}
    assert any(one.participant for one in latest.signals)
