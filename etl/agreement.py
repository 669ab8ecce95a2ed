"""Judge documents against one another: a scan has one municipality, one model, each person once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmark.errors import Finding
from benchmark.model import CONSENSUS, ScanModel
from etl.document import TABLE, Document


@dataclass(frozen=True)
class Known:
    """What the warehouse holds of a scan, or an earlier document in this batch says of it."""

    municipality: str
    model: str
    where: str


def disagreements(
    documents: Mapping[int, Document], known: Mapping[str, Known], models: Mapping[str, ScanModel]
) -> Iterator[tuple[int, Finding]]:
    """Yield the number of each document that contradicts an earlier one, and how."""
    scans: dict[str, Known] = {}
    people: dict[tuple[str, str], Document] = {}
    tables: dict[tuple[int, str], Document] = {}
    family = next((models[k.model].family for k in known.values() if k.model in models), None)
    for number, document in documents.items():
        family = family or models[document.model].family
        if models[document.model].family != family:
            yield number, document.draft.finding("model", _other_family(document))
            continue
        before = scans.get(document.scan) or known.get(document.scan)
        if before is None:
            before = Known(document.municipality, document.model, f"in {_where(document)}")
            scans[document.scan] = before
        for finding in (
            *_against_scan(document, before),
            *_against_person(document, people),
            *_against_table(document, tables),
        ):
            yield number, finding


def _where(document: Document) -> str:
    draft = document.draft
    return f"{draft.file}, {draft.place}" if draft.place else draft.file


def _other_family(document: Document) -> str:
    return (
        f"scanmodel '{document.model}' hoort bij een ander onderwerp dan de scans in deze map;"
        " gebruik een eigen map (--home)"
    )


def _against_scan(document: Document, known: Known) -> Iterator[Finding]:
    scan = document.scan
    if document.municipality != known.municipality:
        message = (
            f"scan '{scan}' is hier van {document.municipality} en {known.where} van"
            f" {known.municipality}; {_ADVICE}"
        )
        yield document.draft.finding("municipality", message)
    if document.model != known.model:
        message = (
            f"scan '{scan}' heeft hier scanmodel {document.model} en {known.where} {known.model};"
            f" {_ADVICE}"
        )
        yield document.draft.finding("model", message)


_ADVICE = (
    "geef een andere scan een eigen code, of neem de eerdere scan eerst terug met dvm withdraw"
)


def _against_person(
    document: Document, people: dict[tuple[str, str], Document]
) -> Iterator[Finding]:
    first = people.setdefault((document.scan, document.participant), document)
    same_table = first.draft.source == document.draft.source
    if first is document or (same_table and first.discipline == document.discipline):
        return
    who = "de consensus"
    if document.discipline != CONSENSUS:
        who = f"deelnemer '{document.participant}'"
    message = (
        f"{who} van scan '{document.scan}' staat ook in {_where(first)}, met andere inhoud;"
        " lever er een van aan"
    )
    yield document.draft.finding("participant", message)


def _against_table(
    document: Document, tables: dict[tuple[int, str], Document]
) -> Iterator[Finding]:
    """In one table a scan has one date, one status and one choice about the benchmark."""
    if document.draft.kind != TABLE:
        return
    first = tables.setdefault((document.draft.source, document.scan), document).draft
    for key, name in (("date", "de datum"), ("status", "de status"), ("benchmark", "benchmark")):
        here, there = document.draft.values[key], first.values[key]
        if here != there:
            message = (
                f"van scan '{document.scan}' is {name} hier '{here}' en op {first.place} '{there}';"
                " maak alle regels van een scan gelijk"
            )
            yield document.draft.finding(key, message)
