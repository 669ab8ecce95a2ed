"""The charts by name: from a view to a chart. Pages, pictures and exports all come here."""

from collections.abc import Sequence

from benchmark.dossier import Score
from benchmark.errors import UnknownItem
from benchmark.groups import QUESTION_KINDS
from benchmark.model import TOTAL, Item
from dashboard import formats, position_figure, source, trend, wording
from dashboard.chart import Chart, Table
from dashboard.figures import Figure
from dashboard.position_figure import PositionRow
from dashboard.view import View
from dashboard.wording import Standing

KIND_NAMES = {
    "theme": "thema's",
    "question": "vragen",
    "module": "modules",
}


MODULES, POSITION, TREND = "modules", "positie", "voortgang"


def build(name: str, view: View) -> Chart:
    """The whole chart. Raises UnknownItem."""
    if name == TREND:
        return trend.chart(view)
    return _position(view, name, _items(name, view))


def figure(name: str, view: View) -> Figure:
    """Only its figure, for redrawing. Raises UnknownItem."""
    if name == TREND:
        return trend.figure(view)
    items = _items(name, view)
    return _figure(view, items, [_row(view, item) for item in items])


def _items(name: str, view: View) -> list[Item]:
    """modules: the total and the modules. positie: the themes; of a module its themes, of a theme
    its questions.
    """
    items = view.model.items()
    if name == MODULES:
        return [item for item in items if item.level in ("total", "module")]
    if name != POSITION:
        raise UnknownItem(f"Er is geen grafiek '{name}'.")
    wanted = "question" if view.item.level == "theme" else "theme"
    return [item for item in items if item.level == wanted and view.item.id in (TOTAL, item.parent)]


def standings(view: View, items: Sequence[Item]) -> list[Standing]:
    """The items that have both an own score and a mean of the group."""
    found = []
    for item in items:
        ours, mean = view.dossier.score(view.scan, item.id).value, view.mean(item.id)
        if ours is not None and mean.value is not None:
            quoted = f'"{item.name.nl}"' if item.level == "question" else item.name.nl
            found.append(Standing(quoted, ours, mean))
    return found


def _position(view: View, name: str, items: Sequence[Item]) -> Chart:
    level = items[-1].level
    both = standings(view, [item for item in items if item.level == level])
    rows = [_row(view, item) for item in items]
    return Chart(
        name=name,
        finding=wording.position_finding(both, view, KIND_NAMES[level]),
        sentence=wording.position_sentence(both),
        figure=_figure(view, items, rows),
        legend=_drawn(rows),
        table=_table(view, items),
        source=source.line(view, items),
        levels=tuple(level.name.nl for level in view.model.levels),
    )


def _figure(view: View, items: Sequence[Item], rows: list[PositionRow]) -> Figure:
    scale = (view.model.lowest, view.model.highest)
    return position_figure.position(rows, scale, labels_above=items[-1].level == "question")


def _row(view: View, item: Item) -> PositionRow:
    mean, band = view.mean(item.id), view.band(item.id)
    return PositionRow(
        label=item.name.nl,
        part=item.parent if item.level == "theme" else None,
        ours=view.dossier.score(view.scan, item.id).value,
        ambition=view.dossier.score(view.scan, item.id, "ambition").value,
        before=view.dossier.score(view.previous, item.id).value,
        mean=mean.value,
        mean_base=mean.base,
        band=_values(band) if band else None,
    )


def _values(band: object) -> tuple[float, float, float] | None:
    values = [getattr(band, part).value for part in ("low", "median", "high")]
    return (values[0], values[1], values[2]) if None not in values else None


def _drawn(rows: Sequence[PositionRow]) -> tuple[str, ...]:
    """What the legend must explain: only what is to be seen."""
    shown = [name for name in ("ours", "before", "ambition", "mean") if _any(rows, name)]
    return (*shown, *(("band", "median") if _any(rows, "band") else ()))


def _any(rows: Sequence[PositionRow], name: str) -> bool:
    return any(getattr(row, name) is not None for row in rows)


def _table(view: View, items: Sequence[Item]) -> Table:
    own = ("Onderdeel", "Huidig", "Vorige scan", "Ambitie", "Afstand")
    group = ("Gemiddelde groep", "Middelste helft", "Gemeenten", "Afgerond op", "Bepaald op")
    return Table((*own, *group), tuple(_table_row(view, item) for item in items))


def _table_row(view: View, item: Item) -> tuple[str, ...]:
    dossier, scan = view.dossier, view.scan
    mean, band = view.mean(item.id), view.band(item.id)
    before = dossier.score(view.previous, item.id)
    values = _values(band) if band else None
    return (
        item.name.nl,
        wording.score(dossier.score(scan, item.id)),
        _earlier(before) if view.previous else "geen",
        wording.score(dossier.score(scan, item.id, "ambition")),
        _gap(dossier.score(scan, item.id, "gap")),
        wording.cell(mean) if _may_show(view, item) else "niet bij vragen",
        _between(values),
        str(mean.n) if mean.n else "",
        formats.benchmark(mean.base, mean.base) if mean.base else "",
        formats.day(mean.measured_on) if mean.measured_on else "",
    )


def _between(values: tuple[float, float, float] | None) -> str:
    """The middle half, rounded to half a level: both ends may come out alike."""
    if values is None:
        return "niet bepaald"
    low, high = formats.number(values[0]), formats.number(values[2])
    return f"rond {low}" if low == high else f"{low} tot {high}"


def _may_show(view: View, item: Item) -> bool:
    return item.level != "question" or view.group.kind in QUESTION_KINDS


def _earlier(score: Score) -> str:
    return "niet gevraagd" if not score.children else wording.score(score)


def _gap(score: Score) -> str:
    return wording.score(score) if score.value is None else formats.signed(score.value)
