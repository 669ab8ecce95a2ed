"""Two scans beside each other: which two, what moved, and how far the way to the ambition is."""

from dataclasses import dataclass, field
from typing import cast

import pytest

from benchmark.errors import UnknownItem
from benchmark.model import TOTAL, Item, ScanModel, Text
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import formats, two_scans
from dashboard.two_scans import Pair
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN

ITEM = Item("informatiebeeld", "theme", "ondermijning", Text("Informatiebeeld", ""))


@dataclass(frozen=True)
class Fixed:
    """A pair of scans with these scores of every item."""

    start: float | None
    wanted: float | None
    moved: float | None
    first: str = field(default="")

    def value(self, _scan: object, _item: Item, measure: str = "current") -> float | None:
        return self.start if measure == "current" else self.wanted

    def change(self, _item: Item) -> float | None:
        return self.moved


@pytest.mark.parametrize(
    ("start", "wanted", "moved", "told"),
    [
        (2.0, 4.0, 1.0, "50%"),
        (2.0, 4.0, 0.0, "0%"),
        (2.0, 4.0, -0.01, "verder weg"),
        (2.0, 4.0, 1.98, "99%"),
        (2.0, 4.0, 2.0, "helemaal"),
        (2.0, 4.0, 2.5, "helemaal"),
        (4.0, 4.0, 0.5, "was er al"),
        (4.5, 4.0, -0.5, "was er al"),
        (None, 4.0, 1.0, "niet te geven"),
        (2.0, None, 1.0, "niet te geven"),
        (2.0, 4.0, None, "niet te geven"),
    ],
)
def test_the_way_to_the_ambition_is_the_change_as_a_part_of_the_distance(
    start: float | None, wanted: float | None, moved: float | None, told: str
) -> None:
    assert two_scans.road(cast(Pair, Fixed(start, wanted, moved)), ITEM) == told


def pair(release: Release, models: dict[str, ScanModel], **query: str) -> Pair | None:
    asked = {"gemeente": EINDHOVEN, **query}
    return two_scans.of_view(View(release, models, municipality_viewer(EINDHOVEN), asked))


def test_the_last_two_stand_there_unless_others_are_asked_for_the_earlier_first(
    release: Release, models: dict[str, ScanModel]
) -> None:
    found = pair(release, models)
    assert found
    *_, first, before, last = found.view.dossier.definitive
    assert (found.first, found.second) == (before, last)
    for one, other in ((first, last), (last, first)):
        asked = pair(release, models, vanaf=one.scan, tot=other.scan)
        assert asked and (asked.first, asked.second) == (first, last)
    asked = pair(release, models, tot=before.scan)
    assert asked and (asked.first, asked.second) == (before, last)
    asked = pair(release, models, vanaf=first.scan)
    assert asked and (asked.first, asked.second) == (first, last)


def test_another_municipalitys_scan_or_twice_the_same_is_refused(
    release: Release, models: dict[str, ScanModel]
) -> None:
    found = pair(release, models)
    assert found
    with pytest.raises(UnknownItem, match="geen definitieve scan"):
        pair(release, models, vanaf="GM0363-2024")
    with pytest.raises(UnknownItem, match="twee verschillende"):
        pair(release, models, vanaf=found.first.scan, tot=found.first.scan)


def test_chart_and_table_give_the_scores_of_both_scans_and_their_change(
    release: Release, models: dict[str, ScanModel]
) -> None:
    found = pair(release, models)
    assert found
    chart, dossier = two_scans.chart(found.view), found.view.dossier
    rows = {row[0]: row[1:] for row in chart.tables[0].rows}
    lines, *marks = chart.figure["data"]
    assert [trace["name"] for trace in marks] == [
        "De eerste van beide scans",
        "Ambitie bij de eerste van beide scans",
        "De tweede van beide scans",
    ]
    joined = 0
    for item in found.items:
        early, late = (dossier.score(s, item.id).value for s in (found.first, found.second))
        change = dossier.change(found.first, found.second, item.id)
        shown = rows[item.name.nl]
        if early is not None and late is not None:
            assert shown[:2] == (formats.number(early), formats.number(late))
        if change and change.value is not None and change.share >= 0.5:
            assert shown[2] == formats.signed(change.value)
            assert [round(early or 0, 3), round(late or 0, 3)] in _pairs(lines["x"])
            joined += 1
        else:
            assert "vergelijk" in shown[2] or "gescoord" in shown[2]
    assert joined > 10
    assert found.items[0].id == TOTAL


def _pairs(along: list[float | None]) -> list[list[float | None]]:
    return [along[n : n + 2] for n in range(0, len(along), 3)]
