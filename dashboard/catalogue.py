"""Metadata of the open data of a release for a catalogue such as data.overheid.nl: DCAT-AP-NL 3.0,
as JSON-LD.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from dashboard.publisher import Publisher

Node = dict[str, Any]
Span = tuple[date, date] | None
"""First and last reference date; None while nothing has been published."""

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EUROPE = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
DESIGN_RULES = "https://logius-standaarden.github.io/API-Design-Rules/"
TITLE = "Datavolwassenheid van gemeenten: cijfers over groepen"
ABOUT = (
    "Gemiddelden en kwartielen uit datavolwassenheidsscans van groepen van vijf of meer gemeenten:"
    " per regio, provincie, grootte en stedelijkheid, per peildatum. Geen cijfer gaat over een"
    " enkele gemeente."
)
FICTITIOUS = " Alle scans zijn verzonnen: dit is een voorbeeld."


def metadata(manifest: Mapping[str, Any], publisher: Publisher, span: Span) -> Node:
    """A catalogue of one dataset and the service that also gives it."""
    about = ABOUT + (FICTITIOUS if manifest["fictitious"] else "")
    return {
        "@context": PREFIXES,
        "@id": f"{publisher.address}/catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _dutch("Datavolwassenheidsmonitor"),
        "dct:description": _dutch("De open data van de Datavolwassenheidsmonitor."),
        "dct:language": _concept("language/NLD", "dct:LinguisticSystem"),
        **_responsible(publisher),
        "dcat:dataset": _dataset(manifest, publisher, about, span),
        "dcat:service": _service(publisher, about),
    }


def _dataset(manifest: Mapping[str, Any], publisher: Publisher, about: str, span: Span) -> Node:
    release = str(manifest["release"])
    address = f"{publisher.address}/api/v1/uitgaven/{release}/open-data.zip"
    return {
        "@id": f"{publisher.address}/uitgaven/{release}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{publisher.address}/uitgaven/{release}",
        "dct:title": _dutch(f"{TITLE}, uitgave {release}"),
        "dct:description": _dutch(about),
        "dct:issued": _moment(manifest["made_at"]),
        "dct:modified": _moment(manifest["made_at"]),
        "dcat:version": release,
        "dcat:keyword": [
            _dutch(word) for word in ("datavolwassenheid", "ondermijning", "gemeenten")
        ],
        "dcat:landingPage": _document(f"{publisher.address}/verantwoording"),
        "foaf:page": _document(f"{publisher.address}/verantwoording"),
        "dct:accrualPeriodicity": _concept("frequency/IRREG", "dct:Frequency"),
        "dct:spatial": _concept("country/NLD", "dct:Location"),
        **_temporal(span),
        **_shared(publisher),
        "dcat:distribution": [_package(publisher, address), _rows(publisher)],
    }


def _package(publisher: Publisher, address: str) -> Node:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _dutch("Alle tabellen als Parquet, met woordenboek, in een zip"),
        "dct:license": {"@id": publisher.license},
        "dct:language": _concept("language/NLD", "dct:LinguisticSystem"),
        "dct:format": _concept("file-type/PARQUET", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _media_type("application/vnd.apache.parquet"),
        "dcat:packageFormat": _media_type("application/zip"),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
    }


def _rows(publisher: Publisher) -> Node:
    """By way of the API, which gives what is current."""
    address = f"{publisher.address}/api/v1/benchmarks"
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _dutch("De cijfers van de laatste uitgave, als JSON of CSV"),
        "dct:license": {"@id": publisher.license},
        "dct:language": _concept("language/NLD", "dct:LinguisticSystem"),
        "dct:format": _concept("file-type/JSON", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _media_type("application/json"),
        "dcat:accessURL": {"@id": address},
        "dcat:accessService": {"@id": f"{publisher.address}/api/v1"},
    }


def _service(publisher: Publisher, about: str) -> Node:
    address = f"{publisher.address}/api/v1"
    return {
        "@id": address,
        "@type": "dcat:DataService",
        "dct:identifier": address,
        "dct:title": _dutch("API van de Datavolwassenheidsmonitor"),
        "dct:description": _dutch(about),
        "dct:license": {"@id": publisher.license},
        "dct:conformsTo": {"@id": DESIGN_RULES, "@type": "dct:Standard"},
        "dcat:keyword": [_dutch("datavolwassenheid")],
        "dcat:endpointURL": {"@id": address},
        "dcat:endpointDescription": {"@id": f"{address}/openapi.json"},
        **_shared(publisher),
    }


def _shared(publisher: Publisher) -> Node:
    """What a dataset and a service both have to say."""
    return {
        "dct:accessRights": _concept("access-right/PUBLIC", "dct:RightsStatement"),
        "dct:language": _concept("language/NLD", "dct:LinguisticSystem"),
        "dcat:theme": _concept("data-theme/GOVE", "skos:Concept"),
        **_responsible(publisher),
    }


def _responsible(publisher: Publisher) -> Node:
    agent = {
        "@id": publisher.identifier,
        "@type": "foaf:Agent",
        "foaf:name": _dutch(publisher.name),
    }
    contact = {
        "@id": f"{publisher.address}/contact",
        "@type": "vcard:Kind",
        "vcard:fn": publisher.name,
        "vcard:hasEmail": {"@id": f"mailto:{publisher.email}"},
    }
    return {"dct:publisher": agent, "dct:creator": agent, "dcat:contactPoint": contact}


def _temporal(span: Span) -> Node:
    if span is None:
        return {}
    first, last = span
    return {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": first.isoformat()},
            "dcat:endDate": {"@type": "xsd:date", "@value": last.isoformat()},
        }
    }


def _dutch(text: str) -> Node:
    return {"@language": "nl", "@value": text}


def _moment(made_at: str) -> Node:
    """In UTC."""
    moment = datetime.fromisoformat(made_at).replace(tzinfo=UTC)
    return {"@type": "xsd:dateTime", "@value": moment.isoformat()}


def _concept(name: str, kind: str) -> Node:
    """From a list of the European Union."""
    return {"@id": EUROPE + name, "@type": kind}


def _media_type(name: str) -> Node:
    return {"@id": MEDIA_TYPES + name, "@type": "dct:MediaType"}


def _document(address: str) -> Node:
    return {"@id": address, "@type": "foaf:Document"}
