"""/disciplines: its heat map, its conversation and its shift are the oracle's."""

import random
import re
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from benchmark.model import CONSENSUS, Item, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from dashboard import charts, conversation, heat_words, shift
from dashboard.pages import disciplines
from dashboard.round_table import sit
from dashboard.view import View
from tests import oracle
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.checking import numbers, one
from tests.dashboard.demo_rows import Rows, read_rows
from tests.dashboard.expected import dutch
from tests.dashboard.reading import Tree, elements, heat_rows, text, tree

MISSING_DISCIPLINE = "GM0363"
RANDOM_PLACES = 6


@pytest.fixture(scope="module")
def places(release: Release) -> list[str]:
    living = [c for c in release.municipalities if all_municipalities()[c].valid_to is None]
    return [EINDHOVEN, MISSING_DISCIPLINE, *random.Random(11).sample(living, RANDOM_PLACES)]


@pytest.fixture(scope="module")
def rows(demo_folder: Path, models: dict[str, ScanModel], places: list[str]) -> Rows:
    return read_rows(demo_folder / "workbooks", models, places)


def views(view: Callable[..., View], places: list[str]) -> list[View]:
    """Of every scan of these municipalities, all themes and the questions of one."""
    scans = [(code, one.scan) for code in places for one in view(code).dossier.own_scans]
    return [
        view(code, scan=scan, module=module)
        for code, scan in scans
        for module in ("total", "informatiebeeld")
    ]


def test_the_heat_map_equals_the_oracle(
    rows: Rows, places: list[str], view: Callable[..., View], models: dict[str, ScanModel]
) -> None:
    scores, apart = oracle.discipline_scores(rows), oracle.disagreement(rows, models)
    together = oracle.scan_scores(rows, models)
    for asked in views(view, places):
        content = tree(disciplines.layout(asked))
        scan, names = asked.query["scan"], {d.id: d.name.nl for d in asked.model.disciplines}
        questions = oracle.scans.questions_of_items(asked.model)
        items = {item.name.nl: item.id for item in asked.model.items()}
        shown = heat_rows(content)
        chosen = asked.item.id
        assert len(shown) == len([i for i in asked.items.values() if is_row(i, chosen)])
        for row in shown:
            item = items[row.pop("Thema", None) or row.pop("Vraag")]
            for id_, name in names.items():
                given = [scores.get((scan, id_, question)) for question in questions[item]]
                assert numbers(row[name]) == dutch(oracle.scans.mean_if_half(given)), (scan, row)
            assert numbers(row["Gemeente"]) == dutch(together[scan, item, "current"])
            assert numbers(row["Onenigheid"]) == dutch(apart.get((scan, item)))


def test_the_title_names_all_themes_on_which_they_differ_most(
    rows: Rows, places: list[str], view: Callable[..., View], models: dict[str, ScanModel]
) -> None:
    apart, met = oracle.disagreement(rows, models), set()
    others = [asked.ask(module="leiderschap") for asked in views(view, places)]
    for asked in (*views(view, places), *others):
        scan, wanted = asked.query["scan"], "question" if asked.item.level == "theme" else "theme"
        shown = {
            item.name.nl: round(apart[scan, item.id], 1)
            for item in asked.model.items()
            if item.level == wanted
            and asked.item.id in ("total", item.parent)
            and apart.get((scan, item.id)) is not None
        }
        title = heat_words.finding(sit(asked))
        most = [name for name, value in shown.items() if value == max(shown.values())]
        if not shown or not max(shown.values()):
            assert "onenigheid" not in title
        elif len(most) > 3 or (wanted == "question" and len(most) > 1):
            assert f" {len(most)} {'vragen' if wanted == 'question' else 'thema'}" in title
        else:
            assert [name for name in shown if name in title] == most
        met.add((wanted, min(len(most), 4)))
    assert {("theme", 1), ("theme", 2), ("theme", 4), ("question", 1), ("question", 2)} <= met


def test_the_conversation_begins_where_they_differ_most_with_what_each_chose(
    rows: Rows, places: list[str], view: Callable[..., View], models: dict[str, ScanModel]
) -> None:
    met = set()
    for asked in views(view, places):
        content = tree(disciplines.layout(asked))
        scan = asked.query["scan"]
        apart = {
            question: value
            for (of, question), value in oracle.disagreement(rows, models).items()
            if of == scan and question in asked.model.questions and value
            if asked.item.id in ("total", asked.items[question].parent)
        }
        ordered = sorted(
            apart,
            key=lambda question: (-apart[question], list(asked.model.questions).index(question)),
        )
        shown = conversation_items(content)
        assert [title for title, _ in shown] == [
            asked.items[question].name.nl for question in ordered[: conversation.SHOWN]
        ]
        for (_, part), question in zip(shown, ordered, strict=False):
            assert one(apart[question]) in text(part)
            assert levels_shown(part) == levels_given(rows, asked, question)
        last, others = ordered[: conversation.SHOWN][-1:], ordered[conversation.SHOWN :]
        equal = sum(one(apart[o]) == one(apart[last[0]]) for o in others)
        told = re.findall(r"Nog (\d+) vra\w+ heb\w*|Nog (1) vraag heeft", text(content))
        assert [int(a or b) for a, b in told] == ([equal] if equal else [])
        met.add(min(equal, 2))
    assert met == {0, 1, 2}


def test_the_shift_equals_the_oracle(
    rows: Rows, places: list[str], view: Callable[..., View]
) -> None:
    shifts = oracle.shift(rows)
    agreed = {
        (r["scan"], r["question"]): Fraction(r["current"])
        for r in rows
        if r["discipline"] == CONSENSUS and isinstance(r["current"], int)
    }
    for asked in views(view, places):
        chart = charts.build(shift.NAME, asked)
        under = [q for q in asked.model.questions if is_under(asked, q)]
        expected = {q: shifts[key] for q in under if (key := (asked.query["scan"], q)) in shifts}
        found = {row[0]: row[2:] for row in chart.tables[0].rows}
        assert found.keys() == {asked.items[q].name.nl for q in expected}
        for q, moved in expected.items():
            now = agreed[asked.query["scan"], q]
            told = found[asked.items[q].name.nl]
            assert [numbers(cell) for cell in told] == [
                dutch(now - moved),
                dutch(now),
                dutch(moved),
            ]
        lines, *marks = chart.figure["data"]
        drawn = sorted(map(abs, expected.values()), reverse=True)[: shift.SHOWN]
        if drawn:
            before, after = marks
            moves = [b - a for a, b in zip(before["x"], after["x"], strict=True)]
            assert [abs(m) for m in moves] == [
                pytest.approx(float(moved), abs=0.001) for moved in drawn
            ]
            assert lines["x"][::3] == before["x"]


def conversation_items(content: Tree) -> list[tuple[str, Tree]]:
    (section,) = [
        s for s in elements(content, "Section") if "dvm-conversation" in s["props"]["className"]
    ]
    lists = list(elements(section, "Ol"))
    items = list(elements(lists[0], "Li")) if lists else []
    return [(text(next(elements(item, "H3"))), item) for item in items]


def levels_shown(part: Tree) -> dict[str, set[str]]:
    """Descriptor: the disciplines under it."""
    terms, texts = list(elements(part, "Dt")), list(elements(part, "Dd"))
    who = [text(term).partition(":")[2] for term in terms]
    return {
        text(told): {name.partition(" (")[0].strip() for name in names.split(";")}
        for told, names in zip(texts, who, strict=True)
    }


def levels_given(rows: Rows, view: View, question: str) -> dict[str, set[str]]:
    described = view.model.questions[question].levels
    names = {d.id: d.name.nl for d in view.model.disciplines}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        asked = (row["scan"], row["question"]) == (view.query["scan"], question)
        if asked and row["discipline"] != CONSENSUS and isinstance(row["current"], int):
            descriptor = described[row["current"] - view.model.lowest].nl
            found[descriptor].add(names[row["discipline"]])
    return found


def is_row(item: Item, chosen: str) -> bool:
    return item.level == "theme" if chosen == "total" else item.parent == chosen


def is_under(view: View, question: str) -> bool:
    return view.item.id in ("total", view.items[question].parent)
