"""What the page of a region says: who takes part, who must be called, where the region moved."""

from collections.abc import Sequence

from benchmark.model import TOTAL
from benchmark.participation import Presence, State
from benchmark.words import N_
from dashboard import cells, formats, wording
from dashboard.language import plural, say
from dashboard.region import Movement, Region

UNPUBLISHED = N_("niet gepubliceerd")


def lead(region: Region) -> str:
    """Three sentences: who takes part, who must scan again, what moved."""
    return " ".join((f"{taking_part(region)}.", f"{again(region)}.", f"{moved(region)}."))


def taking_part(region: Region) -> str:
    """In RIEC Limburg doen 14 van de 31 gemeenten mee"""
    return plural(
        "In {group} doet {count} van de {of} gemeenten mee",
        "In {group} doen {count} van de {of} gemeenten mee",
        len(region.presences.taking_part),
        group=wording.label(region.group),
        of=len(region.presences),
    )


def again(region: Region) -> str:
    """Van 3 gemeenten is de scan verlopen en van 5 verloopt die binnen 6 maanden"""
    passed, soon = map(region.presences.in_state, (State.PASSED, State.SOON))
    told = say(_again(passed, soon), passed=_gemeenten(passed), soon=_gemeenten(soon))
    this_year = soon.by(due_this_year).get(True)
    if not this_year:
        return told
    of_these = N_("{finding}, van {count} nog in {year}")
    return say(of_these, finding=told, count=len(this_year), year=region.day.year)


def due_this_year(one: Presence) -> bool:
    return one.due is not None and one.due.year == one.day.year


def _again(passed: Sequence[Presence], soon: Sequence[Presence]) -> str:
    """The sentence, with a place for each."""
    if passed and soon:
        return N_("Van {passed} is de scan verlopen en van {soon} verloopt die binnen 6 maanden")
    if passed:
        return N_("Van {passed} is de scan verlopen")
    if soon:
        return N_("Van {soon} verloopt de scan binnen 6 maanden")
    return N_("Van geen gemeente is de scan verlopen, en ook binnen 6 maanden verloopt er geen")


def _gemeenten(presences: Sequence[Presence]) -> str:
    return plural("{count} gemeente", "{count} gemeenten", len(presences))


def moved(region: Region) -> str:
    """How the total of the matched panel moved, or why that is not told."""
    found = region.movement(region.group, TOTAL)
    if found is None:
        return say("Hoe {group} beweegt, is niet gepubliceerd", group=wording.label(region.group))
    if found.before.value is None or found.after.value is None:
        return say("Hoe {group} beweegt, is beschermd", group=wording.label(region.group))
    return say(
        _moved(round(found.after.value - found.before.value, 6)),
        count=found.after.n,
        when=between(region),
        before=cells.text(found.before),
        after=cells.text(found.after),
    )


def _moved(change: float) -> str:
    """The sentence. The place for when it was has its space behind it, for it may stay empty."""
    if change == 0:
        return N_(
            "Bij de {count} gemeenten die twee keer meetelden, bleef het totaal {when}{after}"
        )
    if change > 0:
        return N_(
            "Bij de {count} gemeenten die twee keer meetelden, steeg het totaal {when}van {before}"
            " naar {after}"
        )
    return N_(
        "Bij de {count} gemeenten die twee keer meetelden, daalde het totaal {when}van {before}"
        " naar {after}"
    )


def between(region: Region) -> str:
    """The two publications of the matched panel, with a space behind."""
    since, day = region.panel_before(region.group), region.panel_day(region.group)
    if since is None or day is None:
        return ""
    told = say("tussen {since} en {day}", since=formats.day(since), day=formats.day(day))
    return f"{told} "


def growth(movement: Movement | None) -> str:
    """+0,2; or why there is none. Of a mean that may lie beyond its value it cannot be told."""
    if movement is None:
        return say(UNPUBLISHED)
    before, after = movement.before, movement.after
    if before.value is None or after.value is None:
        return cells.text(after if after.value is None else before)
    if before.bound or after.bound:
        return say("niet te zeggen")
    return formats.signed(after.value - before.value)
