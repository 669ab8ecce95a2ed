"""Turn a written value into what it stands for, or say in Dutch what is wrong with it."""

import datetime
import re
from functools import lru_cache

from benchmark.model import ScanModel

SCAN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
PARTICIPANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
# Also read by DuckDB, so without anything that its regular expressions lack.
EMAIL = r"[^\s@<>()\[\],;:'\x22]+@[^\s@<>()\[\],;:'\x22]+\.[^\s@<>()\[\],;:'\x22.]+"
DROPPED_EMAIL = "[e-mailadres weggelaten]"

_EMAIL = re.compile(EMAIL)
_DATE_FORMATS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S")
_HORIZON_YEARS = 15


class BadValue(ValueError):
    """The value cannot be taken; the message says in Dutch what was found and what to do."""


def scan(written: str) -> str:
    if not written:
        raise BadValue("de scancode ontbreekt; vul de code van de scan in, zoals GM0772-2026-1")
    if not SCAN.fullmatch(written):
        raise BadValue(
            f"scancode '{without_email(written)}' kan niet; gebruik letters, cijfers, punten en"
            " streepjes, ten hoogste 64"
        )
    return written


def participant(written: str) -> str:
    if not written:
        raise BadValue("de deelnemer ontbreekt; vul een nummer in dat in deze scan uniek is")
    if "@" in written:
        raise BadValue(
            "bij deelnemer staat een e-mailadres; gebruik een nummer, geen naam of e-mailadres"
        )
    if not PARTICIPANT.fullmatch(written):
        raise BadValue(
            f"deelnemer '{written}' kan niet; gebruik een nummer, geen naam of e-mailadres"
        )
    return written


@lru_cache(maxsize=10_000)
def date(written: str, today: datetime.date) -> datetime.date:
    if not written:
        raise BadValue("de datum ontbreekt; schrijf dag-maand-jaar, zoals 23-11-2026")
    day = _day(written)
    if day > today + datetime.timedelta(days=1):
        raise BadValue(
            f"datum {day:%d-%m-%Y} ligt in de toekomst; vul de dag in waarop dit is ingevuld"
        )
    return day


def due(written: str) -> datetime.date | None:
    return _day(written) if written else None


def _day(written: str) -> datetime.date:
    for format_ in _DATE_FORMATS:
        try:
            return datetime.datetime.strptime(written, format_).date()
        except ValueError:
            continue
    raise BadValue(f"datum '{written}' is niet te lezen; schrijf dag-maand-jaar, zoals 23-11-2026")


def discipline(written: str, model: ScanModel) -> str:
    """Return the id of a discipline written as its id or its name."""
    for known in model.disciplines:
        if written.casefold() in (
            known.id.casefold(),
            known.name.nl.casefold(),
            known.name.en.casefold(),
        ):
            return known.id
    choices = ", ".join(f"{d.name.nl} ({d.id})" for d in model.disciplines)
    found = (
        f"discipline '{without_email(written)}' is onbekend"
        if written
        else "de discipline ontbreekt"
    )
    raise BadValue(f"{found}; kies uit {choices}")


def status(written: str) -> str | None:
    """Return None where nothing is written."""
    if not written:
        return None
    if written.casefold() in ("concept", "definitief"):
        return written.casefold()
    raise BadValue(f"status '{written}' is onbekend; kies concept of definitief")


def yes_no(written: str) -> bool | None:
    """Return None where nothing is written."""
    if written.casefold() in ("", "ja", "nee"):
        return {"": None, "ja": True, "nee": False}[written.casefold()]
    raise BadValue(f"hier staat '{written}'; kies ja of nee")


def horizon(written: str, year: int) -> int | None:
    """Return the year in which the ambition is to be reached; `year` is the scan's."""
    if not written:
        return None
    last = year + _HORIZON_YEARS
    if written.isdecimal() and year <= int(written) <= last:
        return int(written)
    raise BadValue(f"horizonjaar '{written}' kan niet; kies een jaar van {year} tot en met {last}")


def action(written: str, model: ScanModel) -> str:
    """Return the id of an action of the model, or the text of an action of their own."""
    id_, dash, _ = written.partition(" - ")
    known = {action.id: action.id for action in model.actions}
    known |= {action.title.nl: action.id for action in model.actions}
    found = known.get(id_) or known.get(written)
    if found:
        return found
    themes = tuple(f"{theme.id}-" for theme in model.themes)
    if " " not in id_ and "-" in id_ and (dash or id_.startswith(themes)):
        raise BadValue(
            f"handelingsperspectief '{id_}' bestaat niet in {model.id}; kies er een uit de lijst"
            " of schrijf een eigen handelingsperspectief in gewone woorden"
        )
    return written


def progress(written: str) -> str:
    if written.casefold() in ("gerealiseerd", "bezig", "niet-gestart", "vervallen"):
        return written.casefold()
    found = f"'{written}' is geen stand van zaken" if written else "de stand van zaken ontbreekt"
    raise BadValue(f"{found}; kies gerealiseerd, bezig, niet gestart of vervallen")


def without_email(written: str) -> str:
    return _EMAIL.sub(DROPPED_EMAIL, written)
