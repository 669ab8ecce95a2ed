"""GET /c/CODE: from the code in a document to the view it stands for; access is judged there."""

from urllib.parse import quote

from dash import Dash
from flask import redirect, request
from flask.typing import ResponseReturnValue

from benchmark.errors import UnknownItem
from dashboard import find_code, language
from dashboard.views import Views

FIELD = "code"
"""In the form on a page in which somebody types one."""


def register(app: Dash, views: Views) -> None:
    @app.server.get(f"{find_code.PATH}/<code>", endpoint="from_paper")
    def open_code(code: str) -> ResponseReturnValue:
        try:
            place = find_code.read(code, views.models)
        except UnknownItem:
            return app.index(), 404  # the page says what is wrong
        return redirect(find_code.target(place, language.spoken()))

    @app.server.get(find_code.PATH, endpoint="type_code")
    def open_typed() -> ResponseReturnValue:
        asked = f"?{language.KEY}={language.spoken()}"
        typed = quote(request.args.get(FIELD, "").strip() or "-", safe="")
        return redirect(f"{find_code.PATH}/{typed}{asked}")
