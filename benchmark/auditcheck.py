"""Check the chain of the audit log: how many lines, since when, and where it does not fit."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmark.audit import FILE, START, Head, read_head, sha256_of_line, still

MOST = 20
"""Faults told; a log that was shuffled has one on every line."""


@dataclass(frozen=True)
class Checked:
    """first and last: numbers of lines, 0 in a log without any. A log that was set aside goes on
    in a new file, whose first number is then not 1. since: the moment of the first line. head: the
    sha256 of the last line, to be kept elsewhere.
    """

    first: int
    last: int
    since: str
    head: str
    faults: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"lines": self.lines}

    @property
    def lines(self) -> int:
        return self.last - self.first + 1 if self.last else 0

    def told(self) -> Iterator[str]:
        if not self.lines:
            yield "Logboek: nog geen regels."
        else:
            since = f"{self.since[:19].replace('T', ' ')} UTC"
            yield f"Logboek: {self.lines} regels sinds {since}, de laatste is {self.last}."
        if self.lines and self.first > 1:
            yield f"Logboek: begint bij regel {self.first}; wat ervoor kwam, staat elders."
        for fault in self.faults:
            yield f"Logboek: {fault}"


def check(home: Path) -> Checked:
    """Nothing is changed, also not where there is no log yet."""
    if not (home / FILE).exists():
        head = read_head(home)
        gone = ("het bestand audit.jsonl is weg.",) if head and head.number else ()
        return Checked(0, 0, "", START, gone)
    with still(home):
        content, head = (home / FILE).read_bytes(), read_head(home)
    return _judged(content, head)


def _judged(content: bytes, head: Head | None) -> Checked:
    faults: list[str] = []
    number, before, first, since = 0, "", 0, ""
    for place, line in enumerate(content.removesuffix(b"\n").split(b"\n") if content else [], 1):
        told = _read(line)
        if told is None:
            faults.append(f"regel {place} van het bestand is afgebroken of geen regel van ons.")
            number += 1
        else:
            n, carried = int(str(told["n"])), str(told["before"])
            if not first:
                first, since = n, str(told["moment"])
                number, before = n - 1, START if n == 1 else carried
            if (n, carried) != (number + 1, before):
                faults.append(f"regel {place} van het bestand past niet op de regel ervoor.")
            number = n
        before = sha256_of_line(line)
    if content and not content.endswith(b"\n"):
        faults.append("de laatste regel is niet af: het schrijven is afgebroken.")
    faults += _against(head, Head(number, before or START, len(content), first))
    return Checked(first, number, since, before or START, tuple(faults[:MOST]))


def _read(line: bytes) -> dict[str, object] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    whole = isinstance(told, dict) and {"n", "moment", "who", "action", "what", "before"} == set(
        told
    )
    return told if whole and isinstance(told["n"], int) else None


def _against(head: Head | None, found: Head) -> Iterator[str]:
    if head is None:
        yield "audit.head ontbreekt of is onleesbaar: niet te zien is of het eind er nog is."
    elif found.number < head.number:
        yield f"de regels {found.number + 1} tot en met {head.number} ontbreken aan het eind."
    elif (found.number, found.sha256) != (head.number, head.sha256):
        yield "het eind is niet dat van audit.head: veranderd, of bij het schrijven afgebroken."
    elif found.number and found.first != head.first:
        yield f"de regels {head.first} tot en met {found.first - 1} ontbreken aan het begin."
