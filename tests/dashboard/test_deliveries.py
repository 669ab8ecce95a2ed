"""What the page knows of deliveries: only finished ones, in order, with what replaced what."""

import json
import shutil
from pathlib import Path

import pytest

from benchmark.viewer import Role, Viewer, municipality_viewer
from dashboard import delivery_list, outcome, sight
from dashboard.deliveries import REPORT, Deliveries, Delivery, replaced
from tests.dashboard.reports import deliver, difference, document, finding

EINDHOVEN, TILBURG = municipality_viewer("GM0772"), municipality_viewer("GM0855")
OOST_BRABANT = Viewer(Role.REGIO, frozenset({"RIEC09"}))
LIMBURG = Viewer(Role.REGIO, frozenset({"RIEC10"}))
PROGRAMME = Viewer(Role.PROGRAMMA)
MAY = (sight.may_list, sight.may_read, sight.may_read_scores, sight.may_take_report)
NOTHING, LISTED = (False,) * 4, (True, False, False, False)
READ, ALL = (True, True, False, True), (True,) * 4


def states(home: Path) -> dict[int, str]:
    latest = Deliveries(home).latest()
    by = replaced(latest)
    return {one.number: outcome.outcome(one, by).state for one in latest}


def one(home: Path, number: int = 1) -> Delivery:
    found = Deliveries(home).one(number)
    assert found is not None
    return found


def test_without_an_inbox_there_is_nothing(tmp_path: Path) -> None:
    assert Deliveries(tmp_path).latest() == []
    assert Deliveries(tmp_path).one(1) is None


def test_deliveries_are_listed_newest_first_whatever_became_of_them(tmp_path: Path) -> None:
    for number, state in enumerate(("accepted", "refused", "accepted"), 999_998):
        deliver(tmp_path, number, state)
    assert list(states(tmp_path)) == [1_000_000, 999_999, 999_998]


def test_a_folder_without_the_file_itself_is_not_finished_yet(tmp_path: Path) -> None:
    file = deliver(tmp_path, 1) / "naam.xlsx"
    waiting = file.rename(tmp_path / "naam.xlsx")
    deliveries = Deliveries(tmp_path)
    assert deliveries.latest() == []
    waiting.rename(file)
    assert [delivery.number for delivery in deliveries.latest()] == [1]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"documents": [1]}', '"naam"'])
def test_a_report_that_is_not_one_of_ours_is_left_out(tmp_path: Path, text: str) -> None:
    deliver(tmp_path, 1)
    (deliver(tmp_path, 2) / REPORT).write_text(text, encoding="utf-8")
    assert list(states(tmp_path)) == [1]


def test_a_report_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(tmp_path, 1)
    deliveries = Deliveries(tmp_path)
    first = deliveries.latest()
    monkeypatch.setattr(json, "loads", None)
    assert deliveries.latest() == first


def test_what_was_taken_back_is_forgotten(tmp_path: Path) -> None:
    shutil.copytree(deliver(tmp_path, 1), tmp_path / "accepted" / "000002")
    deliveries = Deliveries(tmp_path)
    assert len(deliveries.latest()) == 2
    shutil.rmtree(tmp_path / "accepted" / "000001")
    assert deliveries.one(1) is None
    assert [delivery.number for delivery in deliveries.latest()] == [2]
    assert len(deliveries._read) == 1


def test_the_window_is_a_bound_and_older_ones_are_found_by_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.deliveries.WINDOW", 3)
    for number in range(1, 6):
        deliver(tmp_path, number)
    assert [delivery.number for delivery in Deliveries(tmp_path).latest()] == [5, 4, 3]
    assert one(tmp_path).number == 1


def test_a_delivery_is_superseded_when_of_each_of_its_documents_a_later_one_counts(
    tmp_path: Path,
) -> None:
    both = [document(), document(participant="2")]
    deliver(tmp_path, 1, documents=both)
    deliver(tmp_path, 2, documents=[document(replaces=1)])
    assert states(tmp_path) == {2: "accepted", 1: "partly"}
    deliver(tmp_path, 3, documents=[document(participant="2", replaces=1)])
    assert states(tmp_path) == {3: "accepted", 2: "accepted", 1: "superseded"}
    deliver(tmp_path, 4, documents=[document(replaces=2)])
    assert states(tmp_path) == {4: "accepted", 3: "accepted", 2: "superseded", 1: "superseded"}


def test_what_was_refused_replaces_nothing(tmp_path: Path) -> None:
    deliver(tmp_path, 1)
    deliver(tmp_path, 2, "refused", documents=[document(replaces=1)])
    deliver(tmp_path, 3, again=True, documents=[])
    assert states(tmp_path) == {3: "again", 2: "refused", 1: "accepted"}


@pytest.mark.parametrize(
    ("viewer", "sender", "expected"),
    [
        (EINDHOVEN, "gemeente-GM0772", ALL),
        (EINDHOVEN, "regio-RIEC09", ALL),
        (EINDHOVEN, "", ALL),
        (TILBURG, "gemeente-GM0772", NOTHING),
        (TILBURG, "regio-RIEC09", NOTHING),
        (OOST_BRABANT, "regio-RIEC09", READ),
        (OOST_BRABANT, "gemeente-GM0772", LISTED),
        (OOST_BRABANT, "programma", LISTED),
        (OOST_BRABANT, "", LISTED),
        (LIMBURG, "regio-RIEC09", NOTHING),
        (LIMBURG, "", NOTHING),
        (PROGRAMME, "programma", READ),
        (PROGRAMME, "", READ),
        (PROGRAMME, "gemeente-GM0772", LISTED),
        (PROGRAMME, "regio-RIEC09", LISTED),
    ],
)
def test_who_may_see_what_of_a_workbook(
    tmp_path: Path, viewer: Viewer, sender: str, expected: tuple[bool, ...]
) -> None:
    for number, state in enumerate(("accepted", "refused"), 1):
        deliver(tmp_path, number, state, sender=sender)
        assert tuple(may(one(tmp_path, number), viewer) for may in MAY) == expected


@pytest.mark.parametrize(
    ("replaces", "text"),
    [(1, "Vervangt levering 1: 1 antwoord"), (None, "Vervangt wat eerder is geladen: 1 antwoord")],
)
def test_a_correction_says_what_it_replaces_and_how_much_it_changed(
    tmp_path: Path, replaces: int | None, text: str
) -> None:
    """What was loaded by hand has no number."""
    deliver(tmp_path, 2, documents=[document(differences=[difference()], replaces=replaces)])
    found = one(tmp_path, 2)
    assert delivery_list.told(found, outcome.outcome(found, {})).startswith(text)


@pytest.mark.parametrize("replaces", [1, None])
def test_who_handed_in_a_correction_for_others_does_not_learn_what_it_changed(
    tmp_path: Path, replaces: int | None
) -> None:
    corrected = document(differences=[difference()], replaces=replaces)
    deliver(tmp_path, 2, sender="regio-RIEC09", documents=[corrected])
    seen = {viewer: tuple(may(one(tmp_path, 2), viewer) for may in MAY) for viewer in VIEWERS}
    assert seen == {EINDHOVEN: ALL, OOST_BRABANT: (True, True, False, False), PROGRAMME: LISTED}


VIEWERS = (EINDHOVEN, OOST_BRABANT, PROGRAMME)


def test_a_file_with_documents_of_several_is_nobodys_own(tmp_path: Path) -> None:
    both = [document(), document(municipality="GM0855")]
    deliver(tmp_path, 1, sender="programma", documents=both)
    told = {viewer: sight.may_list(one(tmp_path), viewer) for viewer in (EINDHOVEN, OOST_BRABANT)}
    assert told == {EINDHOVEN: False, OOST_BRABANT: False}


def test_of_a_refused_table_or_zip_only_the_sender_reads_the_findings(tmp_path: Path) -> None:
    """What could not be read in it may be of another municipality."""
    for number, file in enumerate(("tabel.csv", "scans.zip", "werkboek.xlsx"), 1):
        deliver(tmp_path, number, "refused", file=file, sender="regio-RIEC09")
    told = [sight.may_list(one(tmp_path, number), EINDHOVEN) for number in (1, 2, 3)]
    assert told == [False, False, True]


@pytest.mark.parametrize("viewer", [EINDHOVEN, OOST_BRABANT])
def test_a_file_in_which_nothing_could_be_read_is_its_senders_alone(
    tmp_path: Path, viewer: Viewer
) -> None:
    deliver(tmp_path, 1, "refused", sender="regio-RIEC10", documents=[], findings=[finding()])
    assert not sight.may_list(one(tmp_path), viewer)
    assert sight.may_read(one(tmp_path), LIMBURG)
    assert sight.may_list(one(tmp_path), PROGRAMME)


def test_the_summary_counts_every_state() -> None:
    outcomes = [outcome.Outcome(state) for state in ("accepted", "refused", "accepted")]
    assert outcome.summary(0, []) == "Er wacht niets."
    assert outcome.summary(1, outcomes) == (
        "Er wacht 1 bestand. Van de laatste 3: 2 aanvaard, 1 geweigerd."
    )
