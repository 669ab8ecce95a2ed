"""What the documents list is what the code has."""

import re
from pathlib import Path

from benchmark import rules
from benchmark.coding import coding
from benchmark.published import PARTICIPATION, STATISTICS, UNPUBLISHED, Statistic

DOCS = Path(__file__).parents[2] / "docs"
DISCLOSURE = (DOCS / "disclosure.md").read_text(encoding="utf-8")
PANELS = {"all": "alle deelnemers", "matched": "vast panel"}
SOURCES = {"scores": "scores", "choices": "keuzes"}


def test_the_table_of_published_figures_is_the_list_in_the_code() -> None:
    rows = table_under("Alles wat over een groep wordt gepubliceerd")
    assert rows == [row(one) for one in STATISTICS]


def test_the_document_names_what_follows_from_taking_part_alone() -> None:
    section = DISCLOSURE.partition("## Alles wat over een groep wordt gepubliceerd")[2]
    assert all(f"`{name}`" in section for name in PARTICIPATION)


def test_the_document_says_what_is_not_published_and_why() -> None:
    text = " ".join(DISCLOSURE.split())
    for name, reason in UNPUBLISHED.items():
        assert f"`{name}` wordt niet gepubliceerd: {reason}." in text


def test_the_examples_of_top_and_bottom_coding_are_those_of_the_code() -> None:
    expected = []
    for n in (5, 10, 13, 25, 50, 100):
        base, bottom, top = (part for part in coding(n, 1, 5))
        values = (base, bottom * base, top * base)
        expected.append([str(n), *(dutch(value / rules.UNITS_PER_LEVEL) for value in values)])
    assert table_under("Regel 3 in getallen") == expected


def test_every_decision_is_numbered_once_and_has_its_five_parts() -> None:
    paths = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in paths]
    assert numbers == list(range(1, len(paths) + 1))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]} ")
        assert "\nStatus: " in text
        parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert parts == ["Context", "Options", "Decision", "Consequences"], path.name


def row(one: Statistic) -> list[str]:
    return [
        one.title,
        PANELS[one.panel],
        names(one.statistics),
        names(one.measures),
        names(one.levels),
        names(one.kinds),
        str(one.smallest_group),
        "31 december" if one.year_end_only else "elke peildatum",
        ", ".join(dutch(base) for base in one.bases),
        SOURCES[one.follows_from],
        names(one.kpi),
    ]


def names(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def dutch(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def table_under(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    section = DISCLOSURE.partition(f"## {heading}\n")[2].partition("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[part.strip() for part in line.strip("|").split("|")] for line in lines[2:]]


def test_every_promise_of_security_names_tests_that_are_there() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    promises = text.partition("## Wat wij beloven")[2].partition("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][1:]
    for row in rows:
        named = re.findall(r"`(tests/[^`]+)`", row)
        assert named or "`make torture`" in row, row
        assert [path for path in named if not (DOCS.parent / path).exists()] == []
    assert len(rows) > 15
