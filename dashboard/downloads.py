"""GET /uitvoer/positie.png?gemeente=GM0772: a chart as a picture, or its tables as a file, asked
for as on its page.
"""

from flask import Flask, Response, request

from benchmark.errors import DvmError, NotAllowed, UnknownItem
from dashboard import charts, export, tablefiles, tables
from dashboard.components import FORMATS
from dashboard.language import explained
from dashboard.pictures import Pictures
from dashboard.views import Views

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
            if form not in MIME_TYPES:
                raise UnknownItem("Bewaren als '{form}' kan niet.", form=form)
            view = views(request.query_string.decode())
            if form in FORMATS:
                body = export.render(charts.build(name, view), form, pictures)
            else:
                body = tablefiles.write(tables.sheets(name, view), form)
        except DvmError as error:
            return _refusal(error)
        file = export.file_name(name, view, form)
        headers = {
            "Content-Disposition": f'attachment; filename="{file}"',
            "Cache-Control": "no-store",
        }
        return Response(body, mimetype=MIME_TYPES[form], headers=headers)


def _refusal(error: DvmError) -> Response:
    status = {NotAllowed: 403, UnknownItem: 404}.get(type(error), 503)
    return Response(explained(error), status=status, mimetype="text/plain")
