"""Municipalities that went up in another one: counted where they lay, once, shown as history."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmark.current import CurrentRelease
from benchmark.municipalities import all_municipalities, existing_on, mergers
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from benchmark.warehouse import FILE
from dashboard.app import create_app
from dashboard.pages import progress
from dashboard.view import View
from tests import oracle
from tests.dashboard.asking import look_as, page
from tests.dashboard.reading import Tree, figures, tables, text, tree
from tests.dashboard.switching import OnAnyRelease
from tests.homes import assert_equal_cells, cells_of, load_rows, read, release_on
from tests.small_world import ONE, taking_part

ALL = all_municipalities()
SOME = timedelta(days=100)


@dataclass(frozen=True)
class Case:
    """One municipality that ended, and a reference date on either side of the day."""

    kind: str
    ended: str
    heir: str
    day: date
    before: date
    after: date
    region: str
    heirs_region: str
    sentence: str


CASES = {
    "Uden": Case(
        "samenvoeging",
        *("GM0856", "GM1991", date(2022, 1, 1), date(2021, 12, 31), date(2022, 12, 31)),
        *("RIEC09", "RIEC09", "Uden ging op 1 januari 2022 op in Maashorst."),
    ),
    "Leerdam": Case(
        "samenvoeging",
        *("GM0545", "GM1961", date(2019, 1, 1), date(2018, 12, 31), date(2019, 12, 31)),
        *("RIEC07", "RIEC03", "Leerdam ging op 1 januari 2019 op in Vijfheerenlanden."),
    ),
    "Zederik": Case(
        "samenvoeging",
        *("GM0707", "GM1961", date(2019, 1, 1), date(2018, 12, 31), date(2019, 12, 31)),
        *("RIEC07", "RIEC03", "Zederik ging op 1 januari 2019 op in Vijfheerenlanden."),
    ),
    "Beemster": Case(
        "toevoeging",
        *("GM0370", "GM0439", date(2022, 1, 1), date(2021, 12, 31), date(2022, 12, 31)),
        *("RIEC04", "RIEC04", "Beemster ging op 1 januari 2022 op in Purmerend."),
    ),
    "Weesp": Case(
        "toevoeging",
        *("GM0457", "GM0363", date(2022, 3, 24), date(2021, 12, 31), date(2022, 3, 31)),
        *("RIEC03", "RIEC05", "Weesp ging op 24 maart 2022 op in Amsterdam."),
    ),
    "Haaren": Case(
        "opsplitsing",
        *("GM0788", "GM0824", date(2021, 1, 1), date(2020, 12, 31), date(2021, 12, 31)),
        *("RIEC09", "RIEC08", "Haaren ging op 1 januari 2021 op in Oisterwijk."),
    ),
}


@dataclass(frozen=True)
class Told:
    """A case, its home, its rows, and the page of the heir's progress."""

    case: Case
    home: Path
    rows: list[dict[str, object]]
    shown: Tree


@pytest.fixture(scope="module", params=list(CASES))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    case = CASES[request.param]
    home = tmp_path_factory.mktemp("merger")
    early = [*_others(case, case.day - SOME), taking_part(case.ended, case.day - SOME, 2)]
    if ALL[case.heir].existed_on(case.day - SOME):
        early.append(taking_part(case.heir, case.day - SOME, 3))
    load_rows(home, early, ONE)
    release_on(home, ONE, case.before)
    late = [*_others(case, case.after), taking_part(case.heir, case.after, 4)]
    load_rows(home, late, ONE)
    release_on(home, ONE, case.after)
    app = create_app(home, ONE, OnAnyRelease())
    with app.server.test_client() as client:
        look_as(client, f"gemeente:{case.heir}")
        answer = page(app, client, "/voortgang", f"?gemeente={case.heir}")
    return Told(case, home, early + late, answer.json["response"]["main"]["children"])


def _others(case: Case, day: date) -> list[dict[str, object]]:
    """Five that stayed, of each region that is in it."""
    found = []
    for region in sorted({case.region, case.heirs_region}):
        codes = [
            code
            for code, m in existing_on(case.before).items()
            if m.riec_code == region and m.valid_to is None and code not in (case.ended, case.heir)
        ]
        found += [taking_part(code, day, 3) for code in sorted(codes)[:5]]
    return found


def members(home: Path, day: date) -> dict[str, list[str]]:
    """By RIEC, who was counted at a date; a municipality stands as often as it was counted."""
    query = "select name, municipality, reference_date from ledger_member"
    rows = read(home / FILE, f"{query} where kind = 'riec' and panel = 'all'")
    found: dict[str, list[str]] = {}
    for name, code, counted_on in rows:
        if counted_on == day:
            found.setdefault(name, []).append(code)
    return found


def test_the_cases_are_of_every_kind_and_hold_all_that_changed_region() -> None:
    known = {(m.from_code, m.to_code, m.date): m.kind for m in mergers() if m.main_successor}
    for case in CASES.values():
        assert known[case.ended, case.heir, case.day] == case.kind
        assert ALL[case.ended].riec_code == case.region
        assert ALL[case.heir].riec_code == case.heirs_region
    assert {case.kind for case in CASES.values()} == {m.kind for m in mergers()}
    moved = {m.name for m in ALL.values() if m.successor and m.riec_code != _heir(m).riec_code}
    assert moved <= CASES.keys()


def _heir(municipality):
    return ALL[municipality.successor]


def test_before_the_day_it_counts_in_the_region_of_then(told: Told) -> None:
    case = told.case
    counted = members(told.home, case.before)
    assert case.ended in counted[case.region]
    assert [name for name, codes in counted.items() if case.ended in codes] == [case.region]


def test_from_the_day_on_only_the_heir_counts_and_in_its_own_region(told: Told) -> None:
    case = told.case
    counted = members(told.home, case.after)
    assert not [name for name, codes in counted.items() if case.ended in codes]
    assert [name for name, codes in counted.items() if case.heir in codes] == [case.heirs_region]


def test_each_municipality_of_the_day_counts_once(told: Told) -> None:
    for day in (told.case.before, told.case.after):
        for codes in members(told.home, day).values():
            assert len(codes) == len(set(codes))
            assert all(ALL[code].existed_on(day) for code in codes)


def test_the_cells_say_how_many_there_were(told: Told) -> None:
    case, folder = told.case, told.home / "releases" / CurrentRelease(told.home).get().id
    cells = cells_of(folder)
    for day in (case.before, case.after):
        for name, codes in members(told.home, day).items():
            cell = cells[oracle.Key(day, "all", "riec", name, "total", "current", "mean")]
            assert (cell.n, cell.state) == (len(codes), "published")
    expected = oracle.publish(told.rows, ONE, sorted({key.reference_date for key in cells}))
    assert_equal_cells(folder, expected)


def test_the_heir_sees_its_scans_as_history_and_nobody_else_does(told: Told) -> None:
    case, release = told.case, Release(told.home / "releases" / CurrentRelease(told.home).get().id)
    dossier = release.dossier(municipality_viewer(case.heir), case.heir)
    assert case.ended in {scan.municipality for scan in dossier.scans}
    assert case.ended not in {scan.municipality for scan in dossier.own_scans}
    for merger in mergers():
        if merger.from_code == case.ended and not merger.main_successor:
            part = release.dossier(municipality_viewer(merger.to_code), merger.to_code)
            assert case.ended not in {scan.municipality for scan in part.scans}


def test_the_page_marks_the_day_and_says_what_happened(told: Told) -> None:
    case = told.case
    figure, *_ = figures(told.shown)
    layout = figure["layout"]
    marked = [note["x"] for note in layout["annotations"] if note["text"] == "herindeling"]
    assert marked == [case.day.isoformat()]
    assert case.sentence in text(told.shown)
    moved = f"{ALL[case.ended].name} lag toen in {ALL[case.ended].riec}."
    assert (moved in text(told.shown)) == (case.region != case.heirs_region)


def test_the_page_draws_and_lists_its_scan_under_its_own_name_and_region(told: Told) -> None:
    case = told.case
    figure, *_ = figures(told.shown)
    (trace,) = [t for t in figure["data"] if t.get("marker", {}).get("symbol") == "square-open"]
    assert (trace["x"], trace["y"]) == ([(case.day - SOME).isoformat()], [2])
    scans, *_ = tables(told.shown)
    (row,) = [row for row in scans if row["Verandering"] == "voorganger"]
    assert ALL[case.ended].name in row["Scan"]
    assert (ALL[case.ended].riec in row["Scan"]) == (case.region != case.heirs_region)


def test_its_own_page_says_what_it_went_up_in(told: Told) -> None:
    case, home = told.case, told.home
    release = Release(home / "releases" / CurrentRelease(home).get().id)
    view = View(release, ONE, municipality_viewer(case.ended), {"gemeente": case.ended})
    assert case.sentence in text(tree(progress.layout(view)))


def test_no_change_is_told_across_the_day(told: Told) -> None:
    scans, *_ = tables(told.shown)
    changes = [row["Verandering"] for row in scans]
    known = ALL[told.case.heir].existed_on(told.case.day - SOME)
    assert changes.count("voorganger") == 1
    assert [one for one in changes if one != "voorganger"] == (
        ["eerste scan", "+1,0"] if known else ["eerste scan"]
    )
