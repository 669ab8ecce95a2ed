"""KPIs in words: their figures, their course, and where they stand beside the group."""

from benchmark.course import IS_BASELINE, NO_TARGET, Course
from benchmark.kpi import Kpi
from benchmark.kpi_definitions import POSITION, SHARE, item_of
from benchmark.position import Side, Spread
from benchmark.words import N_
from dashboard import cells, formats, wording
from dashboard.kpi_choice import Choice
from dashboard.language import plural, say, told

COURSES = {
    Course.REACHED: N_("bereikt"),
    Course.ON_COURSE: N_("op koers"),
    Course.BEHIND: N_("achter"),
}
MARKS = {Course.REACHED: "✓", Course.ON_COURSE: "▲", Course.BEHIND: "▼"}
"""Beside the word, for who looks at a page at a glance."""

SIDES = {
    Side.BELOW: N_("onder de middelste helft"),
    Side.WITHIN: N_("in de middelste helft"),
    Side.ABOVE: N_("boven de middelste helft"),
}
NONE = N_("geen")


def value(kpi: Kpi) -> str:
    """3,2; 33%; 1 onder, 12 in en 1 boven de middelste helft; or that there is none."""
    if kpi.value is None:
        return say(NONE)
    return counts(kpi) if kpi.kpi == POSITION else figure(kpi, kpi.value)


def figure(kpi: Kpi, number: float) -> str:
    """Any figure in the unit of this KPI."""
    return formats.percent(number) if kpi.unit.message == SHARE else formats.number(number)


def counts(kpi: Kpi) -> str:
    """Of `positie`."""
    below, within, above = (kpi.figure.sides.count(side) for side in Side)
    return say(
        "{below} onder, {within} in en {above} boven de middelste helft",
        below=below,
        within=within,
        above=above,
    )


def baseline(kpi: Kpi) -> str:
    """Its figure; empty without one."""
    if kpi.baseline is None:
        return ""
    return "" if kpi.kpi == POSITION else figure(kpi, kpi.baseline.value)


def target(kpi: Kpi) -> str:
    return "" if kpi.target.value is None else figure(kpi, kpi.target.value)


def year(kpi: Kpi) -> str:
    return str(kpi.target.year) if kpi.target.value is not None and kpi.target.year else ""


def course(kpi: Kpi) -> str:
    """A mark and a word; that it is the baseline or has no target; or why there is none."""
    found, why = kpi.judged.course, kpi.judged.why
    if found:
        return f"{MARKS[found]} {say(COURSES[found])}"
    short = {IS_BASELINE: say("nulmeting"), NO_TARGET: say(NONE)}
    return short.get(why.message) or told(why)


def steps(kpi: Kpi) -> str:
    """How much changed since the baseline, and how much the line asks for; empty without either."""
    since, needed = changed(kpi), kpi.judged.needed
    if not since:
        return ""
    if needed is None:
        return say("Sinds de nulmeting: {change}.", change=since)
    return say(
        "Sinds de nulmeting: {change}. De rechte lijn naar de streefwaarde vraagt {needed}.",
        change=since,
        needed=_signed(kpi, needed),
    )


def changed(kpi: Kpi) -> str:
    """Since the baseline; empty without one."""
    if kpi.baseline is None or kpi.is_baseline or kpi.kpi == POSITION:
        return ""
    return _signed(kpi, kpi.baseline.change)


def _signed(kpi: Kpi, change: float) -> str:
    if kpi.unit.message != SHARE:
        return formats.signed(change)
    points = int(formats.number(100 * abs(change), 0))
    sign = "" if points == 0 else "\N{MINUS SIGN}" if change < 0 else "+"
    return _points(points, sign)


def in_points(text: str) -> tuple[int, str] | None:
    """A change of a share as changed() writes it, as its number and its unit; None of others."""
    number, _, unit = text.partition(" ")
    digits = number.lstrip("+\N{MINUS SIGN}")
    if not digits.isdecimal() or text != _points(int(digits), number[: -len(digits)]):
        return None
    return int(number.replace("\N{MINUS SIGN}", "-")), unit


def _points(points: int, sign: str) -> str:
    return plural("{sign}{count} procentpunt", "{sign}{count} procentpunt", points, sign=sign)


def beside(choice: Choice, kpi: Kpi) -> str:
    """The group's middle half of a theme, or its mean of a module or the total, with its n and day;
    or the word for why there is none.
    """
    item, found = item_of(kpi.kpi), kpi.figure
    if found.group and found.measured_on:
        which = {
            "group": wording.label(found.group),
            "n": found.n,
            "day": formats.day(found.measured_on),
        }
        if found.spread is None:
            return say("{group} (n = {n}, bepaald op {day})", **which)
        return say(
            "{side} van {group}; die is {spread} (n = {n}, bepaald op {day})",
            side=say(SIDES[found.sides[0]]),
            spread=middle_half(found.spread),
            **which,
        )
    if item is None or choice.view.day is None:
        return ""
    mean = choice.view.mean(item)
    label = wording.label(choice.view.group)
    if mean.value is None or mean.measured_on is None:
        return say("{group}: {state}", group=label, state=cells.text(mean))
    return say(
        "gemiddelde van {group}: {mean} (n = {n}, bepaald op {day})",
        group=label,
        mean=cells.text(mean),
        n=mean.n,
        day=formats.day(mean.measured_on),
    )


def middle_half(spread: Spread) -> str:
    low, high = cells.text(spread.low), cells.text(spread.high)
    return (
        say("rond {low}", low=low) if low == high else say("{low} tot {high}", low=low, high=high)
    )


def caveats(kpi: Kpi) -> str:
    return "; ".join(map(told, kpi.caveats))


def counted(kpi: Kpi) -> str:
    """n = 6 deelnemers; empty for who may not know."""
    if kpi.n is None:
        return ""
    return say("n = {n} ({counted})", n=kpi.n, counted=say(kpi.n_of))
