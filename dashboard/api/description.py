"""The OpenAPI 3.1 document, made from the resources themselves, so that it cannot say otherwise."""

import re
from collections.abc import Sequence

from dashboard.api.asking import MEDIA_TYPES
from dashboard.api.keys import ID, LANGUAGE, Key
from dashboard.api.problem import MEDIA_TYPE as PROBLEM
from dashboard.api.releases import OPEN_DATA
from dashboard.api.resource import Resource
from dashboard.api.schemas import Schema, class_name, reference, schemas
from dashboard.api.version import BASE, DESCRIPTION, VERSION
from dashboard.publisher import Publisher

ABOUT = (
    "Alleen te lezen, met dezelfde cijfers en dezelfde rechten als de pagina's van het dashboard."
    " Datums zijn geschreven als 2025-12-31, momenten in UTC. Een leeg cijfer is geen nul: `state`,"
    " `caveat` of `scored` zegt waarom het er niet is. Elk antwoord heeft een ETag: vraag het"
    " opnieuw met If-None-Match, en het antwoord is 304 zolang er niets is veranderd."
)
PLACES = {
    "code": ("CBS-code van de gemeente.", "GM0772"),
    "model": ("Kenmerk van het scanmodel.", "dvs-2025"),
    "release": ("Kenmerk van de uitgave.", "2026-11-23-1"),
}
HEADERS = {
    "API-Version": "De versie van deze API.",
    "ETag": "Kenmerk van dit antwoord, voor If-None-Match.",
    "Link": "De bladzijden ernaast, volgens RFC 8288.",
    "Access-Control-Allow-Origin": "Elke website mag dit lezen.",
}
PROBLEMS = {
    "400": "De vraag klopt niet; alle fouten staan in errors.",
    "404": "Dit bestaat niet, of u mag het niet zien.",
    "406": "Deze vorm is er niet.",
    "503": "Er is nu geen uitgave om te tonen.",
}


def document(resources: Sequence[Resource], publisher: Publisher) -> Schema:
    operations = {one.path: {"get": _rows(one)} for one in resources}
    operations[OPEN_DATA] = {"get": _open_data()}
    operations[DESCRIPTION] = {"get": _description()}
    return {
        "openapi": "3.1.0",
        "info": _info(publisher),
        "servers": [{"url": BASE, "description": "Deze server"}],
        "tags": [
            {"name": "cijfers", "description": "Cijfers, en waar ze over gaan."},
            {"name": "beschrijving", "description": "Over deze API."},
        ],
        "paths": operations,
        "components": {
            "schemas": dict(schemas(resources)),
            "headers": {name: _header(text) for name, text in HEADERS.items()},
            "responses": {f"Problem{status}": _problem(status) for status in PROBLEMS},
        },
    }


def _info(publisher: Publisher) -> Schema:
    return {
        "title": "Datavolwassenheidsmonitor",
        "summary": "Cijfers uit datavolwassenheidsscans van gemeenten",
        "description": ABOUT,
        "version": VERSION,
        "contact": {
            "name": publisher.name,
            "url": publisher.address,
            "email": publisher.email,
        },
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }


def _rows(resource: Resource) -> Schema:
    page = {"$ref": reference(f"{class_name(resource)}Page")}
    json, csv = MEDIA_TYPES["json"], MEDIA_TYPES["csv"]
    who = "hangt af van wie er vraagt" if resource.confidential else "is voor iedereen hetzelfde"
    places = re.findall(r"{(\w+)}", resource.path)
    told = _told("API-Version", "ETag", "Link")
    return {
        "operationId": resource.name,
        "summary": resource.summary,
        "description": f"{resource.summary}. Het antwoord {who}.",
        "tags": ["cijfers"],
        "parameters": [*map(_place, places), *map(_parameter, resource.all_keys)],
        "responses": {
            "200": {
                "description": "De rijen van deze bladzijde.",
                "headers": told,
                "content": {json: {"schema": page}, csv: {"schema": {"type": "string"}}},
            },
            "304": {"description": "Er is niets veranderd.", "headers": _told("API-Version")},
            **_refusals("400", *(["404"] if places else []), "406", "503"),
        },
    }


def _open_data() -> Schema:
    summary = "De open data van een uitgave"
    return {
        "operationId": "openData",
        "summary": summary,
        "description": f"{summary}: elke tabel als Parquet, een woordenboek en metadata.",
        "tags": ["cijfers"],
        "parameters": [_place("release"), _parameter(LANGUAGE)],
        "responses": {
            "200": {
                "description": "Een zip.",
                "headers": _told("API-Version", "ETag"),
                "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
            },
            "304": {"description": "Er is niets veranderd.", "headers": _told("API-Version")},
            **_refusals("400", "404", "503"),
        },
    }


def _description() -> Schema:
    return {
        "operationId": "openapi",
        "summary": "Deze beschrijving",
        "description": "De beschrijving van deze API volgens OpenAPI 3.1.",
        "tags": ["beschrijving"],
        "parameters": [_parameter(LANGUAGE)],
        "responses": {
            "200": {
                "description": "Deze beschrijving.",
                "headers": _told("API-Version", "ETag", "Access-Control-Allow-Origin"),
                "content": {"application/json": {"schema": {"type": "object"}}},
            },
            "304": {"description": "Er is niets veranderd.", "headers": _told("API-Version")},
            **_refusals("400", "503"),
        },
    }


def _place(name: str) -> Schema:
    text, example = PLACES[name]
    told = {"name": name, "in": "path", "required": True, "description": text}
    return {**told, "schema": {"type": "string", "pattern": f"^{ID}$"}, "example": example}


def _parameter(key: Key) -> Schema:
    told = {"name": key.name, "in": "query", "required": False, "description": key.description}
    return {**told, "schema": key.schema()}


def _header(text: str) -> Schema:
    return {"description": text, "schema": {"type": "string"}}


def _told(*names: str) -> Schema:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _refusals(*statuses: str) -> Schema:
    return {status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


def _problem(status: str) -> Schema:
    schema = {"$ref": reference("BadQuestion" if status == "400" else "Problem")}
    return {
        "description": PROBLEMS[status],
        "headers": _told("API-Version"),
        "content": {PROBLEM: {"schema": schema}},
    }
