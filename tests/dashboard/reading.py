"""Read a page as its visitor does: its texts, its tables and what its charts draw."""

import json
import re
from collections.abc import Iterator
from typing import Any

from plotly.utils import PlotlyJSONEncoder

from dashboard import heat_map

FIXED = "Fixed"
"""Elements that are no components of Dash: dashboard/fixed.py."""

BODY = "Body"
"""The rows of a table, as texts."""

Tree = Any  # what Dash sends: dicts, lists and texts
Row = dict[str, str]


def tree(content: object) -> Tree:
    """The content as it goes to the browser."""
    return json.loads(json.dumps(content, cls=PlotlyJSONEncoder))


def elements(content: Tree, *types: str) -> Iterator[dict[str, Any]]:
    """Every element of these types, in the order of the page."""
    return (element for element in _all(content) if element["type"] in types)


def _all(content: Tree) -> Iterator[dict[str, Any]]:
    left = [content]
    while left:
        part = left.pop()
        if isinstance(part, list):
            left += reversed(part)
        elif isinstance(part, dict) and "props" in part:
            if part["type"] != FIXED:
                yield part
            left.append(_inside(part))


def _inside(content: Tree) -> Tree:
    properties = content.get("props", {})
    if content.get("type") == BODY:
        return [_row(properties["columns"], *texts) for texts in properties["rows"]]
    return properties.get("content" if content.get("type") == FIXED else "children")


def _row(columns: list[str], name: Tree, *texts: Tree) -> Tree:
    """As assets/fixed.js draws it."""
    cells = [
        _element("Td", text, **{"data-column": column})
        for column, text in zip(columns, texts, strict=True)
    ]
    return _element("Tr", [_element("Th", name, scope="row"), *cells])


def _element(kind: str, children: Tree, **properties: str) -> Tree:
    return {"type": kind, "props": {**properties, "children": children}}


def element(content: Tree, id_: str) -> Tree:
    """The element with this id."""
    (found,) = (e for e in _all(content) if e["props"].get("id") == id_)
    return found


def ids(content: Tree) -> set[str]:
    return {e["props"]["id"] for e in _all(content) if "id" in e["props"]}


def text(content: Tree) -> str:
    """All that is to be read, with a space between two elements."""
    if isinstance(content, list):
        return " ".join(filter(None, map(text, content)))
    if isinstance(content, dict):
        return text(_inside(content))
    return "" if content is None else str(content)


def without_english(content: Tree) -> Tree:
    """Without what is marked as English on a Dutch page."""
    if isinstance(content, list):
        return [without_english(part) for part in content]
    if not isinstance(content, dict) or "props" not in content:
        return content
    if content["props"].get("lang") == "en":
        return None
    if content["type"] == FIXED:
        return without_english(_inside(content))
    children = without_english(_inside(content))
    return {**content, "props": {**content["props"], "children": children}}


def figures(content: Tree) -> list[dict[str, Any]]:
    return [graph["props"]["figure"] for graph in elements(content, "Graph")]


def tables(content: Tree) -> list[list[Row]]:
    """Each table as rows of column name to text."""
    return [_rows(table) for table in elements(content, "Table")]


def _rows(table: Tree) -> list[Row]:
    lines = [
        [text(cell).strip() for cell in elements(r, "Th", "Td")] for r in elements(table, "Tr")
    ]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def cards(content: Tree) -> list[Tree]:
    """The sections that hold a chart."""
    return [part for part in elements(content, "Section") if figures(part)]


def heat_rows(content: Tree) -> list[dict[str, str]]:
    """The rows of the heat map, without the notes in its heads."""
    (grid,) = [t for t in elements(content, "Table") if "dvm-heat" in t["props"]["className"]]
    return [bare(row) for row in tables([grid])[0]]


def bare(row: dict[str, str]) -> dict[str, str]:
    notes = "|".join((r"\d+ deelnemers?", heat_map.ABSENT, *heat_map.HOW.values()))
    return {re.sub(f" ({notes})$", "", name): cell for name, cell in row.items()}
