"""/toegankelijkheid : what is done so that everyone can use the dashboard, and what falls short."""

from collections.abc import Sequence

from dash import Dash, html

from benchmark.words import N_
from dashboard.language import say
from dashboard.view import View
from dashboard.views import Views

PATH = "/toegankelijkheid"
NAME = N_("Toegankelijkheid")
OF_A_MUNICIPALITY = False

TESTED = (
    N_(
        "Elke pagina wordt bij elke nieuwe versie nagelopen met axe-core, op een breed en op een"
        " smal scherm, tegen de regels van WCAG 2.2 niveau AA. Fouten die axe-core vindt, lossen"
        " we op voor de versie uitkomt."
    ),
    N_(
        "Alles is met het toetsenbord te bedienen. De eerste Tab op een pagina brengt u bij een"
        " link naar de inhoud. Wat de focus heeft, heeft een duidelijke rand."
    ),
    N_(
        "Onder elke grafiek staat een tabel met dezelfde cijfers, en een titel die zegt wat er te"
        " zien is. Kleur staat nooit alleen: tekens hebben ook een eigen vorm, en vakken een"
        " getal."
    ),
    N_(
        "Tabellen zijn te sorteren met de knop boven een kolom: oplopend, aflopend, en weer zoals"
        " zij waren."
    ),
    N_("Onderaan elke pagina kiest u een lichte of een donkere weergave. Beide steken genoeg af."),
    N_("Wie in het besturingssysteem minder beweging kiest, ziet geen overgangen."),
)
FALLS_SHORT = (
    N_("Een grafiek zelf is niet met een schermlezer te lezen. De tabel eronder wel."),
    N_(
        "Op een smal scherm schuiven brede tabellen zijwaarts. De radar staat alleen op een breed"
        " scherm; de grafiek erboven toont dezelfde cijfers."
    ),
    N_(
        "Wat bij het laden van bestanden is gevonden, staat er alleen in het Nederlands, ook op"
        " een Engelse pagina. Het is daar wel als Nederlands te herkennen voor een schermlezer."
    ),
    N_(
        "Pdf's van een grafiek hebben geen tekst voor een schermlezer. Neem dan de tabel mee, als"
        " CSV of XLSX."
    ),
    N_(
        "Een deskundige heeft de pagina's nog niet met de hand getoetst. Een programma als"
        " axe-core vindt niet alle fouten."
    ),
)
STUCK = N_(
    "Meld het bij wie u toegang gaf tot de Datavolwassenheidsmonitor. Zeg op welke pagina het was,"
    " en waarmee u werkt. Kunt u niet wachten, vraag dan de cijfers als bestand."
)


def layout(_view: View) -> list[object]:
    return [
        html.H1(say(NAME)),
        html.P(
            say(
                "Iedereen moet deze cijfers kunnen lezen en gebruiken, ook met een schermlezer,"
                " een toetsenbord of een vergroot scherm."
            ),
            className="dvm-lead",
        ),
        _card(say("Wat we doen"), TESTED),
        _card(say("Wat nog niet goed is"), FALLS_SHORT),
        _card(say("Loopt u ergens op vast?"), (STUCK,)),
    ]


def skeleton() -> html.Div:
    return html.Div()


def register(app: Dash, views: Views) -> None:
    """Nothing to choose on this page."""


def _card(title: str, told: Sequence[str]) -> html.Section:
    return html.Section([html.H2(title), *(html.P(say(one)) for one in told)], className="dvm-card")
