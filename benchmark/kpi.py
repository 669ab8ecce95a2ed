"""The KPIs of a municipality: figures to quote, each with its unit, date, n and caveat."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from benchmark.dossier import Dossier, Scan
from benchmark.model import TOTAL, ScanModel


@dataclass(frozen=True)
class Kpi:
    """One figure of one scan. n is the number of participants of the scan; value is None when it
    may not be computed.
    """

    kpi: str
    label: str
    municipality: str
    scan: str
    date: date
    value: float | None
    unit: str
    n: int
    caveat: str

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"date": self.date.isoformat()}


def kpis(dossier: Dossier, models: Mapping[str, ScanModel]) -> Iterator[Kpi]:
    """The total, modules, themes, distance to ambition and agreement of every definitive scan,
    oldest first.
    """
    for scan in dossier.definitive:
        yield from _of_scan(dossier, scan, models[scan.model])


def _of_scan(dossier: Dossier, scan: Scan, model: ScanModel) -> Iterator[Kpi]:
    n = sum(part.participants for part in dossier.participation.get(scan.scan, ()))
    unit = f"niveau {model.lowest}-{model.highest}"

    def kpi(name: str, label: str, item: str, measure: str = "current") -> Kpi:
        score = dossier.score(scan, item, measure)
        caveat = (
            f"{score.scored} van {score.children} onderdelen hebben een score"
            if score.scored < score.children
            else ""
        )
        return Kpi(
            name, label, scan.municipality, scan.scan, scan.date, score.value, unit, n, caveat
        )

    yield kpi("totaal", "Totaal", TOTAL)
    for module in model.modules:
        yield kpi(f"module-{module.id}", f"Module {module.name.nl}", module.id)
    for theme in model.themes:
        yield kpi(f"thema-{theme.id}", f"Thema {theme.name.nl}", theme.id)
    yield kpi("afstand-tot-ambitie", "Afstand tot ambitie", TOTAL, "gap")
    disagreement = dossier.score(scan, TOTAL, "disagreement").value
    agreement = None if disagreement is None else 1 - disagreement / (model.highest - model.lowest)
    yield Kpi(
        "overeenstemming",
        "Overeenstemming tussen disciplines",
        scan.municipality,
        scan.scan,
        scan.date,
        None if agreement is None else round(agreement, 9),
        "aandeel 0-1",
        n,
        "" if agreement is not None else "minder dan twee disciplines vulden de scan in",
    )
