"""What each KPI of a region is called, what it means and how it comes about."""

from benchmark.kpi_definitions import Definition, Direction
from benchmark.words import N_, phrase

TAKING_PART, REPEATED, GROWTH = "deelname", "herhaalscans", "groei"
CHOSEN, LEVEL_3 = "gekozen-acties", "niveau-3-of-hoger"
DIFFERENCE = N_("verschil in niveau")

DEFINITIONS = (
    Definition(
        TAKING_PART,
        phrase(N_("Deelname")),
        phrase(N_("Welk deel van de gemeenten meedoet.")),
        phrase(
            N_(
                "Aantal gemeenten met een definitieve scan uit de 36 maanden ervoor, gedeeld door"
                " het aantal gemeenten dat op die dag bestaat."
            )
        ),
    ),
    Definition(
        REPEATED,
        phrase(N_("Herhaalscans")),
        phrase(N_("Welk deel van de gemeenten met een scan er meer dan een deed.")),
        phrase(
            N_(
                "Aantal gemeenten met twee of meer definitieve scans, gedeeld door het aantal met"
                " ten minste een."
            )
        ),
    ),
    Definition(
        GROWTH,
        phrase(N_("Groei van het totaal")),
        phrase(N_("Hoeveel het gemiddelde totaal steeg bij gemeenten die twee keer meetelden.")),
        phrase(
            N_(
                "Gepubliceerd gemiddelde van het vaste panel, min dat van dezelfde gemeenten bij de"
                " vorige publicatie. Alleen op 31 december en bij ten minste 20 gemeenten."
            )
        ),
    ),
    Definition(
        CHOSEN,
        phrase(N_("Vaakst gekozen handelingsperspectief")),
        phrase(N_("Door hoeveel gemeenten het vaakst gekozen handelingsperspectief is gekozen.")),
        phrase(
            N_(
                "Gepubliceerd aantal gemeenten dat het in de top 3 heeft, afgerond op 5. Alleen op"
                " 31 december en bij ten minste 20 gemeenten."
            )
        ),
        Direction.NONE,
    ),
    Definition(
        LEVEL_3,
        phrase(N_("Niveau 3 of hoger")),
        phrase(N_("Welk deel van de gemeenten op niveau 3 of hoger staat.")),
        phrase(N_("Dit cijfer wordt niet gepubliceerd.")),
    ),
)
"""In the order in which they are shown."""
