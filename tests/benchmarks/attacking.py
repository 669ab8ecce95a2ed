"""What the attack before each release takes and withholds: python -m tests.benchmarks.attacking.

Made-up countries in which a share of the municipalities hands in a scan each year, three quarters
of these the next year again. A release draws up the year ends since the one before and the last
quarter end (docs/decisions/0011): of monthly releases only those at a quarter end add cells, and
the ordinary practice they are held against publishes at these dates too.

Name parts to run only these: release, colluders, growth, schedules, worlds.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmark import rules
from benchmark.attack.subtraction import MARGINS
from tests.benchmarks.country import DAY, Country, made_up_answers, made_up_model, whole
from tests.benchmarks.history import Made, ends, releases, rounding_error
from tests.benchmarks.worlds import SEEDS, World, check, made_up_world
from tests.telling import line, show, under, verdict

SECONDS, GIGABYTES, WITHHELD_PERCENT = 60, 2, 1
FULL = Country(whole(), years=4, themes=15, taking_part=(0.6, 0.6))
SMALL = replace(FULL, municipalities=whole()[::3], years=10, themes=2, level=2.0)
SHORT = replace(FULL, years=3, themes=2)
SCHEDULES = {"yearly": "YE", "quarterly": "QE", "monthly": "ME"}
NTH = (4, 12, 40)


def main(names: list[str]) -> int:
    held = [PARTS[name]() for name in names or PARTS]
    return 0 if all(held) else 1


def release() -> bool:
    show(f"The 4th yearly release of {described(FULL)}, k = 1")
    return _show_release(_fourth(1))


def colluders() -> bool:
    one, two = _fourth(1), _fourth(2)
    show(f"The same with k = {two.audit['colluders']}")
    held = _show_release(two)
    line(f"{two.seconds / one.seconds:.2f}", "times the seconds of k = 1")
    line(f"{two.withheld_percent - one.withheld_percent:.2f}", "percentage points more withheld")
    return held


def growth() -> bool:
    """The ratio is of the last of NTH to the first; all three are at the end of a year."""
    show(f"Quarterly releases of {described(SMALL)}")
    with history(SMALL, "QE") as (_, all_made):
        chosen = {nth: made for nth, made in enumerate(all_made, 1) if nth in NTH}
    for nth, made in chosen.items():
        scores, withheld = made.audit["scores"], made.withheld_percent
        line(f"{made.seconds:.1f} s", f"the {nth}th: {scores} scores, {withheld:.2f} % withheld")
    first, last = chosen[NTH[0]], chosen[NTH[-1]]
    ratio = last.audit["scores"] / first.audit["scores"]
    line(f"{last.seconds / first.seconds:.1f}", f"times the seconds; {ratio:.1f} times the scores")
    return all(made.holds for made in chosen.values())


def schedules() -> bool:
    show(f"Three years of {described(SHORT)}")
    return all([_schedule(name, every) for name, every in SCHEDULES.items()])


def worlds() -> bool:
    show("Random worlds: every score proven, and accepted by the independent checker")
    return all([_holds(made_up_world(seed)) for seed in SEEDS])


def _show_release(made: Made) -> bool:
    audit = made.audit
    under(made.seconds, SECONDS, "the release", "s")
    line(f"{audit['seconds']:.1f} s", "of it the attack")
    line(f"{made.busy_seconds:.1f} s", "of processors at work")
    under(made.gigabytes, GIGABYTES, "memory, all processes together", "GB")
    under(made.withheld_percent, WITHHELD_PERCENT, "withheld", "%")
    line(f"{audit['withheld']}", f"withheld of {audit['cells']} cells drawn up")
    verdict(f"{audit['proven']}", "all", made.holds, f"proven of {audit['scores']} scores")
    line(f"{audit['narrowest']}", "the narrowest range  (target: at least 1.0)")
    return made.holds


@cache
def _fourth(known: int) -> Made:
    """With so many colluders from the first release on."""
    usual, rules.COLLUDERS = rules.COLLUDERS, known
    try:
        with history(FULL, "YE") as (_, made):
            *_, last = made
    finally:
        rules.COLLUDERS = usual
    assert last.audit["colluders"] == known
    return last


def _schedule(name: str, every: str) -> bool:
    with history(SHORT, every) as (home, all_made):
        made = list(all_made)
        error, means = rounding_error(home)
    cells, withheld = (sum(one.audit[key] for one in made) for key in ("cells", "withheld"))
    seconds = sum(one.seconds for one in made)
    show(f"  {name}: {len(made)} releases, {cells} cells, {seconds:.0f} s in all")
    under(100 * withheld / cells, WITHHELD_PERCENT, "withheld", "%")
    line(f"{error:.3f}", f"levels of rounding error, the mean of {means} means")
    told = made[-1].audit["without_protection"]
    for who in ("outsider", "insider"):
        for margin, width in MARGINS.items():
            share = 100 * told[f"{who}_{margin}"] / told["scores"]
            line(f"{share:.2f} %", f"told an {who} within {width} by ordinary practice")
    return all(one.holds for one in made)


def _holds(world: World) -> bool:
    outcome = check(world)
    line("holds" if outcome.holds else "FAILS", f"{world}: {outcome}")
    return outcome.holds


@contextmanager
def history(country: Country, every: str) -> Iterator[tuple[Path, Iterator[Made]]]:
    """A home, and its releases one by one as they are made."""
    models = {"land": made_up_model(country.themes)}
    answers = made_up_answers(np.random.default_rng(1), country)
    first = date(DAY.year - country.years + 1, 1, 1)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        yield home, releases(home, models, answers, ends(first, DAY, every))


def described(country: Country) -> str:
    part, model = country.taking_part[0], made_up_model(country.themes)
    return (
        f"{len(country.municipalities)} municipalities, {part:.0%} a year,"
        f" {country.themes} themes, {len(model.questions)} questions"
    )


PARTS: dict[str, Callable[[], bool]] = {
    part.__name__: part for part in (release, colluders, growth, schedules, worlds)
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
