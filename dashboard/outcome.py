"""What became of a delivery, in words, and whom it is about."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmark.errors import Finding
from benchmark.municipalities import all_municipalities, region_names
from benchmark.words import N_
from dashboard import inbox
from dashboard.deliveries import Delivery
from dashboard.language import plural, say

WORDS = {
    "waiting": N_("Wacht"),
    "accepted": N_("Aanvaard"),
    "again": N_("Al eerder geladen"),
    "partly": N_("Deels vervangen"),
    "superseded": N_("Vervangen"),
    "refused": N_("Geweigerd"),
}
COUNTED = {
    "accepted": N_("{count} aanvaard"),
    "again": N_("{count} al eerder geladen"),
    "partly": N_("{count} deels vervangen"),
    "superseded": N_("{count} vervangen"),
    "refused": N_("{count} geweigerd"),
}
_LINE = re.compile(r"regel (\d+)")


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
    first = say("Er wacht niets.")
    if waiting:
        first = plural("Er wacht {count} bestand.", "Er wachten {count} bestanden.", waiting)
    counts = Counter(one.state for one in outcomes)
    told = [say(text, count=counts[key]) for key, text in COUNTED.items() if counts[key]]
    if not told:
        return first
    last = say("Van de laatste {count}: {outcomes}.", count=len(outcomes), outcomes=", ".join(told))
    return f"{first} {last}"


def where(one: Finding, delivery: Delivery) -> str:
    """blad Gegevens, cel B7; the file is only named where it is one in a zip."""
    found = [inbox.shown(one.file)] if one.file not in (delivery.name, delivery.file) else []
    if one.sheet:
        found.append(say("blad {sheet}", sheet=one.sheet))
    if one.place:
        place = line(one.place)
        found.append(place if " " in place else say("cel {place}", place=place))
    return ", ".join(found)


def line(place: str) -> str:
    """A line of a table, in the language spoken; another place is its own name."""
    told = _LINE.fullmatch(place)
    return say("regel {number}", number=told[1]) if told else place


def count_findings(findings: Sequence[Finding]) -> str:
    """3 fouten en 1 opmerking"""
    wrong = sum(one.refuses for one in findings)
    rest = len(findings) - wrong
    errors = plural("{count} fout", "{count} fouten", wrong) if wrong else ""
    remarks = plural("{count} opmerking", "{count} opmerkingen", rest) if rest else ""
    if errors and remarks:
        return say("{errors} en {remarks}", errors=errors, remarks=remarks)
    return errors or remarks


def sender(key: str) -> str:
    """gemeente-GM0772 -> Eindhoven"""
    role, _, code = key.partition("-")
    known = all_municipalities()
    if role == "gemeente":
        return known[code].name if code in known else code
    if role == "regio":
        return region_names().get(code, code)
    return say("het programma") if role == "programma" else say("de inbox")


def places(codes: Sequence[str]) -> str:
    """Names of municipalities; of many only how many."""
    known = all_municipalities()
    names = [known[code].name if code in known else code for code in codes]
    if len(names) > 3:
        return plural("{count} gemeente", "{count} gemeenten", len(names))
    return ", ".join(names)
