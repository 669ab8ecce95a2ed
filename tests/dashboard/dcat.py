"""What DCAT-AP-NL 3.0 asks of metadata, as explicit checks of our own: the profile's own SHACL
shapes come in no package.

Per class its properties, with how often each may occur and of what kind the value must be; from the
profile (geonovum, December 2024) and from DCAT-AP 3.0 where that asks more.
"""

import warnings
from collections.abc import Iterator
from urllib.parse import urlsplit

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD, Namespace
from rdflib.term import Node

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
VERSION = URIRef("http://www.w3.org/ns/dcat#version")  # newer than rdflib's list
EUROPE = "http://publications.europa.eu/resource/authority/"
MANY = 10**6

REQUIRED: dict[URIRef, dict[URIRef, tuple[int, int, URIRef | type]]] = {
    DCAT.Catalog: {
        DCTERMS.title: (1, MANY, Literal),
        DCTERMS.description: (1, MANY, Literal),
        DCTERMS.publisher: (1, 1, FOAF.Agent),
        DCTERMS.creator: (0, MANY, FOAF.Agent),
        DCTERMS.language: (0, MANY, DCTERMS.LinguisticSystem),
        DCAT.contactPoint: (1, 1, VCARD.Kind),
        DCAT.dataset: (1, MANY, DCAT.Dataset),
        DCAT.service: (0, MANY, DCAT.DataService),
    },
    DCAT.Dataset: {
        DCTERMS.title: (1, MANY, Literal),
        DCTERMS.description: (1, MANY, Literal),
        DCTERMS.identifier: (1, 1, Literal),
        DCTERMS.accessRights: (1, 1, DCTERMS.RightsStatement),
        DCTERMS.creator: (1, MANY, FOAF.Agent),
        DCTERMS.publisher: (1, 1, FOAF.Agent),
        DCAT.contactPoint: (1, 1, VCARD.Kind),
        DCAT.theme: (1, MANY, URIRef),
        DCAT.distribution: (1, MANY, DCAT.Distribution),
        DCAT.keyword: (0, MANY, Literal),
        DCAT.landingPage: (0, MANY, FOAF.Document),
        FOAF.page: (0, MANY, FOAF.Document),
        VERSION: (0, 1, Literal),
        DCTERMS.issued: (0, 1, XSD.dateTime),
        DCTERMS.modified: (0, 1, XSD.dateTime),
        DCTERMS.temporal: (0, MANY, DCTERMS.PeriodOfTime),
        DCTERMS.spatial: (0, MANY, DCTERMS.Location),
        DCTERMS.language: (0, MANY, DCTERMS.LinguisticSystem),
        DCTERMS.accrualPeriodicity: (0, 1, DCTERMS.Frequency),
    },
    DCAT.Distribution: {
        DCAT.accessURL: (1, 1, URIRef),
        DCAT.downloadURL: (0, 1, URIRef),
        DCAT.accessService: (0, 1, DCAT.DataService),
        DCTERMS.license: (1, 1, URIRef),
        DCTERMS.title: (0, MANY, Literal),
        DCTERMS.format: (0, 1, DCTERMS.MediaTypeOrExtent),
        DCTERMS.language: (0, MANY, DCTERMS.LinguisticSystem),
        DCAT.mediaType: (0, 1, DCTERMS.MediaType),
        DCAT.packageFormat: (0, 1, DCTERMS.MediaType),
    },
    DCAT.DataService: {
        DCTERMS.title: (1, MANY, Literal),
        DCTERMS.description: (1, MANY, Literal),
        DCTERMS.identifier: (1, 1, Literal),
        DCTERMS.accessRights: (1, 1, DCTERMS.RightsStatement),
        DCTERMS.license: (1, 1, URIRef),
        DCTERMS.publisher: (1, 1, FOAF.Agent),
        DCTERMS.creator: (0, 1, FOAF.Agent),
        DCTERMS.conformsTo: (0, MANY, DCTERMS.Standard),
        DCTERMS.language: (0, MANY, DCTERMS.LinguisticSystem),
        DCAT.contactPoint: (1, 1, VCARD.Kind),
        DCAT.endpointURL: (1, 1, URIRef),
        DCAT.endpointDescription: (1, 1, URIRef),
        DCAT.theme: (1, MANY, URIRef),
        DCAT.keyword: (0, MANY, Literal),
    },
    FOAF.Agent: {FOAF.name: (1, MANY, Literal)},
    VCARD.Kind: {VCARD.fn: (1, 1, Literal), VCARD.hasEmail: (1, MANY, URIRef)},
    DCTERMS.PeriodOfTime: {DCAT.startDate: (1, 1, XSD.date), DCAT.endDate: (1, 1, XSD.date)},
}
LISTS = {
    DCTERMS.accessRights: ["access-right"],
    DCTERMS.language: ["language"],
    DCTERMS.accrualPeriodicity: ["frequency"],
    DCTERMS.spatial: ["country"],
    DCTERMS.format: ["file-type"],
    DCAT.theme: ["data-theme"],
}
"""Properties whose value must come from a list of the European Union."""


def read_jsonld(text: str | bytes) -> Graph:
    with warnings.catch_warnings(category=DeprecationWarning, action="ignore"):  # rdflib's own
        return Graph().parse(data=text, format="json-ld")


def faults(graph: Graph) -> list[str]:
    """What the profile does not allow."""
    return [*_missing_classes(graph), *_of_nodes(graph), *_addresses(graph)]


def _missing_classes(graph: Graph) -> Iterator[str]:
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService):
        if (None, RDF.type, kind) not in graph:
            yield f"there is no {kind}"


def _of_nodes(graph: Graph) -> Iterator[str]:
    for kind, properties in REQUIRED.items():
        for node in graph.subjects(RDF.type, kind):
            used = set(graph.predicates(node)) - {RDF.type}
            yield from (f"{kind} has {name}" for name in used - properties.keys())
            for name, (least, most, of) in properties.items():
                values = list(graph.objects(node, name))
                if not least <= len(values) <= most:
                    yield f"{node}: {len(values)} times {name}"
                yield from (f"{node}: {name} is {v}" for v in values if not _is(graph, v, of))
                yield from (f"{node}: {v} is not listed" for v in values if not _listed(name, v))


def _is(graph: Graph, value: Node, of: URIRef | type) -> bool:
    if isinstance(of, type):
        return isinstance(value, of) and str(value).strip() != ""
    if of in (XSD.date, XSD.dateTime):
        return isinstance(value, Literal) and value.datatype == of and not value.ill_typed
    return (value, RDF.type, of) in graph


def _listed(name: URIRef, value: Node) -> bool:
    return name not in LISTS or any(str(value).startswith(f"{EUROPE}{one}/") for one in LISTS[name])


def _addresses(graph: Graph) -> Iterator[str]:
    for node in {term for triple in graph for term in triple if isinstance(term, URIRef)}:
        if urlsplit(node).scheme not in ("http", "https", "mailto"):
            yield f"{node} is no whole address"
