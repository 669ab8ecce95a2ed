"""What the page of a region says: who takes part, who must be called, where the region moved."""

from collections.abc import Iterator, Sequence

from benchmark.model import TOTAL
from benchmark.participation import Presence, State
from dashboard import cells, formats
from dashboard.region import Movement, Region


def lead(region: Region) -> str:
    """Three sentences: who takes part, who must scan again, what moved."""
    return " ".join((f"{taking_part(region)}.", f"{again(region)}.", f"{moved(region)}."))


def taking_part(region: Region) -> str:
    """In RIEC Limburg doen 14 van de 31 gemeenten mee"""
    n, of = len(participants(region.presences)), len(region.presences)
    return f"In {region.group.label} {do(n)} {n} van de {of} gemeenten mee"


def participants(presences: Sequence[Presence]) -> list[Presence]:
    return [one for one in presences if one.takes_part]


def again(region: Region) -> str:
    """Van 3 gemeenten is de scan verlopen en van 5 verloopt die binnen 6 maanden"""
    told = list(_again(region))
    if not told:
        return "Van geen gemeente is de scan verlopen, en ook binnen 6 maanden verloopt er geen"
    return " en ".join(["V" + told[0][1:], *told[1:]])


def _again(region: Region) -> Iterator[str]:
    passed, soon = (in_state(region.presences, state) for state in (State.PASSED, State.SOON))
    if passed:
        yield f"van {gemeenten(len(passed))} is de scan verlopen"
    if soon:
        this_year = [one for one in soon if one.due and one.due.year == region.day.year]
        until = f", van {len(this_year)} nog in {region.day.year}" if this_year else ""
        which = "die" if passed else "de scan"
        yield f"van {gemeenten(len(soon))} verloopt {which} binnen 6 maanden{until}"


def in_state(presences: Sequence[Presence], state: State) -> list[Presence]:
    return [one for one in presences if one.state == state]


def moved(region: Region) -> str:
    """How the total of the matched panel moved, or why that is not told."""
    found = region.movement(region.group, TOTAL)
    if found is None:
        return f"Hoe {region.group.label} beweegt, is niet gepubliceerd"
    if found.before.value is None or found.after.value is None:
        return f"Hoe {region.group.label} beweegt, is beschermd"
    who = f"Bij de {found.after.n} gemeenten die twee keer meetelden, "
    when, to = between(region), cells.text(found.after)
    if found.before.value == found.after.value:
        return f"{who}bleef het totaal {when}{to}"
    verb = "steeg" if found.after.value > found.before.value else "daalde"
    return f"{who}{verb} het totaal {when}van {cells.text(found.before)} naar {to}"


def between(region: Region) -> str:
    """The two publications of the matched panel, with a space behind."""
    since, day = region.panel_before(region.group), region.panel_day(region.group)
    return f"tussen {formats.day(since)} en {formats.day(day)} " if since and day else ""


def growth(movement: Movement | None) -> str:
    """+0,2; or why there is none. Of a mean that may lie beyond its value it cannot be told."""
    if movement is None:
        return "niet gepubliceerd"
    before, after = movement.before, movement.after
    if before.value is None or after.value is None:
        return cells.text(after if after.value is None else before)
    if before.bound or after.bound:
        return "niet te zeggen"
    return formats.signed(after.value - before.value)


def do(n: int) -> str:
    return "doet" if n == 1 else "doen"


def gemeenten(n: int) -> str:
    return "1 gemeente" if n == 1 else f"{n} gemeenten"
