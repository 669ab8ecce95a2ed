"""What became of a delivery, in words, and whom it is about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmark.errors import Finding
from benchmark.municipalities import all_municipalities
from dashboard import access, inbox
from dashboard.deliveries import Delivery

WORDS = {
    "waiting": "Wacht",
    "accepted": "Aanvaard",
    "again": "Al eerder geladen",
    "partly": "Deels vervangen",
    "superseded": "Vervangen",
    "refused": "Geweigerd",
}
COUNTED = {
    "accepted": "aanvaard",
    "again": "al eerder geladen",
    "partly": "deels vervangen",
    "superseded": "vervangen",
    "refused": "geweigerd",
}


@dataclass(frozen=True)
class Outcome:
    """state: a key of WORDS. `by`: the numbers of the deliveries that replaced its documents."""

    state: str
    by: tuple[int, ...] = ()


def outcome(delivery: Delivery, replaced: Mapping[tuple[int, str, str], int]) -> Outcome:
    """Superseded when of each of its documents a later one counts."""
    if delivery.state == "refused":
        return Outcome("refused")
    if delivery.again:
        return Outcome("again")
    keys = [(delivery.number, d.scan, d.participant) for d in delivery.documents]
    by = tuple(sorted({replaced[key] for key in keys if key in replaced}))
    if not by:
        return Outcome("accepted")
    whole = all(key in replaced for key in keys)
    return Outcome("superseded" if whole else "partly", by)


def summary(waiting: int, outcomes: Sequence[Outcome]) -> str:
    """Er wachten 3 bestanden. Van de laatste 57: 52 aanvaard, 5 geweigerd."""
    waits = {0: "Er wacht niets.", 1: "Er wacht 1 bestand."}
    first = waits.get(waiting, f"Er wachten {waiting} bestanden.")
    counts = Counter(one.state for one in outcomes)
    told = [f"{counts[state]} {word}" for state, word in COUNTED.items() if counts[state]]
    return f"{first} Van de laatste {len(outcomes)}: {', '.join(told)}." if told else first


def finding(one: Finding, delivery: Delivery) -> str:
    """blad Gegevens, cel B7: ...; the file is only named where it is one in a zip."""
    where = [inbox.shown(one.file)] if one.file not in (delivery.name, delivery.file) else []
    if one.sheet:
        where.append(f"blad {one.sheet}")
    if one.place:
        where.append(one.place if " " in one.place else f"cel {one.place}")
    return f"{', '.join(where)}: {one.message}" if where else one.message


def count_findings(findings: Sequence[Finding]) -> str:
    """3 fouten en 1 opmerking"""
    wrong = sum(one.refuses for one in findings)
    parts = [_times(wrong, "fout", "fouten")] if wrong else []
    rest = len(findings) - wrong
    return " en ".join(parts + ([_times(rest, "opmerking", "opmerkingen")] if rest else []))


def sender(key: str) -> str:
    """gemeente-GM0772 -> Eindhoven"""
    role, _, code = key.partition("-")
    known = all_municipalities()
    if role == "gemeente":
        return known[code].name if code in known else code
    if role == "regio":
        return access.regions().get(code, code)
    return "het programma" if role == "programma" else "de inbox"


def places(codes: Sequence[str]) -> str:
    """Names of municipalities; of many only how many."""
    known = all_municipalities()
    names = [known[code].name if code in known else code for code in codes]
    return f"{len(names)} gemeenten" if len(names) > 3 else ", ".join(names)


def _times(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
