"""Which actions fit a scan, and in what order: gap x distance x what comparable municipalities
chose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmark.cell import Cell
from benchmark.model import TOTAL, Action, Theme
from benchmark.words import N_
from dashboard.counts import Counts
from dashboard.language import local, say
from dashboard.view import View

ALL = "alle"
EFFORTS = {"laag": N_("laag"), "midden": N_("midden"), "hoog": N_("hoog")}
"""As a model writes them, and as they are shown."""

DEFINITION = (
    N_(
        "Een handelingsperspectief is een stap van het ene niveau naar het andere, binnen één"
        " thema. Het past als de gemeente in dat thema onder haar ambitie zit, de stap niet achter"
        " zich heeft en minder dan één niveau onder het begin van de stap zit."
    ),
    N_("De volgorde komt uit drie getallen, die met elkaar worden vermenigvuldigd."),
    N_("Een: de afstand tot de ambitie in het thema. Hoe groter de afstand, hoe hoger."),
    N_(
        "Twee: hoe dichtbij de stap is. Zit de gemeente tussen het begin en het eind van de stap,"
        " dan telt de afstand helemaal. Ligt het begin van de stap een half niveau hoger, dan telt"
        " de afstand half."
    ),
    N_(
        "Drie: hoe vaak vergelijkbare gemeenten deze stap in hun top 3 zetten. Koos niemand haar,"
        " dan verandert er niets; koos iedereen haar, dan telt zij dubbel. Is het aantal niet te"
        " tonen of kleiner dan 5, dan weten we het niet, en laten we dit getal weg."
    ),
    N_(
        "De volgorde is een hulp bij het gesprek en geen advies: zij weet niets van geld, mensen en"
        " afspraken in de gemeente."
    ),
)


@dataclass(frozen=True)
class Fit:
    """An action that fits. ahead: how far above the current level it begins, 0 when it does not.
    place: in the order, from 1.
    """

    action: Action
    theme: Theme
    current: float
    ambition: float
    gap: float
    ahead: float
    chosen: Cell
    place: int = 0

    @property
    def weight(self) -> float:
        """Decides the order and is not shown: it is made of a group's figure and is none itself."""
        return round(self.gap * (1 - self.ahead) * (1 + share(self.chosen)), 6)


def share(chosen: Cell) -> float:
    """The part of a group that chose an action; 0 where that is not known."""
    if chosen.value is None or chosen.bound or not chosen.n:
        return 0.0
    return min(1.0, chosen.value / chosen.n)


def fitting(view: View, counts: Counts) -> list[Fit]:
    """Of the whole model, best first; of two alike the one that comes first in the model."""
    ordered = sorted(_fits(view, counts), key=lambda fit: -fit.weight)
    return [replace(fit, place=place) for place, fit in enumerate(ordered, 1)]


def asked(view: View, fits: Sequence[Fit]) -> list[Fit]:
    """Those of the module or theme, the effort and the owner in the address, which names an owner
    in Dutch in every language.
    """
    chosen = view.item.id
    effort, owner = (view.query.get(key) or ALL for key in ("inspanning", "rol"))
    modules = {theme.id: module.id for module in view.model.modules for theme in module.themes}
    return [
        fit
        for fit in fits
        if chosen in (TOTAL, fit.theme.id, modules[fit.theme.id])
        and effort in (ALL, fit.action.effort)
        and owner in (ALL, fit.action.owner and fit.action.owner.nl)
    ]


def effort(action: Action) -> str:
    return say(EFFORTS[action.effort])


def unknown(view: View) -> list[str]:
    """The names of the themes of which there is no gap: nothing is to be said of their actions."""
    return [
        local(theme.name)
        for theme in view.model.themes
        if view.dossier.score(view.scan, theme.id, "gap").value is None
    ]


def _fits(view: View, counts: Counts) -> Iterator[Fit]:
    themes = {theme.id: theme for theme in view.model.themes}
    for action in view.model.actions:
        measures = ("current", "ambition", "gap")
        scores = [view.dossier.score(view.scan, action.theme, one).value for one in measures]
        current, ambition, gap = scores
        if current is None or ambition is None or gap is None:
            continue
        ahead = max(0.0, action.from_level - current)
        useful = gap > 0 and action.from_level < ambition
        if useful and current < action.to_level and ahead < 1:
            yield Fit(
                action,
                themes[action.theme],
                current,
                ambition,
                gap,
                ahead,
                counts.cell(action.id),
            )
