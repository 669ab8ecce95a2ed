"""KPIs in words: their figures, their course, and the sentence for a policy plan."""

from collections.abc import Iterator

from benchmark.course import IS_BASELINE, Course
from benchmark.kpi import Kpi
from benchmark.kpi_definitions import POSITION, SHARE, item_of
from benchmark.position import Side, Spread
from benchmark.store import Release
from benchmark.words import N_
from dashboard import cells, find_code, formats
from dashboard.kpi_choice import KEY, PATH, Choice
from dashboard.language import say, speaking, told

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
    """A mark and a word; that it is the baseline; or why there is none."""
    found = kpi.judged.course
    if kpi.judged.why.message == IS_BASELINE:
        return say("nulmeting")
    return f"{MARKS[found]} {say(COURSES[found])}" if found else told(kpi.judged.why)


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
    text = formats.percent(abs(change))
    if text == formats.percent(0):
        return text
    sign = "\N{MINUS SIGN}" if change < 0 else "+"
    return f"{sign}{text}"


def beside(choice: Choice, kpi: Kpi) -> str:
    """The group's middle half of a theme, or its mean of a module or the total, with its n and day;
    or the word for why there is none.
    """
    item, found = item_of(kpi.kpi), kpi.figure
    if found.group and found.measured_on:
        which = {"group": found.group.label, "n": found.n, "day": formats.day(found.measured_on)}
        if found.spread is None:
            return say("{group} (n = {n}, bepaald op {day})", **which)
        return say(
            "{side} van {group}; die is {spread} (n = {n}, bepaald op {day})",
            side=say(SIDES[found.sides[0]]),
            spread=middle_half(found.spread),
            **which,
        )
    if item is None:
        return ""
    mean = choice.view.mean(item)
    label = choice.view.group.label
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


def code(choice: Choice, kpi: Kpi) -> str:
    """That leads back to this KPI alone."""
    return find_code.of_place(choice.view.ask(**{KEY: kpi.kpi}), PATH, kpi.kpi)


def sentence(choice: Choice, kpi: Kpi, language: str) -> str:
    """All that must be said of a figure that is quoted, ready for a policy plan."""
    with speaking(language):
        return " ".join(_sentences(choice, kpi))


def _sentences(choice: Choice, kpi: Kpi) -> Iterator[str]:
    yield _measured(choice, kpi)
    if kpi.baseline and not kpi.is_baseline and kpi.kpi != POSITION:
        yield say(
            "Nulmeting: {baseline}, op {day}.",
            baseline=baseline(kpi),
            day=formats.day(kpi.baseline.date),
        )
    yield from _aim(kpi)
    if kpi.figure.group:
        yield say("Groep: {group}.", group=beside(choice, kpi))
    yield say("Definitie: {meaning}", meaning=told(kpi.definition.meaning))
    if kpi.caveats:
        yield say("Let op: {caveats}.", caveats=caveats(kpi))
    yield from source(choice.view.release, code(choice, kpi))


def source(release: Release, code: str) -> Iterator[str]:
    """Where a quoted figure comes from, and where it can be looked up again."""
    yield say(
        "Bron: Datavolwassenheidsmonitor, uitgave {release}, {address}",
        release=release.id,
        address=find_code.address(code),
    )
    if release.fictitious:
        yield say("(fictieve gegevens).")


def _measured(choice: Choice, kpi: Kpi) -> str:
    parts = {
        "name": told(kpi.label),
        "kpi": kpi.kpi,
        "municipality": choice.view.municipality.name,
        "value": value(kpi),
        "unit": told(kpi.unit),
        "day": formats.day(kpi.date),
        "n": counted(kpi),
    }
    if kpi.n is None:
        return say(
            "{name} ({kpi}) van {municipality}: {value} ({unit}), gemeten op {day}.", **parts
        )
    return say(
        "{name} ({kpi}) van {municipality}: {value} ({unit}), gemeten op {day}, {n}.", **parts
    )


def _aim(kpi: Kpi) -> Iterator[str]:
    found = kpi.judged.course
    if kpi.target.value is None:
        return
    if not kpi.target.year:
        yield say("Streefwaarde: {target}, zonder jaar.", target=target(kpi))
    elif found is None:
        yield say("Streefwaarde: {target} eind {year}.", target=target(kpi), year=year(kpi))
    else:
        yield say(
            "Streefwaarde: {target} eind {year}; stand: {course}.",
            target=target(kpi),
            year=year(kpi),
            course=say(COURSES[found]),
        )
