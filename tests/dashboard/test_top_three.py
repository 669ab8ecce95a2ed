"""The top 3 of each scan on /acties is that of the workbooks, with what became of it."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from benchmark.model import ScanModel
from dashboard import top_three
from dashboard.pages import actions
from dashboard.view import View
from tests import oracle
from tests.dashboard.checking import dutch_day, numbers
from tests.dashboard.chosen import FEW_NEIGHBOURS, places, rows
from tests.dashboard.demo_rows import Rows, read_top_three
from tests.dashboard.expected import dutch
from tests.dashboard.reading import tables, text, tree

__all__ = ["places", "rows"]  # fixtures


def test_the_top_three_of_every_scan_is_that_of_the_workbooks(
    rows: Rows,
    places: list[str],
    demo_folder: Path,
    view: Callable[..., View],
    models: dict[str, ScanModel],
) -> None:
    sheets = read_top_three(demo_folder / "workbooks", places)
    kinds = set()
    for code in places:
        asked = view(code)
        scans = {one.scan: one for one in asked.dossier.own_scans}
        definitive = asked.dossier.definitive
        found = shown_top_three(asked)
        expected = [
            (scan, choice)
            for scan in reversed(scans.values())
            for choice in sheets.get(scan.scan, ([], []))[0]
        ]
        assert len(found) >= len(expected)
        for row, (scan, choice) in zip(found, expected, strict=False):
            id_, _, title = choice["Handelingsperspectief"].partition(" - ")
            assert row["Handelingsperspectief"] == (title or id_)
            assert row["Scan"].startswith(dutch_day(scan.date))
            assert row["Wie"] == (choice["Rol van de eigenaar"] or "niet ingevuld")
            later = [s for s in scans.values() if (s.date, s.scan) > (scan.date, scan.scan)]
            status = first_status(sheets, later, choice["Handelingsperspectief"])
            assert row["Status"].startswith(status), row
            kinds.add(re.split(r"\W", status)[0])
            themes = {a.id: a.theme for a in models[scan.model].actions}
            moved = row["Verandering van het thema sindsdien"]
            if id_ in themes and definitive and definitive[-1] in later:
                changes, shares = change(rows, models, scan.scan, definitive[-1].scan)
                assert numbers(moved) == dutch(changes.get(themes[id_]))
                part = shares.get(themes[id_], Fraction(0))
                percent = f"{int(100 * part + Fraction(1, 2))}%"
                assert (percent in moved) == (Fraction(1, 2) <= part < 1 and bool(numbers(moved)))
            else:
                assert numbers(moved) == []
    assert {"gerealiseerd", "bezig", "niet", "nog"} <= kinds


def test_what_moved_is_told_without_saying_why(view: Callable[..., View]) -> None:
    content = text(tree(actions.layout(view())))
    assert top_three.NO_CAUSE in content
    assert not re.search(r"\b(dankzij|effect van|leidde tot|resultaat van)\b", content)


def test_a_merged_municipality_sees_the_top_three_of_before_without_a_change(
    view: Callable[..., View],
) -> None:
    found = [row for row in shown_top_three(view(FEW_NEIGHBOURS)) if "Weesp" in row["Scan"]]
    assert len(found) >= 2
    told = {row["Verandering van het thema sindsdien"] for row in found}
    assert told <= {"niet te vergelijken: herindeling", ""}


def shown_top_three(view: View) -> list[dict[str, str]]:
    found = tables(tree(actions.layout(view)))
    return next(table for table in found if table and "Status" in table[0])


def first_status(sheets: Mapping[str, tuple[Rows, Rows]], later: list, written: str) -> str:
    """What the first later scan that mentions it says."""
    for scan in later:
        for row in sheets.get(scan.scan, ([], []))[1]:
            if row["Vorige top 3"].partition(" - ")[0] == written.partition(" - ")[0]:
                return f"{row['Stand van zaken']}, volgens de scan van {dutch_day(scan.date)}"
    return "niet genoemd" if later else "nog niet bekend"


def change(
    rows: Rows, models: Mapping[str, ScanModel], earlier: str, later: str
) -> tuple[dict[str, Fraction | None], Mapping[str, Fraction]]:
    both = [row for row in rows if row["scan"] in (earlier, later)]
    changes, shares = oracle.change(both, models, earlier, later)
    return {item: v for (item, measure), v in changes.items() if measure == "current"}, shares
