"""The fictitious scans are lifelike, the same on any day, and fit what existed."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities, existing_on
from etl.demo import DEMO_DAY, DemoScan, generate, write_demo
from etl.demo_words import OWN_ACTIONS, OWNER, REMARKS
from etl.load import load
from etl.template import Filled

SOME = ("GM0772", "GM0501", "GM1992")


@pytest.fixture(scope="module")
def scans(models: dict[str, ScanModel]) -> list[DemoScan]:
    return generate(2026, DEMO_DAY, models)


@pytest.fixture(scope="module")
def eindhoven(scans: list[DemoScan]) -> list[DemoScan]:
    return [scan for scan in scans if scan.municipality == "GM0772"]


def test_the_workbooks_load_without_a_finding(
    tmp_path: Path, models: dict[str, ScanModel], scans: list[DemoScan]
) -> None:
    count = write_demo(tmp_path / "demo", models, municipalities=SOME)
    loaded = load(tmp_path / "home", [tmp_path / "demo"], models)
    assert (loaded.findings, loaded.documents) == ((), count)
    assert set(loaded.scans) == {scan.code for scan in scans if scan.municipality in SOME}


def test_another_seed_tells_another_story(
    scans: list[DemoScan], models: dict[str, ScanModel]
) -> None:
    assert generate(7, DEMO_DAY, models) != scans


def test_a_municipality_has_the_same_scans_when_generated_alone(
    eindhoven: list[DemoScan], models: dict[str, ScanModel]
) -> None:
    assert generate(2026, DEMO_DAY, models, ["GM0772"]) == eindhoven


def test_every_date_lies_within_its_municipality_and_not_in_the_future(
    scans: list[DemoScan],
) -> None:
    for scan in scans:
        municipality = all_municipalities()[scan.municipality]
        days = [scan.date, *(identity.date for identity, _ in scan.participants)]
        assert all(day and municipality.existed_on(day) for day in days), scan.code
        assert all(day and date(2022, 1, 1) <= day <= DEMO_DAY for day in days), scan.code


def test_on_an_earlier_day_nothing_later_has_happened(models: dict[str, ScanModel]) -> None:
    earlier = generate(2026, date(2024, 6, 30), models)
    assert earlier
    assert max(scan.date for scan in earlier) <= date(2024, 6, 30)


def test_municipalities_that_ended_scanned_before_and_their_successors_after(
    scans: list[DemoScan],
) -> None:
    per = by_municipality(scans)
    for ended, successor in (("GM0501", "GM1992"), ("GM0457", "GM0363")):
        assert per[ended][-1].date < per[successor][-1].date


def test_about_sixty_percent_take_part_with_one_to_four_scans(scans: list[DemoScan]) -> None:
    per = by_municipality(scans)
    taking_part = existing_on(DEMO_DAY).keys() & per.keys()
    assert 0.55 < len(taking_part) / len(existing_on(DEMO_DAY)) < 0.65
    assert {len(own) for own in per.values()} == {1, 2, 3, 4}
    assert 2200 < sum(scan.workbooks for scan in scans) < 3000


def test_scan_codes_are_unique(scans: list[DemoScan]) -> None:
    assert len({scan.code for scan in scans}) == len(scans)


def test_three_to_eight_take_part_and_sometimes_a_discipline_is_missing(
    scans: list[DemoScan],
) -> None:
    assert {len(scan.participants) for scan in scans} == {3, 4, 5, 6, 7, 8}
    missing = [len({identity.discipline for identity, _ in s.participants}) < 4 for s in scans]
    assert 0.05 < mean(missing) < 0.3


@pytest.mark.parametrize("year", [2024, 2025])
def test_oost_brabant_has_enough_definitive_scans_to_compare(
    scans: list[DemoScan], year: int
) -> None:
    counted = {
        scan.municipality
        for scan in scans
        if date(year - 3, 12, 31) < scan.date <= date(year, 12, 31)
        and scan.workshop
        and (scan.workshop.status, scan.workshop.benchmark) == ("definitief", "ja")
        and all_municipalities()[scan.municipality].riec_code == "RIEC09"
    }
    assert len(counted) >= 25


def test_both_models_are_used_with_a_few_stragglers(scans: list[DemoScan]) -> None:
    used = Counter((scan.model, scan.date.year >= 2025) for scan in scans)
    assert used["dvs-2025", False] == 0
    assert 0 < used["dvs-2023", True] < 20 < used["dvs-2025", True]


def test_a_few_scans_are_concept_or_have_no_workshop_sheet_yet(scans: list[DemoScan]) -> None:
    assert 0 < sum(scan.workshop is None for scan in scans) < 25
    assert 0 < sum(bool(s.workshop and s.workshop.status == "concept") for s in scans) < 25


def test_every_kind_of_answer_occurs(scans: list[DemoScan]) -> None:
    kinds = Counter(str(answer.current) for scan in scans for answer in all_answers(scan))
    for kind in ("1", "5", "weet ik niet", "niet van toepassing", ""):
        assert 0.005 < kinds[kind] / kinds.total() < 0.15, kind


def test_maturity_grows_from_about_2_4_and_some_fall_back(scans: list[DemoScan]) -> None:
    per = by_municipality(scans).values()
    assert 2.25 < mean(mean(scores(own[0])) for own in per) < 2.55
    changes = [mean(scores(own[-1])) - mean(scores(own[0])) for own in per if len(own) > 1]
    assert 0.2 < mean(changes) < 0.6
    assert 0 < mean(change < 0 for change in changes) < 0.25


def test_ambition_lies_a_level_above_current_and_never_below(scans: list[DemoScan]) -> None:
    gaps = [
        answer.ambition - answer.current
        for scan in scans
        for answer in all_answers(scan)
        if isinstance(answer.current, int) and isinstance(answer.ambition, int)
    ]
    assert min(gaps) == 0
    assert 0.5 < mean(gaps) < 1.5


def test_disciplines_judge_from_their_own_side(scans: list[DemoScan]) -> None:
    def judged(discipline: str, theme: str) -> float:
        return mean(x for scan in scans for x in scores(scan, discipline, theme))

    assert judged("ict", "systemen") > judged("oov", "systemen") + 0.5
    assert judged("privacy", "privacy") < judged("oov", "privacy") - 0.3


def test_consensus_leans_towards_the_lower_voices_and_leaves_questions_open(
    scans: list[DemoScan],
) -> None:
    agreed = [scan for scan in scans if scan.consensus]
    shifts = [
        mean(level(a) for a in scan.consensus.values()) - mean(scores(scan)) for scan in agreed
    ]
    assert -0.4 < mean(shifts) < 0
    assert any(len(scan.consensus) < 30 for scan in agreed)


def test_the_top_3_comes_from_the_model_and_is_looked_back_on(
    scans: list[DemoScan], models: dict[str, ScanModel]
) -> None:
    for scan in scans:
        known = {action.id for action in models[scan.model].actions} | set(OWN_ACTIONS)
        if scan.workshop:
            assert {action for action, _, _ in scan.workshop.actions} <= known
    statuses = Counter(s for scan in scans if scan.workshop for _, s in scan.workshop.previous)
    assert set(statuses) == {"gerealiseerd", "bezig", "niet gestart", "vervallen"}


def test_eindhoven_has_three_definitive_scans_the_latest_in_the_newest_model(
    eindhoven: list[DemoScan],
) -> None:
    assert [s.workshop.status for s in eindhoven if s.workshop] == ["definitief"] * 3
    assert [scan.model for scan in eindhoven] == ["dvs-2023", "dvs-2023", "dvs-2025"]
    for scan in eindhoven:
        assert {i.discipline for i, _ in scan.participants} == {"oov", "ict", "privacy", "data"}
        assert scan.workshop
        assert scan.workshop.share_riec == scan.workshop.share_programme == "ja"
        assert scan.workshop.benchmark == "ja"


def test_eindhoven_grows_is_ahead_and_behind_and_disagrees(
    scans: list[DemoScan], eindhoven: list[DemoScan]
) -> None:
    totals = [mean(scores(scan)) for scan in eindhoven]
    assert totals[0] + 0.5 < totals[2]
    assert totals == sorted(totals)
    latest = eindhoven[-1]
    others = [scan for scan in scans if scan.model == "dvs-2025"]

    def lead(theme: str) -> float:
        return mean(scores(latest, theme=theme)) - mean(
            x for scan in others for x in scores(scan, theme=theme)
        )

    assert lead("samenwerking") > 0.6
    assert lead("datakwaliteit") < -0.3
    assert mean(scores(latest, "ict", "systemen")) > mean(scores(latest, "oov", "systemen")) + 1.5


def test_texts_are_calm(scans: list[DemoScan]) -> None:
    summaries = [scan.workshop.summary for scan in scans if scan.workshop]
    texts = [*REMARKS, *OWN_ACTIONS, *OWNER.values(), *summaries]
    assert len(REMARKS) == 30
    assert not [text for text in texts if "!" in text or "{" in text or "@" in text]
    assert all(s.count(". ") in (1, 2) for s in summaries if s)


def by_municipality(scans: list[DemoScan]) -> dict[str, list[DemoScan]]:
    per: dict[str, list[DemoScan]] = defaultdict(list)
    for scan in scans:
        per[scan.municipality].append(scan)
    return per


def all_answers(scan: DemoScan) -> Iterator[Filled]:
    for _, answers in scan.participants:
        yield from answers.values()


def scores(scan: DemoScan, discipline: str = "", theme: str = "") -> list[int]:
    """Return the current scores of one discipline or all, for the questions of one theme or all."""
    return [
        answer.current
        for identity, answers in scan.participants
        if discipline in ("", identity.discipline)
        for question, answer in answers.items()
        if question.startswith(theme) and isinstance(answer.current, int)
    ]


def level(answer: Filled) -> int:
    assert isinstance(answer.current, int)
    return answer.current
