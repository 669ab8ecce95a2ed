"""Components as plain HTML, for what is shown before Dash is there to draw them."""

from html import escape

from dash import html
from dash.development.base_component import Component

OF_HTML = html.Div().to_plotly_json()["namespace"]
ATTRIBUTES = {
    "className": "class",
    "href": "href",
    "lang": "lang",
    "rel": "rel",
    "selected": "selected",
}
"""By property. No ids: those are of the page that takes its place."""

VOID = ("link",)


def markup(content: object) -> str:
    """The components and texts in their order: elements as they are, and links between pages."""
    if isinstance(content, list | tuple):
        return "".join(map(markup, content))
    if not isinstance(content, Component):
        return "" if content is None else escape(str(content))
    kind, properties = content.to_plotly_json()["type"].lower(), content.to_plotly_json()["props"]
    if content.to_plotly_json()["namespace"] == OF_HTML:
        return _element(kind, properties)
    return _element("a", properties) if "href" in properties else ""


def _element(tag: str, properties: dict[str, object]) -> str:
    told = {ATTRIBUTES[key]: properties[key] for key in ATTRIBUTES if properties.get(key)}
    if properties.get("active"):  # a link to the page itself
        told["class"] = "active"
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in told.items())
    inside = markup(properties.get("children"))
    return f"<{tag}{attributes}>" + ("" if tag in VOID else f"{inside}</{tag}>")
