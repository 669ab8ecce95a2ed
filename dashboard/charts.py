"""The charts by name: from a view to a chart. Pages, pictures and exports all come here."""

from collections.abc import Callable, Sequence

from benchmark.dossier import Score
from benchmark.errors import UnknownItem
from benchmark.model import TOTAL, Item
from dashboard import figures, formats, wording
from dashboard.chart import Chart, Table
from dashboard.trend import trend_chart
from dashboard.view import View
from dashboard.wording import Standing

KIND_NAMES = {
    "theme": "thema's",
    "question": "vragen",
    "module": "onderdelen",
    "total": "onderdelen",
}


def modules_chart(view: View) -> Chart:
    """The total and the modules."""
    items = [item for item in view.model.items() if item.level in ("total", "module")]
    return _position(view, "modules", items)


def position_chart(view: View) -> Chart:
    """The themes; of a module its themes, of a theme its questions."""
    wanted = {"total": "theme", "module": "theme", "theme": "question"}[view.item.level]
    items = [
        item
        for item in view.model.items()
        if item.level == wanted and view.item.id in (TOTAL, item.parent)
    ]
    return _position(view, "positie", items)


CHARTS: dict[str, Callable[[View], Chart]] = {
    "modules": modules_chart,
    "positie": position_chart,
    "voortgang": trend_chart,
}


def build(name: str, view: View) -> Chart:
    """Raises UnknownItem."""
    if name not in CHARTS:
        raise UnknownItem(f"Er is geen grafiek '{name}'.")
    return CHARTS[name](view)


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
    level, both = items[-1].level, standings(view, items)
    rows = [_row(view, item) for item in items]
    scale = (view.model.lowest, view.model.highest)
    return Chart(
        name=name,
        finding=wording.position_finding(both, view, KIND_NAMES[level]),
        sentence=wording.position_sentence(both),
        figure=figures.position(rows, scale, labels_above=level == "question"),
        legend=_drawn(rows),
        table=_table(view, items),
        source=wording.source(view),
        levels=tuple(level.name.nl for level in view.model.levels),
    )


def _row(view: View, item: Item) -> figures.PositionRow:
    mean, band = view.mean(item.id), view.band(item.id)
    return figures.PositionRow(
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


def _drawn(rows: Sequence[figures.PositionRow]) -> tuple[str, ...]:
    """What the legend must explain: only what is to be seen."""
    shown = [name for name in ("ours", "before", "ambition", "mean") if _any(rows, name)]
    return (*shown, *(("band", "median") if _any(rows, "band") else ()))


def _any(rows: Sequence[figures.PositionRow], name: str) -> bool:
    return any(getattr(row, name) is not None for row in rows)


def _table(view: View, items: Sequence[Item]) -> Table:
    columns = ("Onderdeel", "Huidig", "Vorige scan", "Ambitie", "Afstand", "Gemiddelde groep")
    return Table(
        (*columns, "Middelste helft", "Gemeenten"), tuple(_table_row(view, item) for item in items)
    )


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
        f"{formats.number(values[0])} tot {formats.number(values[2])}"
        if values
        else "niet bepaald",
        str(mean.n) if mean.n else "minder dan 5" if _may_show(view, item) else "",
    )


def _may_show(view: View, item: Item) -> bool:
    return item.level != "question" or view.group.kind in ("land", "riec")


def _earlier(score: Score) -> str:
    return "niet gevraagd" if not score.children else wording.score(score)


def _gap(score: Score) -> str:
    return wording.score(score) if score.value is None else formats.signed(score.value)
