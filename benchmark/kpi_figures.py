"""The value of each KPI for one scan, with what it rests on and what to mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmark.dossier import Dossier, Scan, Score
from benchmark.groups import Group
from benchmark.kpi_definitions import AGREEMENT, DONE, GAP, THEME, THEMES_THERE, item_of
from benchmark.model import TOTAL, ScanModel
from benchmark.position import Peers, Side, Spread, side
from benchmark.words import N_, Phrase, phrase
from benchmark.workshop import Workshops

REALISED = "gerealiseerd"
"""The status of a done action on a workshop sheet."""

PARTLY_SCORED = N_("{scored} van {children} onderdelen hebben een score")
NO_SCORE = N_("niet gescoord, of niet met u gedeeld")
FEW_GAPS = N_("minder dan de helft van de thema's heeft een score en een ambitie")
PARTLY_GAPS = N_(
    "over {known} van de {themes} thema's: de andere hebben geen score of geen ambitie"
)
ONE_DISCIPLINE = N_("minder dan twee disciplines vulden de scan in")
OWN_ONLY = N_("dit ziet alleen de gemeente zelf")
FIRST_SCAN = N_("er is geen eerdere scan met een top 3")
FEW_STATUSES = N_("de scan zegt van minder dan de helft van de vorige top 3 wat ervan werd")
PARTLY_STATUSES = N_("van {known} van de {actions} acties is een status ingevuld")
NO_PEERS = N_("van geen groep is een middelste helft gepubliceerd")
PARTLY_BESIDE = N_("over {known} van de {themes} thema's: van de andere is er geen middelste helft")


@dataclass(frozen=True)
class Figure:
    """value is None when it may not be computed; the first caveat then says why. n: of the actions
    or of the group, where it rests on those. sides: where themes stand beside the middle half of
    the group, as published on `measured_on`; spread: that of one theme.
    """

    value: float | None
    caveats: tuple[Phrase, ...] = ()
    n: int | None = None
    sides: tuple[Side, ...] = ()
    group: Group | None = None
    measured_on: date | None = None
    spread: Spread | None = None


@dataclass(frozen=True)
class Known:
    """What the viewer may know of one municipality. workshops: None for others than itself. peers:
    None where no position is asked for.
    """

    dossier: Dossier
    workshops: Workshops | None
    peers: Peers | None

    def spreads(self, scan: Scan) -> dict[str, Spread]:
        """What was shown of the peers when a next scan came; for the last scan, what is now."""
        if self.peers is None:
            return {}
        later = [one for one in self.dossier.definitive if one.date > scan.date]
        shown = self.peers.on(later[0].date - timedelta(days=1) if later else date.max)
        return {theme: spread for theme, spread in shown.items() if spread.shown}


def figure(known: Known, scan: Scan, model: ScanModel, kpi: str) -> Figure:
    """`model`: of the scan."""
    dossier = known.dossier
    if item := item_of(kpi):
        found = _score(dossier.score(scan, item))
        return _beside(found, known.spreads(scan), item, known) if kpi.startswith(THEME) else found
    if kpi == GAP:
        return _score(dossier.score(scan, TOTAL, "gap"))
    themes = [theme.id for theme in model.themes]
    if kpi == THEMES_THERE:
        return themes_there([dossier.score(scan, theme, "gap").value for theme in themes])
    if kpi == AGREEMENT:
        return _agreement(known, scan, model.highest - model.lowest)
    if kpi == DONE:
        return _done(known, scan)
    scores = {theme: dossier.score(scan, theme).value for theme in themes}
    return _position(known, known.spreads(scan), scores)


def themes_there(gaps: Sequence[float | None]) -> Figure:
    """Of each theme its gap: which share has none left, if at least half of the gaps are known."""
    known = [gap for gap in gaps if gap is not None]
    if not known or 2 * len(known) < len(gaps):
        return Figure(None, (phrase(FEW_GAPS),))
    there = sum(round(gap, 6) <= 0 for gap in known)
    part = phrase(PARTLY_GAPS, known=len(known), themes=len(gaps))
    return Figure(round(there / len(known), 9), (part,) if len(known) < len(gaps) else ())


def _score(score: Score) -> Figure:
    if not score.children:
        return Figure(None, (phrase(NO_SCORE),))
    part = phrase(PARTLY_SCORED, scored=score.scored, children=score.children)
    return Figure(score.value, (part,) if score.scored < score.children else ())


def _beside(found: Figure, spreads: dict[str, Spread], theme: str, known: Known) -> Figure:
    """A theme's score with where it stands in the group."""
    spread = spreads.get(theme)
    where = side(found.value, spread) if spread and found.value is not None else None
    if where is None or spread is None or known.peers is None:
        return found
    return Figure(
        found.value,
        found.caveats,
        spread.low.n,
        (where,),
        known.peers.group,
        spread.low.measured_on,
        spread,
    )


def _agreement(known: Known, scan: Scan, length: int) -> Figure:
    if known.workshops is None:
        return Figure(None, (phrase(OWN_ONLY),))
    apart = known.dossier.score(scan, TOTAL, "disagreement").value
    if apart is None:
        return Figure(None, (phrase(ONE_DISCIPLINE),))
    return Figure(round(1 - apart / length, 9))


def _done(known: Known, scan: Scan) -> Figure:
    """Of the top 3 of the scan before, those of which this scan says what became of them."""
    if known.workshops is None:
        return Figure(None, (phrase(OWN_ONLY),))
    before = known.dossier.before(scan)
    chosen = known.workshops.chosen.get(before.scan, ()) if before else ()
    if not chosen:
        return Figure(None, (phrase(FIRST_SCAN),), 0)
    told = known.workshops.statuses.get(scan.scan, {})
    statuses = [told[one.action] for one in chosen if told.get(one.action)]
    if not statuses or 2 * len(statuses) < len(chosen):
        return Figure(None, (phrase(FEW_STATUSES),), len(statuses))
    part = phrase(PARTLY_STATUSES, known=len(statuses), actions=len(chosen))
    return Figure(
        round(statuses.count(REALISED) / len(statuses), 9),
        (part,) if len(statuses) < len(chosen) else (),
        len(statuses),
    )


def _position(known: Known, spreads: dict[str, Spread], scores: dict[str, float | None]) -> Figure:
    beside = {
        theme: spreads[theme]
        for theme, value in scores.items()
        if theme in spreads and value is not None
    }
    sides = (side(scores[theme] or 0.0, spread) for theme, spread in beside.items())
    told = tuple(one for one in sides if one is not None)
    if not told or known.peers is None:
        return Figure(None, (phrase(NO_PEERS),))
    days = [day for one in beside.values() if (day := one.low.measured_on)]
    part = phrase(PARTLY_BESIDE, known=len(told), themes=len(scores))
    return Figure(
        round(1 - told.count(Side.BELOW) / len(told), 9),
        (part,) if len(told) < len(scores) else (),
        max(one.low.n or 0 for one in beside.values()),
        told,
        known.peers.group,
        max(days, default=None),
    )
