"""POST /gegevens/bestand: one file into the inbox, as it comes. GET /gegevens/levering/12/werkboek:
the marked workbook, or the report, of what was handed in.
"""

from flask import Flask, Response, request, send_file
from flask.typing import ResponseReturnValue

from benchmark.errors import DvmError
from dashboard import access, inbox, sight
from dashboard.deliveries import Delivery
from dashboard.delivery_page import NOT_FOUND
from dashboard.language import explained, say
from dashboard.views import Views

PATH = "/gegevens/bestand"
MIME_TYPE = "application/octet-stream"
"""Not one that a form of another page can send without asking."""

TAKEN_HOME = {"werkboek": "gemarkeerd.xlsx", "verslag": "bevindingen.html"}


def register(server: Flask, views: Views) -> None:
    @server.post(PATH)
    def hand_in() -> ResponseReturnValue:
        refusal = _refusal() or _refused_sender(views)
        if refusal:
            return refusal
        sender = access.sender(views.viewer())
        assert sender is not None
        try:
            content = (request.stream, request.content_length or 0)
            name = inbox.receive(views.home, sender, request.args.get("naam", ""), content)
        except inbox.BrokenOff as error:
            return _told(explained(error), 400)
        except DvmError as error:
            return _told(explained(error), 413)
        except OSError:
            text = say("Het bestand kon niet worden bewaard: de schijf is vol of alleen-lezen.")
            return _told(text, 507)
        return {"name": name}, 201

    @server.get("/gegevens/levering/<int:number>/<what>")
    def take_home(number: int, what: str) -> ResponseReturnValue:
        delivery = views.deliveries.one(number)
        if delivery is None or not _may_take(delivery, what, views):
            return _told(say(NOT_FOUND), 404)
        stem = inbox.shown(delivery.name).rpartition("/")[2].rpartition(".")[0]
        file = TAKEN_HOME[what]
        name = f"{stem}-{file}"
        return _private(send_file(delivery.folder / file, as_attachment=True, download_name=name))


def _refusal() -> Response | None:
    """Why a request is none of ours, whoever sends it."""
    if request.mimetype != MIME_TYPE:
        return _told(say("Lever bestanden in op de pagina zelf."), 415)
    if request.content_length is None:
        return _told(say("De grootte van het bestand ontbreekt."), 411)
    return None


def _refused_sender(views: Views) -> Response | None:
    """The page says for whom it was made: in another tab somebody else may have been chosen."""
    viewer = views.viewer()
    if access.sender(viewer) is None:
        return _told(say("U kunt geen bestanden inleveren."), 403)
    if request.args.get("als") != access.key(viewer):
        text = say("U kijkt nu als iemand anders. Herlaad de pagina en lever opnieuw in.")
        return _told(text, 409)
    return None


def _may_take(delivery: Delivery, what: str, views: Views) -> bool:
    viewer = views.viewer()
    allowed = {
        "werkboek": delivery.marked and sight.may_read(delivery, viewer),
        "verslag": sight.may_take_report(delivery, viewer),
    }
    return allowed.get(what, False)


def _private(response: Response) -> Response:
    """Nobody keeps a copy, and a report opened in the browser runs nothing."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    )
    return response


def _told(text: str, status: int) -> Response:
    return Response(text, status=status, mimetype="text/plain")
