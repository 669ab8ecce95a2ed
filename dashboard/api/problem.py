"""A refusal in the form of RFC 9457: application/problem+json."""

import json
from collections.abc import Sequence
from http import HTTPStatus

from flask import Response

from benchmark.errors import DvmError, NotAllowed, UnknownItem
from benchmark.words import N_
from dashboard.api.asking import BadQuestion, Fault, NotAcceptable
from dashboard.api.version import BASE, DESCRIPTION
from dashboard.language import explained, say

MEDIA_TYPE = "application/problem+json"
STATUSES = {BadQuestion: 400, NotAllowed: 404, UnknownItem: 404, NotAcceptable: 406}
TITLES = {
    400: N_("De vraag klopt niet"),
    401: N_("Niet aangemeld"),
    403: N_("Niet toegestaan"),
    404: N_("Niet gevonden"),
    405: N_("Zo kan dit adres niet worden gevraagd"),
    406: N_("Deze vorm is er niet"),
    413: N_("Het verzoek is te groot"),
    429: N_("Te veel verzoeken"),
    500: N_("Er ging iets mis"),
    503: N_("Er is nu geen uitgave"),
}
DETAILS = {
    400: N_("Dit verzoek is niet te lezen."),
    401: N_("U bent niet of niet meer aangemeld."),
    403: N_("Dit verzoek komt niet van een pagina van dit dashboard."),
    404: N_("Dit adres bestaat niet. Alle adressen staan in {description}."),
    405: N_("Deze API is alleen te lezen: gebruik GET."),
    413: N_("Dit verzoek is te groot."),
    429: N_("Er zijn te veel verzoeken gedaan. Wacht een minuut en probeer het opnieuw."),
    500: N_("De fout ligt bij het dashboard, niet bij de vraag."),
}


def of_error(error: DvmError) -> Response:
    """What does not exist and what is not the viewer's come out the same, to the byte."""
    status = STATUSES.get(type(error), 503)
    faults = error.faults if isinstance(error, BadQuestion) else ()
    return _response(status, explained(error), faults)


def of_status(status: int) -> Response:
    """Of what the server itself refused."""
    told = DETAILS.get(status, DETAILS[400] if status < 500 else DETAILS[500])
    return _response(status, say(told, description=BASE + DESCRIPTION))


def _response(status: int, detail: str, faults: Sequence[Fault] = ()) -> Response:
    told: dict[str, object] = {
        "type": "about:blank",
        "title": say(TITLES[status]) if status in TITLES else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if status == 400:
        told["errors"] = [_error(fault) for fault in faults]
    return Response(json.dumps(told, ensure_ascii=False), status=status, mimetype=MEDIA_TYPE)


def _error(fault: Fault) -> dict[str, object]:
    where = {"in": "query", "location": {"name": fault.key}}
    return {**where, "code": fault.code, "detail": fault.detail}
