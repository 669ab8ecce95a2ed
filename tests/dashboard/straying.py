"""Find figures that are shown and are neither the municipality's own nor those of a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from benchmark.dossier import Dossier, KnownScan
from benchmark.kpi import kpis
from benchmark.modelfile import load_models
from benchmark.municipalities import existing_on
from benchmark.workshop import Workshops
from dashboard import formats
from tests.dashboard.marking import Source, marks_in
from tests.dashboard.walking import Shown, strings, traces

NUMBER = re.compile(r"\d[\d.]*,\d+|\d+%")
EXAMPLES = {"4,1", "1,9", "5,0", "10%", "50%"}
"""Figures in texts that explain."""

BASES = {"0,1", "0,2", "0,25", "0,5"}


def strays(
    shown: Shown,
    sources: Mapping[int, Source],
    dossier: Dossier,
    workshops: Workshops | None = None,
    facts: Mapping[str, set[str]] | None = None,
) -> dict[str, set[Any]]:
    """The figures in texts and drawings that are neither a cell's nor the municipality's own.
    `facts`: by path what a page may say besides.
    """
    own, points = own_texts(dossier), own_points(dossier)
    of_disciplines = list(discipline_values(workshops)) if workshops else []
    own |= {formats.number(value) for value in of_disciplines}
    own |= set(kpi_texts(dossier, workshops))
    points |= {round(value, 3) for value in of_disciplines}
    found = {}
    for name, content in shown.items():
        texts = {n for text in strings(content) for n in NUMBER.findall(text)}
        texts -= (facts or {}).get(re.split("[? ]", name)[0], set())
        wrong: set[Any] = {
            n for n in texts - own - BASES - EXAMPLES if not marks_in(n) & sources.keys()
        }
        for trace in traces(content):
            wrong |= {p for p in drawn(trace) if int(p) not in sources and p not in points}
        if wrong:
            found[name] = wrong
    return found


def drawn(trace: Mapping[str, Any]) -> set[float]:
    """The figures a trace draws; of a bar where it begins and where it ends; of an outline round a
    centre the figures that its places stand for.
    """
    if "customdata" in trace:
        return {value for value in trace["customdata"] if value is not None}
    if trace["type"] == "bar":
        along = trace["x"] if trace.get("orientation") == "h" else trace["y"]
        pairs = zip(trace["base"], along, strict=True)
        return {end for base, size in pairs for end in (base, round(base + size, 3))}
    return {value for axis in "xy" for value in trace[axis] if isinstance(value, float)}


def own_texts(dossier: Dossier) -> set[str]:
    """Everything the municipality's own figures can read as."""
    values = [score.value for score in dossier.scores.values()]
    values += [change.value for change in dossier.changes.values()]
    told = {formats.number(abs(value)) for value in values if value is not None}
    shares = [0.0, *(change.share for change in dossier.changes.values())]  # 0: no change is known
    told |= {formats.percent(share) for share in shares}
    told |= set(roads(dossier))
    for part in (part for parts in dossier.participation.values() for part in parts):
        answers = (part.scored, part.unknown, part.not_applicable, part.blank)
        told |= {formats.percent(answer / sum(answers)) for answer in answers}
    return told


def kpi_texts(dossier: Dossier, workshops: Workshops | None) -> Iterator[str]:
    """The figures of KPIs, made without anything of a group; and what the line asks for."""
    for kpi in kpis(dossier, load_models(), workshops):
        baseline = (kpi.baseline.value, kpi.baseline.change) if kpi.baseline else ()
        for value in (kpi.value, kpi.target.value, kpi.judged.needed, *baseline):
            if value is not None:
                yield formats.number(abs(value))
                yield formats.percent(abs(value))


def roads(dossier: Dossier) -> Iterator[str]:
    """What part of the way to the ambition of an earlier scan each change went."""
    for (earlier, _, item, measure), change in dossier.changes.items():
        start = dossier.scores.get((earlier, item, "current"))
        wanted = dossier.scores.get((earlier, item, "ambition"))
        known = (change.value, start and start.value, wanted and wanted.value)
        if measure == "current" and None not in known and known[2] > known[1]:
            yield formats.percent(known[0] / (known[2] - known[1]))


def shares_taking_part(scans: Sequence[KnownScan], day: date) -> set[str]:
    """What part of the municipalities of each region, and of the country, takes part or did so more
    than once; from who took part and when alone.
    """
    days: dict[str, list[date]] = {}
    for scan in scans:
        if scan.status == "definitief" and scan.date <= day:
            days.setdefault(scan.municipality, []).append(scan.date)
    living = existing_on(day).values()
    since = day.replace(year=day.year - 3)
    told = set()
    for riec in {None, *(one.riec_code for one in living)}:
        own = [days.get(one.code, []) for one in living if riec in (None, one.riec_code)]
        ever = [found for found in own if found]
        taking = sum(max(found) > since for found in ever)
        again = sum(len(found) > 1 for found in ever)
        told |= {formats.percent(taking / len(own)), formats.percent(again / max(1, len(ever)))}
    return told


def discipline_values(workshops: Workshops) -> Iterator[float]:
    """What each discipline scored, and their mean before the workshop."""
    for row in workshops.scores.values():
        values = [score.value for score in row.values() if score.value is not None]
        yield from values
        if values:
            yield sum(values) / len(values)


def own_points(dossier: Dossier) -> set[float]:
    return {round(s.value, 3) for s in dossier.scores.values() if s.value is not None}
