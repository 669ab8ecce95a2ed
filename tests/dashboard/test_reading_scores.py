"""No query that serves the pages puts scores of several municipalities together."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

import benchmark
import dashboard
from benchmark.current import CurrentRelease
from benchmark.folders import CONFIDENTIAL
from tests.homes import read

QUERIES = sorted((Path(benchmark.__file__).parent / "sql").glob("read_*.sql"))
PAGES = sorted(Path(dashboard.__file__).parent.rglob("*.py"))
GOOD = (
    "select item, value from score where list_contains($municipalities, municipality)",
    "select item, value from score where municipality = $municipality and shared",
    "select municipality, arg_max(date, scan) from scan group by municipality",
    "select distinct municipality from scan",
    "select avg(value) from cell where kind = $kind",
)
BAD = (
    "select avg(value) from score",
    "select item, value from score",
    "select item, value from score where item = $item",
    "select item, value from score where municipality <> $municipality",
    "select value from score where municipality = $municipality or item = $item",
    "select item, median(value) from score where list_contains($all, municipality) group by item",
    "select rank() over (order by value) from score where municipality = $municipality",
    "select kind, sum(value) from score join membership using (scan) group by kind",
    "select (select avg(value) from score) as mean from cell",
    "with s as (select quantile_cont(value, 0.5) as m from score) select m from s",
    "select municipality, item, count(*) from score group by item",
)


@pytest.fixture(scope="module")
def confidential(demo_home: Path) -> set[str]:
    """The tables that hold what is known of one municipality."""
    release = demo_home / "releases" / CurrentRelease(demo_home).get().id
    tables = read(release / CONFIDENTIAL, "select table_name from duckdb_tables()")
    return {name for (name,) in tables}


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_reads_scores_of_named_municipalities_and_adds_nothing_up(
    path: Path, confidential: set[str]
) -> None:
    assert mixes_municipalities(path.read_text(encoding="utf-8"), confidential) is False


@pytest.mark.parametrize(("wrong", "query"), [(False, q) for q in GOOD] + [(True, q) for q in BAD])
def test_a_query_that_would_put_them_together_is_noticed(
    wrong: bool, query: str, confidential: set[str]
) -> None:
    assert mixes_municipalities(query, confidential) is wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_dashboard_holds_no_query_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"duckdb\b(?!\")|\.execute\(|_confidential|\bselect\b[^\"]*\bfrom\b", text)


def mixes_municipalities(text: str, confidential: set[str]) -> bool:
    """Whether a query adds up rows of several municipalities, or reads scores of all."""
    return any(_mixes(select, confidential) for select in _selects(_parsed(text)))


def _mixes(select: dict[str, Any], confidential: set[str]) -> bool:
    tables = {e["table_name"] for e in _inside(select) if e.get("type") == "BASE_TABLE"}
    if not tables & confidential:
        return False
    expressions = list(_inside(select))
    grouped = [_column(e) for e in select["group_expressions"]]
    adds_up = any(e.get("function_name") in _aggregates() for e in expressions)
    ranks = any(e.get("class") == "WINDOW" for e in expressions)
    named = "scan" in tables or _names_municipalities(select["where_clause"])
    return ranks or (adds_up and grouped != ["municipality"]) or not named


def _names_municipalities(where: dict[str, Any] | None) -> bool:
    """municipality = $..., or list_contains($..., municipality); with more conditions beside it."""
    if where is None:
        return False
    if where["type"] == "CONJUNCTION_AND":
        return any(_names_municipalities(part) for part in where["children"])
    if where["type"] == "COMPARE_EQUAL":
        sides = [where["left"], where["right"]]
    elif where.get("function_name") == "list_contains":
        sides = [argument["expression"] for argument in where["arguments"]]
    else:
        return False
    parameter = any(side["type"] == "VALUE_PARAMETER" for side in sides)
    return parameter and "municipality" in map(_column, sides)


def _column(expression: dict[str, Any]) -> str | None:
    names = expression.get("column_names")
    return names[-1] if names else None


def _parsed(text: str) -> Any:
    with duckdb.connect() as connection:
        found = connection.execute("select json_serialize_sql(?)", [text]).fetchall()[0][0]
    parsed = json.loads(found)
    assert not parsed["error"], parsed
    return parsed


@cache
def _aggregates() -> set[str]:
    listed = "select function_name from duckdb_functions() where function_type = 'aggregate'"
    with duckdb.connect() as connection:
        return {name for (name,) in connection.execute(listed).fetchall()} | {"count_star"}


def _inside(part: Any) -> Iterator[dict[str, Any]]:
    """Every part of a query, at any depth."""
    if isinstance(part, list | dict):
        if isinstance(part, dict):
            yield part
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _inside(inner)


def _selects(parsed: Any) -> list[dict[str, Any]]:
    return [part for part in _inside(parsed) if part.get("type") == "SELECT_NODE"]
