"""Who may see which scores, and that a refusal tells nothing."""

import pytest

from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import REFUSAL, Role, Viewer, municipality_viewer
from benchmark.warehouse import open_warehouse
from tests.homes import load_rows, release_on
from tests.small_world import ONE, SPRING, SUMMER, YEAR_END, taking_part

EINDHOVEN, HELMOND, TILBURG = "GM0772", "GM0794", "GM0855"
MAASHORST, UDEN = "GM1991", "GM0856"  # Uden became part of Maashorst in 2022
UNKNOWN = "GM9999"

OWN = municipality_viewer(EINDHOVEN)
REGION = Viewer(Role.REGIO, frozenset({"RIEC09"}))
PROGRAMME = Viewer(Role.PROGRAMMA)
NOBODY = Viewer(Role.GEMEENTE)


@pytest.mark.parametrize(
    ("viewer", "code", "shares_riec", "shares_programme", "allowed"),
    [
        (OWN, EINDHOVEN, False, False, True),
        (OWN, HELMOND, True, True, False),
        (OWN, UNKNOWN, True, True, False),
        (NOBODY, EINDHOVEN, True, True, False),
        (REGION, EINDHOVEN, True, False, True),
        (REGION, EINDHOVEN, False, True, False),
        (REGION, EINDHOVEN, False, False, False),
        (REGION, TILBURG, True, True, False),  # in another region
        (REGION, UNKNOWN, True, True, False),
        (PROGRAMME, EINDHOVEN, False, True, True),
        (PROGRAMME, EINDHOVEN, True, False, False),
        (PROGRAMME, TILBURG, False, True, True),
        (PROGRAMME, UNKNOWN, True, True, False),
    ],
)
def test_who_may_see_whose_scores(viewer, code, shares_riec, shares_programme, allowed):
    if allowed:
        viewer.require(code, shares_riec, shares_programme)
    else:
        with pytest.raises(NotAllowed) as refusal:
            viewer.require(code, shares_riec, shares_programme)
        assert str(refusal.value) == REFUSAL


def test_a_scope_of_another_role_opens_nothing():
    assert not Viewer(Role.REGIO, frozenset({EINDHOVEN})).owns(EINDHOVEN)
    assert not Viewer(Role.PROGRAMMA, frozenset({EINDHOVEN})).owns(EINDHOVEN)
    with pytest.raises(NotAllowed):
        Viewer(Role.GEMEENTE, frozenset({"RIEC09"})).require(EINDHOVEN, True, True)


def test_a_predecessor_belongs_to_its_successor_and_not_the_other_way_round():
    assert municipality_viewer(MAASHORST).owns(UDEN)
    assert not municipality_viewer(UDEN).owns(MAASHORST)
    assert not OWN.owns(UDEN)


def test_every_municipality_that_ended_belongs_to_exactly_one_of_today():
    today = [code for code, m in all_municipalities().items() if m.valid_to is None]
    for code, municipality in all_municipalities().items():
        if municipality.valid_to is not None:
            assert len([one for one in today if municipality_viewer(one).owns(code)]) == 1


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """Eindhoven shares with both, Helmond and Tilburg with nobody; a concept beside a definitive
    scan.
    """
    home = tmp_path_factory.mktemp("viewer")
    rows = [
        taking_part(EINDHOVEN, SPRING, 2, 4),
        taking_part(EINDHOVEN, SPRING, 4, 4, discipline="ict", participant="2"),
        taking_part(EINDHOVEN, SPRING, 3, 4, discipline="consensus", participant=""),
        taking_part(EINDHOVEN, SUMMER, 4, 5),
        taking_part(EINDHOVEN, YEAR_END, 5, 5, status="concept"),
        taking_part(HELMOND, SPRING, 3),
        taking_part(TILBURG, SPRING, 3),
        taking_part(UDEN, SPRING.replace(year=2021), 2),
        taking_part(MAASHORST, SPRING, 3),
    ]
    load_rows(home, rows, ONE)
    with open_warehouse(home) as connection:
        connection.execute(
            "update document set share_riec = true, share_programme = true"
            " where municipality in ('GM0772', 'GM1991', 'GM0856')"
        )
    return Release(home / "releases" / release_on(home, ONE, YEAR_END))


@pytest.mark.parametrize(
    ("viewer", "codes"),
    [
        (OWN, [EINDHOVEN]),
        (municipality_viewer(MAASHORST), [UDEN, "GM1685", MAASHORST]),
        (REGION, [EINDHOVEN, UDEN, MAASHORST]),
        (PROGRAMME, [EINDHOVEN, UDEN, MAASHORST]),
        (NOBODY, []),
    ],
)
def test_the_release_lists_only_what_the_viewer_may_see(released, viewer, codes):
    assert sorted(released.visible(viewer)) == sorted(codes)


@pytest.mark.parametrize("viewer", [OWN, REGION, PROGRAMME], ids=lambda v: v.role)
@pytest.mark.parametrize("code", [HELMOND, "GM0000", UNKNOWN, "", "gm0772' or 1=1"])
def test_a_forbidden_and_an_unknown_municipality_are_refused_alike(released, viewer, code):
    with pytest.raises(NotAllowed) as refusal:
        released.dossier(viewer, code)
    assert str(refusal.value) == REFUSAL


def test_the_municipality_itself_sees_everything_of_its_scans(released):
    dossier = released.dossier(OWN, EINDHOVEN)
    assert [scan.status for scan in dossier.scans] == ["definitief", "definitief", "concept"]
    first = dossier.scans[0]
    assert dossier.score(first, "total").value == 3
    assert dossier.score(first, "p", "disagreement").value == 2
    assert dossier.score(first, "p", "shift").value == 0
    assert {part.discipline for part in dossier.participation[first.scan]} == {"oov", "ict"}


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME], ids=lambda v: v.role)
def test_others_get_no_concept_no_disagreement_and_no_participation(released, viewer):
    dossier = released.dossier(viewer, EINDHOVEN)
    assert [scan.status for scan in dossier.scans] == ["definitief", "definitief"]
    assert {measure for _, _, measure in dossier.scores} == {"current", "ambition", "gap"}
    assert dossier.participation == {}


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME], ids=lambda v: v.role)
def test_what_one_discipline_said_stays_with_the_municipality(released, viewer):
    """The second scan was filled in by one discipline, without consensus."""
    two, one = released.dossier(viewer, EINDHOVEN).scans
    scores = released.dossier(viewer, EINDHOVEN).scores
    assert {scan for scan, _, _ in scores} == {two.scan}
    assert released.dossier(viewer, EINDHOVEN).changes == {}
    assert (one.scan, "total", "current") in released.dossier(OWN, EINDHOVEN).scores


@pytest.mark.parametrize("viewer", [REGION, PROGRAMME], ids=lambda v: v.role)
def test_questions_stay_with_the_municipality(released, viewer):
    (model,) = ONE.values()
    levels = {item.id: item.level for item in model.items()}
    shown = {levels[item] for _, item, _ in released.dossier(viewer, EINDHOVEN).scores}
    assert shown == {"total", "module", "theme"}


def test_only_the_municipality_itself_sees_the_scans_of_its_predecessors(released):
    own = released.dossier(municipality_viewer(MAASHORST), MAASHORST)
    assert [scan.municipality for scan in own.scans] == [UDEN, MAASHORST]
    assert {scan.municipality for scan in own.own_scans} == {MAASHORST}
    others = released.dossier(REGION, MAASHORST)
    assert {scan.municipality for scan in others.scans} == {MAASHORST}
    assert {scan for scan, _, _ in others.scores} <= {scan.scan for scan in others.scans}


def test_one_viewers_dossier_is_never_served_to_another(released):
    for viewer, scans in ((OWN, 3), (REGION, 2), (OWN, 3), (PROGRAMME, 2)):
        assert len(released.dossier(viewer, EINDHOVEN).scans) == scans


@pytest.mark.parametrize(
    "viewer",
    [
        *(OWN, REGION, PROGRAMME, NOBODY, municipality_viewer(MAASHORST)),
        Viewer(Role.GEMEENTE, frozenset({UDEN, MAASHORST, UNKNOWN})),
        Viewer(Role.REGIO, frozenset({"RIEC08", "RIEC99"})),
    ],
)
def test_what_a_viewer_may_know_of_is_the_same_one_by_one_and_all_at_once(viewer):
    codes = viewer.known()
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code in all_municipalities() if viewer.may_know_of(code)}
