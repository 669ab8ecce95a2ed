"""Which municipalities there are, in which groups, and what became of the ones that ended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from benchmark.groups import KINDS, all_groups, groups_of
from benchmark.municipalities import all_municipalities, existing_on, mergers, tiles

ALL = all_municipalities()
EINDHOVEN = ALL["GM0772"]


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2019, 1, 1), 355),
        (date(2020, 12, 31), 355),
        (date(2021, 1, 1), 352),
        (date(2021, 12, 31), 352),
        (date(2022, 1, 1), 345),
        (date(2022, 3, 23), 345),
        (date(2022, 3, 24), 344),  # Weesp joined Amsterdam
        (date(2022, 12, 31), 344),
        (date(2023, 1, 1), 342),
        (date(2024, 1, 1), 342),
        (date(2025, 1, 1), 342),
        (date(2026, 12, 31), 342),
    ],
)
def test_the_number_of_municipalities_of_each_year(day, count):
    assert len(existing_on(day)) == count


def test_a_municipality_exists_up_to_the_day_it_ends():
    weesp = ALL["GM0457"]
    assert weesp.existed_on(date(2022, 3, 23)) and not weesp.existed_on(date(2022, 3, 24))


@pytest.mark.parametrize(
    ("population", "size_class"),
    [
        (0, "tot-20k"),
        (19_999, "tot-20k"),
        (20_000, "20-30k"),
        (29_999, "20-30k"),
        (30_000, "30-50k"),
        (49_999, "30-50k"),
        (50_000, "50-100k"),
        (99_999, "50-100k"),
        (100_000, "100k-plus"),
    ],
)
def test_the_boundaries_of_the_size_classes(population, size_class):
    assert replace(EINDHOVEN, population=population).size_class == size_class


def test_every_municipality_is_in_one_group_of_each_kind():
    for municipality in ALL.values():
        without = [] if municipality.urbanity_code else ["stedelijkheid"]
        kinds = [group.kind for group in groups_of(municipality)]
        assert sorted(kinds + without) == sorted(KINDS), municipality.name


def test_every_municipality_of_today_has_an_urbanity():
    assert all(m.urbanity_code in set("12345") for m in ALL.values() if m.valid_to is None)


def test_there_are_ten_regions_and_twelve_provinces():
    kinds = [group.kind for group in all_groups()]
    counts = {kind: kinds.count(kind) for kind in KINDS}
    assert counts.pop("riec+grootte") <= 50
    expected = {"riec": 10, "provincie": 12, "grootte": 5, "stedelijkheid": 5, "land": 1}
    assert counts == expected


def test_eindhoven_lies_in_the_groups_everybody_knows():
    assert {(group.kind, group.name) for group in groups_of(EINDHOVEN)} == {
        ("riec", "RIEC09"),
        ("riec+grootte", "RIEC09+100k-plus"),
        ("provincie", "PV30"),
        ("grootte", "100k-plus"),
        ("stedelijkheid", "1"),
        ("land", "NL"),
    }


def test_every_merger_agrees_with_the_end_and_the_successor():
    main = {m.from_code: m for m in mergers() if m.main_successor}
    ended = {code: m for code, m in ALL.items() if m.valid_to is not None}
    assert main.keys() == ended.keys()
    for code, merger in main.items():
        assert (ended[code].valid_to, ended[code].successor) == (merger.date, merger.to_code)


def test_no_municipality_of_today_has_a_successor():
    assert not [m for m in ALL.values() if m.valid_to is None and m.successor]


def test_who_takes_over_exists_on_that_day_and_who_ends_existed_the_day_before():
    for merger in mergers():
        ending, taking_over = ALL[merger.from_code], ALL[merger.to_code]
        assert taking_over.existed_on(merger.date) and not ending.existed_on(merger.date), merger
        assert ending.existed_on(merger.date - timedelta(days=1)), merger


def test_only_four_municipalities_ended_in_another_region_than_their_successors():
    moved = {
        m.name for m in ALL.values() if m.successor and m.riec_code != ALL[m.successor].riec_code
    }
    assert moved == {"Haaren", "Leerdam", "Zederik", "Weesp"}


def test_the_tiles_show_exactly_the_municipalities_of_today():
    today = sorted(code for code, m in ALL.items() if m.valid_to is None)
    assert sorted(tile.code for tile in tiles()) == today


def test_no_two_tiles_lie_in_the_same_place():
    assert len({(tile.x, tile.y) for tile in tiles()}) == len(tiles())
