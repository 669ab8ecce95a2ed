"""Dash as it ships, with compression on: one choice, one bar chart."""

from typing import Any

from dash import Dash, Input, Output, dcc, html

HEIGHTS = {"op": [1, 2, 3], "neer": [3, 2, 1]}

app = Dash(__name__, compress=True)
app.layout = html.Div([dcc.RadioItems(list(HEIGHTS), "op", id="choice"), dcc.Graph(id="graph")])


@app.callback(Output("graph", "figure"), Input("choice", "value"))
def redraw(choice: str) -> dict[str, Any]:
    return {"data": [{"type": "bar", "x": ["a", "b", "c"], "y": HEIGHTS[choice]}], "layout": {}}


app._setup_server()
server = app.server
