"""The means of modules and the total, which follow from what is shown of the themes' means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from benchmark.model import TOTAL
from tests.oracle.cells import TOO_FEW, Cell, Key
from tests.oracle.rounding import MEAN_BASES, round_half_up
from tests.oracle.scans import Models


class Mean(NamedTuple):
    """A mean that is not rounded yet, and the cells of themes it rests on."""

    state: str  # shown | protected | waiting | too_few
    exact: Fraction | None
    step: Fraction | None  # the mean of the steps that its themes are rounded to
    used: list[Cell]


def derived(cells: Mapping[Key, Cell], models: Models) -> dict[Key, Cell]:
    """The cells of modules and the total that go with these; those of themes are all there.

    A module has the themes that any of the models puts in it. In the matched panel what shows
    nothing is left out.
    """
    modules = _themes_of(models)
    found = {}
    for row in {key._replace(item="") for key in cells if key.statistic in ("mean", "mean_before")}:
        themes = {
            module: [cells.get(row._replace(item=theme), TOO_FEW) for theme in sorted(inside)]
            for module, inside in modules.items()
        }
        for item, mean in _means(themes).items():
            if row.panel == "all" or mean.used:
                found[row._replace(item=item)] = _cell(row.reference_date, mean)
    return found


def _themes_of(models: Models) -> dict[str, set[str]]:
    themes = defaultdict(set)
    for module in (module for model in models.values() for module in model.modules):
        themes[module.id] |= {theme.id for theme in module.themes}
    return themes


def _means(themes: Mapping[str, Sequence[Cell]]) -> dict[str, Mean]:
    modules = {module: _module(cells) for module, cells in themes.items()}
    states = {cell.state for cells in themes.values() for cell in cells}
    return modules | {TOTAL: _total(list(modules.values()), states)}


def _module(themes: Sequence[Cell]) -> Mean:
    """Of the themes that show a value, if they are half of all; protected if half would have."""
    values = [cell.value for cell in themes if cell.value is not None]
    shown = [cell for cell in themes if cell.value is not None]
    kept = [cell for cell in themes if cell.value is not None or cell.state == "protected"]
    if 2 * len(shown) >= len(themes):
        return Mean("shown", _mean(values), _mean([cell.base for cell in shown]), shown)
    if 2 * len(kept) >= len(themes):
        return Mean("protected", None, None, kept)
    return _nothing({cell.state for cell in themes})


def _total(modules: Sequence[Mean], states: set[str]) -> Mean:
    """Of all modules, before they are rounded."""
    used = [cell for module in modules for cell in module.used]
    exact = [module.exact for module in modules if module.exact is not None]
    if len(exact) == len(modules):
        steps = [module.step for module in modules if module.step is not None]
        return Mean("shown", _mean(exact), _mean(steps), used)
    if all(module.used for module in modules):
        return Mean("protected", None, None, used)
    return _nothing(states)


def _nothing(states: set[str]) -> Mean:
    return Mean("waiting" if "waiting" in states else "too_few", None, None, [])


def _cell(day: date, mean: Mean) -> Cell:
    if not mean.used:
        return TOO_FEW._replace(state=mean.state)
    n = max(cell.n for cell in mean.used if cell.n is not None)
    measured_on = max(cell.measured_on for cell in mean.used if cell.measured_on is not None)
    if mean.exact is None or mean.step is None:
        return Cell(None, None, n, "protected", measured_on)
    base = min(base for base in MEAN_BASES if base >= mean.step)
    state = "published" if measured_on == day else "frozen"
    bound = _bound({cell.bound for cell in mean.used})
    return Cell(round_half_up(mean.exact, base), base, n, state, measured_on, bound)


def _bound(bounds: set[str | None]) -> str | None:
    """Which way the mean of themes with these bounds may be off; of both ways nothing is said."""
    ends = bounds - {None}
    return ends.pop() if len(ends) == 1 else None


def _mean(values: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(values), len(values))
