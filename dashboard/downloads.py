"""GET /uitvoer/positie.png?gemeente=GM0772: a chart as a picture, or its tables as a file, asked
for as on its page.
"""

from collections.abc import Mapping
from typing import TypeVar

from flask import Flask, Response, request

from benchmark.errors import DvmError, NotAllowed, UnknownItem
from dashboard import charts, export, tablefiles, tables
from dashboard.components import FORMATS
from dashboard.language import explained
from dashboard.pictures import Pictures
from dashboard.views import Views

Way = TypeVar("Way")

MIME_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def register(server: Flask, views: Views, pictures: Pictures) -> None:
    @server.get("/uitvoer/<name>.<form>")
    def picture(name: str, form: str) -> Response:
        try:
            mime_type = of_form(MIME_TYPES, form)
            view = views(request.query_string.decode())
            if form in FORMATS:
                body = export.render(charts.build(name, view), form, pictures)
            else:
                body = tablefiles.write(tables.sheets(name, view), form)
            file = export.file_name(name, view, form)
        except DvmError as error:
            return _refusal(error)
        headers = {
            "Content-Disposition": f'attachment; filename="{file}"',
            "Cache-Control": "no-store",
        }
        return Response(body, mimetype=mime_type, headers=headers)


def of_form(ways: Mapping[str, Way], form: str) -> Way:
    """What goes with a form that was asked for. Raises UnknownItem."""
    if form not in ways:
        raise UnknownItem("Bewaren als '{form}' kan niet.", form=form)
    return ways[form]


def _refusal(error: DvmError) -> Response:
    status = {NotAllowed: 403, UnknownItem: 404}.get(type(error), 503)
    return Response(explained(error), status=status, mimetype="text/plain")
