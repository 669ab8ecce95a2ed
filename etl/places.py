"""Judge a municipality code on a day: whether it exists, existed then, and what became of it."""

import datetime
from functools import lru_cache

from benchmark.municipalities import Municipality, all_municipalities, mergers


@lru_cache(maxsize=10_000)
def fault(code: str, day: datetime.date | None) -> str:
    """Return in Dutch what is wrong with the code, or nothing. `day` is None when not known."""
    if not code:
        return "de gemeentecode ontbreekt; vul GM en vier cijfers in, zoals GM0772"
    municipality = all_municipalities().get(code.upper())
    if municipality is None:
        return f"gemeentecode '{code}' bestaat niet; {_meant(code)}"
    if day is None or municipality.existed_on(day):
        return ""
    if municipality.valid_from > day:
        return _not_yet(municipality, day)
    return _no_more(municipality, day)


def _meant(code: str) -> str:
    named = [m for m in all_municipalities().values() if m.name.casefold() == code.casefold()]
    if named:
        return f"bedoelt u {_named(named[-1].code)}?"
    return "vul de code van het CBS in: GM en vier cijfers, zoals GM0772"


def _not_yet(municipality: Municipality, day: datetime.date) -> str:
    before = [m.from_code for m in mergers() if m.to_code == municipality.code]
    return (
        f"gemeente {_named(municipality.code)} bestond nog niet op {day:%d-%m-%Y}: zij ontstond op"
        f" {municipality.valid_from:%d-%m-%Y} uit {_list(before)}; vul de gemeente van toen in"
    )


def _no_more(municipality: Municipality, day: datetime.date) -> str:
    after = [m.to_code for m in mergers() if m.from_code == municipality.code]
    return (
        f"gemeente {_named(municipality.code)} bestond niet meer op {day:%d-%m-%Y}: zij ging op"
        f" {municipality.valid_to:%d-%m-%Y} op in {_list(after)}; vul de gemeente van die dag in"
    )


def _list(codes: list[str]) -> str:
    return " en ".join(_named(code) for code in dict.fromkeys(codes)) or "een andere gemeente"


def _named(code: str) -> str:
    known = all_municipalities().get(code)
    return f"{code} ({known.name})" if known else code
