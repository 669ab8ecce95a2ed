"""The trend of one item: our scans, and the group's figures as they stood at each date."""

from datetime import date, timedelta

from benchmark.dossier import Scan
from benchmark.municipalities import all_municipalities, mergers
from dashboard import formats, source, trend_figure, trend_group, wording
from dashboard.chart import Chart, Table
from dashboard.figures import Figure
from dashboard.trend_figure import Trend
from dashboard.view import View

COMPARABLE = 0.5


def figure(view: View) -> Figure:
    return trend_figure.trend(_trend(view), (view.model.lowest, view.model.highest))


def chart(view: View) -> Chart:
    lines = _trend(view)
    return Chart(
        name="voortgang",
        finding=_finding(view),
        sentence=" ".join([*_comparable(view), *trend_group.sentences(lines)]),
        figure=trend_figure.trend(lines, (view.model.lowest, view.model.highest)),
        legend=_drawn(lines),
        tables=(_table(view), trend_group.table(view)),
        source=source.line(view, [view.item]),
        levels=tuple(level.name.nl for level in view.model.levels),
    )


def _trend(view: View) -> Trend:
    dossier, item = view.dossier, view.item.id
    own = [(scan, dossier.score(scan, item).value) for scan in dossier.scans]
    scored = [(scan, value) for scan, value in own if value is not None]
    ambitions = [(s.date, dossier.score(s, item, "ambition").value) for s in dossier.definitive]
    return Trend(
        ours=[(s.date, v) for s, v in scored if s in dossier.definitive],
        concepts=[(s.date, v) for s, v in scored if not s.definitive and _is_own(view, s)],
        predecessors=[(s.date, v, _name(s)) for s, v in scored if not _is_own(view, s)],
        ambition=[(day, value) for day, value in ambitions if value is not None],
        standing=trend_group.standing(view),
        bands=trend_group.bands(view),
        breaks=_breaks(view),
        gaps=[late.date for early, late in _steps(view) if _share(view, early, late) < COMPARABLE],
        until=trend_group.end(view),
    )


def _is_own(view: View, scan: Scan) -> bool:
    return scan.municipality == view.municipality.code


def _name(scan: Scan) -> str:
    return all_municipalities()[scan.municipality].name


def _steps(view: View) -> list[tuple[Scan, Scan]]:
    return list(zip(view.dossier.definitive, view.dossier.definitive[1:], strict=False))


def _share(view: View, early: Scan, late: Scan) -> float:
    change = view.dossier.change(early, late, view.item.id)
    return change.share if change else 0.0


def _breaks(view: View) -> list[tuple[date, str]]:
    found = [
        (_halfway(early.date, late.date), "nieuwe vragenlijst")
        for early, late in _steps(view)
        if early.model != late.model
    ]
    codes = {scan.municipality for scan in view.dossier.scans if not _is_own(view, scan)}
    dates = {merger.date for merger in mergers() if merger.from_code in codes}
    return sorted([*found, *((day, "herindeling") for day in dates)])


def _halfway(early: date, late: date) -> date:
    return early + timedelta(days=(late - early).days // 2)


def _finding(view: View) -> str:
    name, label = view.municipality.name, _label(view)
    steps = _steps(view)
    if not view.dossier.definitive:
        return f"{name} heeft nog geen definitieve scan"
    if not steps:
        return f"{name}: nog geen tweede definitieve scan om {label} mee te vergelijken"
    change = view.dossier.change(*steps[-1], view.item.id)
    if change is None or change.share < COMPARABLE:
        return f"{name}: {label} is niet te vergelijken met de vorige scan"
    if change.value is None:
        return f"{name}: {label} is niet in beide scans gescoord"
    moved = "bleef gelijk"
    if formats.number(abs(change.value)) != "0,0":
        verb = "steeg" if change.value > 0 else "daalde"
        moved = f"{verb} met {formats.number(abs(change.value))}"
    part = "" if change.share == 1 else ", op de vragen die te vergelijken zijn"
    return f"{name}: {label} {moved} sinds de vorige scan{part}"


def _label(view: View) -> str:
    return "het totaal" if view.item.level == "total" else view.item.name.nl


def _comparable(view: View) -> list[str]:
    parts = []
    for early, late in _steps(view):
        share = _share(view, early, late)
        if share < COMPARABLE:
            parts.append(
                f"Tussen {formats.month(early.date)} en {formats.month(late.date)} is"
                f" {formats.percent(share)} van de vragen vergelijkbaar;"
                " onder 50% tonen we geen verandering."
            )
        elif share < 1:
            parts.append(
                f"De verandering van {formats.month(early.date)} naar {formats.month(late.date)}"
                f" gaat over {formats.percent(share)} van de vragen."
            )
    return parts


def _drawn(lines: Trend) -> tuple[str, ...]:
    present = {
        "ours": lines.ours,
        "concept": lines.concepts,
        "predecessor": lines.predecessors,
        "ambition": lines.ambition,
        "standing": [cell for _, cell in lines.standing if cell.value is not None],
        "standing-high": [cell for _, cell in lines.standing if cell.bound == "high"],
        "standing-low": [cell for _, cell in lines.standing if cell.bound == "low"],
        "band": lines.bands,
    }
    return tuple(name for name, points in present.items() if points)


def _table(view: View) -> Table:
    columns = (
        "Scan",
        "Status",
        "Vragenlijst",
        "Huidig",
        "Ambitie",
        "Verandering",
        "Vergelijkbare vragen",
    )
    return Table(columns, tuple(_table_row(view, scan) for scan in view.dossier.scans))


def _table_row(view: View, scan: Scan) -> tuple[str, ...]:
    dossier, item = view.dossier, view.item.id
    previous = dossier.before(scan) if _is_own(view, scan) else None
    change = dossier.change(previous, scan, item) if previous else None
    changed = "" if previous is None else "niet vergelijkbaar"
    if change and change.value is not None:
        changed = formats.signed(change.value)
    return (
        formats.day(scan.date) + ("" if _is_own(view, scan) else f" ({_name(scan)})"),
        scan.status,
        scan.model,
        wording.score(dossier.score(scan, item)),
        wording.score(dossier.score(scan, item, "ambition")),
        changed or ("eerste scan" if _is_own(view, scan) else "voorganger"),
        formats.percent(change.share) if change else "",
    )
