"""Disciplines' scores and top 3s: what they are, and that only the municipality gets them."""

import pytest

from benchmark.errors import NotAllowed
from benchmark.store import Release
from benchmark.viewer import REFUSAL, Role, Viewer, municipality_viewer
from benchmark.warehouse import open_warehouse
from tests import oracle
from tests.generate_answers import random_rows
from tests.homes import choose, load_rows, make_home, release_on
from tests.small_world import MODELS, ONE, SUMMER, YEAR_END, row, taking_part

EINDHOVEN, HELMOND = "GM0772", "GM0794"
MAASHORST, UDEN = "GM1991", "GM0856"
OWN = municipality_viewer(EINDHOVEN)


def share_everything(home):
    with open_warehouse(home) as connection:
        connection.execute("update document set share_riec = true, share_programme = true")


@pytest.mark.parametrize("seed", range(3))
def test_discipline_scores_equal_the_oracle(tmp_path, seed):
    rows = random_rows(seed, 12, 30, MODELS)
    folder = make_home(tmp_path, rows, MODELS, YEAR_END)
    scores = oracle.discipline_scores(rows)
    taking_part = {(r["scan"], r["discipline"]) for r in rows if r["discipline"] != "consensus"}
    for code in {r["municipality"] for r in rows}:
        found = Release(folder).workshops(municipality_viewer(code), code)
        for (scan, item), disciplines in found.scores.items():
            model = MODELS[next(r["model"] for r in rows if r["scan"] == scan)]
            questions = oracle.scans.questions_of_items(model)[item]
            assert disciplines.keys() == {d for s, d in taking_part if s == scan}
            for discipline, score in disciplines.items():
                given = [scores.get((scan, discipline, question)) for question in questions]
                wanted = oracle.scans.mean_if_half(given)
                assert (score.value is None) == (wanted is None)
                assert score.value is None or score.value == pytest.approx(float(wanted))
                assert (score.scored, score.children) == (
                    len(given) - given.count(None),
                    len(given),
                )


def test_a_theme_is_scored_when_half_of_its_questions_are(tmp_path):
    rows = [row("p", 2), row("q", "weet-niet"), row("r", 4), row("s", "nvt"), row("t", "")]
    folder = make_home(tmp_path, rows, MODELS, YEAR_END)
    found = Release(folder).workshops(OWN, EINDHOVEN).scores
    assert found["S1", "a1"]["oov"].value == 2
    assert found["S1", "a2"]["oov"].value is None
    assert (found["S1", "a2"]["oov"].scored, found["S1", "a2"]["oov"].children) == (1, 3)


def test_a_discipline_without_a_score_took_part_and_one_without_answers_did_not(tmp_path):
    rows = [row("p", 2, participant="1"), row("p", "weet-niet", participant="2", discipline="ict")]
    release = Release(make_home(tmp_path, rows, MODELS, YEAR_END))
    found, (scan,) = release.workshops(OWN, EINDHOVEN), release.dossier(OWN, EINDHOVEN).scans
    assert found.disciplines(scan) == {"oov", "ict"}
    assert found.score(scan, "p", "ict").value is None
    assert found.before(scan, "p") == 2
    assert found.before(scan, "q") is None
    rows = [one for one in rows if one["discipline"] == "oov"]
    release = Release(make_home(tmp_path / "other", rows, MODELS, YEAR_END))
    (scan,) = release.dossier(OWN, EINDHOVEN).scans
    assert release.workshops(OWN, EINDHOVEN).disciplines(scan) == {"oov"}


@pytest.mark.parametrize(
    "viewer",
    [
        municipality_viewer(HELMOND),
        Viewer(Role.REGIO, frozenset({"RIEC09"})),
        Viewer(Role.PROGRAMMA),
        Viewer(Role.GEMEENTE),
    ],
)
def test_nobody_else_gets_them_however_much_is_shared(tmp_path, viewer):
    rows = [taking_part(EINDHOVEN, SUMMER, 3), taking_part(HELMOND, SUMMER, 4)]
    load_rows(tmp_path, rows, ONE)
    share_everything(tmp_path)
    release = Release(tmp_path / "releases" / release_on(tmp_path, ONE, YEAR_END))
    assert release.workshops(OWN, EINDHOVEN).scores
    for code in (EINDHOVEN, "GM9999", ""):
        with pytest.raises(NotAllowed, match=REFUSAL):
            release.workshops(viewer, code)


def test_a_merged_municipality_has_those_of_its_predecessors(tmp_path):
    day = SUMMER.replace(year=2021)
    rows = [taking_part(UDEN, day, 3), taking_part(MAASHORST, SUMMER, 4)]
    release = Release(make_home(tmp_path, rows, ONE, YEAR_END))
    found = release.workshops(municipality_viewer(MAASHORST), MAASHORST)
    assert {scan for scan, _ in found.scores} == {f"{UDEN}-{day}", f"{MAASHORST}-{SUMMER}"}


def test_an_earlier_top_three_is_known_by_its_actions(tmp_path):
    load_rows(tmp_path, [row("p", 2), row("p", 3, scan="S2", date=YEAR_END)], MODELS)
    choose(tmp_path, {"S1": ["act", "Iets anders"]})
    with open_warehouse(tmp_path) as connection:
        connection.execute(
            "insert into previous_action select document, rank, action, told.status from document"
            " cross join (values (1, 'act - naam', 'bezig'), (2, 'Iets anders', 'vervallen'),"
            " (3, null, 'bezig')) as told (rank, action, status) where scan = 'S2'"
        )
    release = Release(tmp_path / "releases" / release_on(tmp_path, MODELS, YEAR_END))
    found = release.workshops(OWN, EINDHOVEN)
    assert [choice.action for choice in found.chosen["S1"]] == ["act", "Iets anders"]
    assert found.statuses == {"S2": {"act": "bezig", "Iets anders": "vervallen"}}
