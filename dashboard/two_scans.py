"""Two scans of one municipality beside each other, with the ambition of the first: what moved, and
how much of the way to the ambition is behind us.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmark.dossier import Scan
from benchmark.errors import UnknownItem
from benchmark.model import TOTAL, Item
from benchmark.words import N_
from dashboard import changes, formats, source, step_figure
from dashboard.chart import Chart, Table
from dashboard.language import local, say
from dashboard.step_figure import StepRow
from dashboard.view import View

NAME = "tweescans"
FIRST, SECOND = "vanaf", "tot"
"""The keys in the address."""

TOO_FEW_SCANS = N_("Na de tweede definitieve scan staan hier twee scans naast elkaar.")
MARKS = N_(
    "De tekens gaan over alle vragen; de verandering en de weg gaan over de vragen die te"
    " vergelijken zijn. Zie daarvoor de tabel."
)
DEFINITION = (
    N_(
        "De verandering gaat over de vragen die in beide vragenlijsten staan. Is dat minder dan de"
        " helft, dan tonen we geen verandering en geen lijn."
    ),
    N_(
        "De weg: welk deel van de afstand tot de ambitie van de eerste scan is afgelegd. Is die"
        " ambitie niet hoger dan de score van toen, dan is er geen weg om af te leggen."
    ),
)


@dataclass(frozen=True)
class Pair:
    """first is the earlier of the two."""

    view: View
    first: Scan
    second: Scan

    def value(self, scan: Scan, item: Item, measure: str = "current") -> float | None:
        return self.view.dossier.score(scan, item.id, measure).value

    def change(self, item: Item) -> float | None:
        return changes.value(self.view, self.first, self.second, item.id)

    @property
    def items(self) -> list[Item]:
        return [item for item in self.view.models[self.second.model].items() if _upper(item)]


def of_view(view: View) -> Pair | None:
    """The scans asked for, else the last two; None where there are no two definitive ones. Raises
    UnknownItem.
    """
    scans = {scan.scan: scan for scan in view.dossier.definitive}
    if len(scans) < 2:
        return None
    *_, before, last = scans.values()
    chosen = [_asked(view, scans, key) for key in (FIRST, SECOND)]
    first, second = chosen[0] or (before if chosen[1] != before else last), chosen[1] or last
    if first == second:
        raise UnknownItem("Kies twee verschillende scans.")
    early, late = sorted((first, second), key=lambda scan: (scan.date, scan.scan))
    return Pair(view, early, late)


def _asked(view: View, scans: dict[str, Scan], key: str) -> Scan | None:
    asked = view.query.get(key)
    if asked and asked not in scans:
        raise UnknownItem("Deze gemeente heeft geen definitieve scan '{scan}'.", scan=asked)
    return scans[asked] if asked else None


def chart(view: View) -> Chart:
    """Raises UnknownItem where there are no two scans."""
    pair = of_view(view)
    if pair is None:
        raise UnknownItem(TOO_FEW_SCANS)
    model = view.models[pair.second.model]
    rows = [row for item in pair.items if (row := _step(pair, item))]
    return Chart(
        name=NAME,
        finding=_finding(pair),
        sentence=_sentence(pair),
        figure=step_figure.steps(rows, (model.lowest, model.highest), above=False),
        legend=tuple(dict.fromkeys(name for row in rows for name in row.marks)),
        tables=(_table(pair),),
        source=source.own_line(view, *_source(pair)),
        levels=tuple(local(level.name) for level in model.levels),
        definition=tuple(map(say, DEFINITION)),
    )


def road(pair: Pair, item: Item) -> str:
    """Of the way to the ambition: 60%, helemaal, verder weg; or why that is not told."""
    start, wanted = pair.value(pair.first, item), pair.value(pair.first, item, "ambition")
    if start is None or wanted is None or pair.change(item) is None:
        return say("niet te geven")
    part = _part(pair, item)
    if part is None:
        return say("was er al")
    if part >= 1:
        return say("helemaal")
    return say("verder weg") if part < 0 else formats.percent(part)


def _part(pair: Pair, item: Item) -> float | None:
    """Of the way to the ambition, below 0 or beyond 1 too; None where there was no way to go."""
    start, wanted = pair.value(pair.first, item), pair.value(pair.first, item, "ambition")
    moved = pair.change(item)
    if start is None or wanted is None or moved is None or wanted <= start:
        return None
    return moved / (wanted - start)


def _upper(item: Item) -> bool:
    return item.level != "question"


def _step(pair: Pair, item: Item) -> StepRow | None:
    values = {
        "first-scan": pair.value(pair.first, item),
        "ambition-then": pair.value(pair.first, item, "ambition"),
        "second-scan": pair.value(pair.second, item),
    }
    marks = {name: value for name, value in values.items() if value is not None}
    first, second = values["first-scan"], values["second-scan"]
    if first is None and second is None:
        return None
    joined = first is not None and second is not None and pair.change(item) is not None
    start = first if first is not None else second
    assert start is not None
    end = second if joined and second is not None else start
    told = changes.change(pair.view, pair.first, pair.second, item)
    part = item.parent if item.level == "theme" else item.id
    return StepRow(local(item.name), "" if joined else told, start, end, marks, part)


def _finding(pair: Pair) -> str:
    themes = [item for item in pair.items if item.level == "theme"]
    moved = [value for item in themes if (value := pair.change(item)) is not None]
    first, second = formats.month(pair.first.date), formats.month(pair.second.date)
    if not moved:
        return say(
            "Tussen {first} en {second} is van geen thema de verandering te geven",
            first=first,
            second=second,
        )
    signs = [formats.signed(value)[0] for value in moved]
    return say(
        "Tussen {first} en {second} gingen van de {count} thema's die te vergelijken zijn er {up}"
        " vooruit en {down} achteruit",
        first=first,
        second=second,
        count=len(moved),
        up=signs.count("+"),
        down=signs.count("\N{MINUS SIGN}"),
    )


def _sentence(pair: Pair) -> str:
    total = next(item for item in pair.items if item.id == TOTAL)
    told, way = changes.change(pair.view, pair.first, pair.second, total), road(pair, total)
    moved = say("Verandering van het totaal: {change}.", change=told)
    behind = say(_way(_part(pair, total)), way=way)
    marks = f" {say(MARKS)}" if pair.first.model != pair.second.model else ""
    return f"{moved} {behind}{marks}"


def _way(part: float | None) -> str:
    """The sentence, with a place for how much of the way is behind us."""
    if part is None or not 0 <= part < 1:
        return N_("De weg naar de ambitie van toen: {way}.")
    return N_("Van de weg naar de ambitie van toen is {way} afgelegd.")


def _table(pair: Pair) -> Table:
    columns = (
        say("Onderdeel"),
        formats.month(pair.first.date),
        formats.month(pair.second.date),
        say("Verandering"),
        say("Ambitie in {month}", month=formats.month(pair.first.date)),
        say("Weg naar de ambitie"),
    )
    return Table(columns, tuple(_row(pair, item) for item in pair.items))


def _row(pair: Pair, item: Item) -> tuple[str, ...]:
    view, first, second = pair.view, pair.first, pair.second
    return (
        local(item.name),
        changes.score(view, first, item.id),
        changes.score(view, second, item.id),
        changes.change(view, first, second, item),
        changes.score(view, first, item.id, "ambition"),
        road(pair, item),
    )


def _source(pair: Pair) -> Iterator[str]:
    """Without its sentence a picture must tell too that title and marks count other questions."""
    first, second = formats.day(pair.first.date), formats.day(pair.second.date)
    yield say("scans van {first} en {second}", first=first, second=second)
    if pair.first.model != pair.second.model:
        yield say("tekens over alle vragen, titel over de vragen die te vergelijken zijn")
