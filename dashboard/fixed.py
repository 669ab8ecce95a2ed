"""Keeps the parts of a page that nothing changes by itself as one component instead of hundreds:
assets/fixed.js draws them. Dash keeps books of every component, and looks all of them up at every
answer. What is left comes as plain data too: its writer to JSON knows no components.
"""

from collections.abc import Container, Sequence
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboard.plain import OF_HTML

LINK = dcc.Link.__name__
OPEN = ("aria-", "data-")
"""How properties begin that an element may have beside those that Dash names."""


_known: dict[type[Component], frozenset[str]] = {}
"""The properties that a kind of component has: of the list that Dash keeps, a set."""


class Still(dict[str, Any]):
    """An element as plain data, fixed from the start: a table would be thousands of components."""


def still(kind: type[Component], children: object = None, **properties: object) -> Still:
    """What kind(children, **properties) would be, of texts and of such elements."""
    return Still(type=kind.__name__, props={**properties, "children": children})


def body(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Still:
    """The rows of a table, each with its name first, of texts and of such elements."""
    return Still(type="Body", props={"columns": columns, "rows": rows})


def fixed(content: object, live: Container[str]) -> object:
    """The same content as plain data, in which whatever holds nothing live is fixed. live: the ids
    of the elements that callbacks read or write.
    """
    return _whole(*_fixed(content, live))


def _fixed(content: object, live: Container[str]) -> tuple[Any, bool]:
    """The content as plain data, and whether all of it is fixed."""
    if isinstance(content, list | tuple):
        parts = [_fixed(one, live) for one in content]
        if all(stands for _, stands in parts):
            return [one for one, _ in parts], True
        return [_whole(*part) for part in parts], False
    if not isinstance(content, Component):
        return content, isinstance(content, Still) or not isinstance(content, dict)
    children, stands = _fixed(getattr(content, "children", None), live)
    plain: dict[str, Any] = {"type": content._type, "props": _properties(content)}
    if stands and _may_stand(content, live):
        plain["props"]["children"] = children
        return plain, True
    if hasattr(content, "children"):
        plain["props"]["children"] = _whole(children, stands)
    return plain | {"namespace": content._namespace}, False


def _properties(content: Component) -> dict[str, Any]:
    """As they were given, but for the children; Dash keeps notes of its own beside them."""
    kind = type(content)
    if kind not in _known:
        _known[kind] = frozenset(content._prop_names)
    known = _known[kind]
    return {
        name: value
        for name, value in vars(content).items()
        if name != "children" and (name in known or name.startswith(OPEN))
    }


def _may_stand(content: Component, live: Container[str]) -> bool:
    properties = vars(content)
    if properties.get("id") in live or "n_clicks" in properties:
        return False
    of_html: bool = content._namespace == OF_HTML and content._type != LINK
    return of_html or isinstance(content, dcc.Link)


def _whole(content: Any, stands: bool) -> Any:
    """One component, where there is more than text in what is fixed."""
    if not stands or not _has_elements(content):
        return content
    return {"namespace": __package__, "type": "Fixed", "props": {"content": content}}


def _has_elements(content: object) -> bool:
    if isinstance(content, list):
        return any(map(_has_elements, content))
    return isinstance(content, dict)
