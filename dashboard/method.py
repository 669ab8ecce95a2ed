"""What the page on method says: how scores come about, what keeps a comparison anonymous, and what
the words beside a group's figure mean.
"""

from benchmark import rules
from benchmark.words import N_
from dashboard.language import say

METHOD = (
    (
        N_("Score van een discipline"),
        N_("Het gemiddelde van de niveaus die de deelnemers van die discipline gaven."),
    ),
    (
        N_("Score van een vraag"),
        N_(
            "De consensus uit de workshop. Is die er niet, dan het gemiddelde van de disciplines;"
            " elke discipline telt één keer, hoeveel deelnemers er ook waren."
        ),
    ),
    (
        N_("Thema, module en totaal"),
        N_(
            "Een thema is het gemiddelde van zijn vragen, een module van haar thema's, het totaal"
            " van de modules. Een thema of module krijgt een score als ten minste de helft van de"
            " onderdelen een score heeft, het totaal alleen als alle modules er een hebben."
        ),
    ),
    (
        N_("Weet ik niet, niet van toepassing, leeg"),
        N_("Dit zijn antwoorden zonder score. Ze tellen nooit als nul."),
    ),
    (
        N_("Ambitie en afstand"),
        N_("De afstand is de ambitie min het huidige niveau, over de onderdelen met beide."),
    ),
    (
        N_("Verandering"),
        N_(
            "Alleen over vragen die in beide vragenlijsten staan en vergelijkbaar zijn. Is dat"
            " minder dan de helft, dan tonen we geen verandering."
        ),
    ),
)

WORDS = (
    (
        N_("te weinig gemeenten"),
        N_(
            "Er deden zo weinig gemeenten mee dat een gemiddelde te veel over elk van hen zegt."
            " Er is dan geen cijfer. Dat is iets anders dan nul. Kies een grotere groep."
        ),
    ),
    (
        N_("nog niet getoond"),
        N_(
            "Er doen genoeg gemeenten mee, maar er zijn te weinig nieuwe scans voor een eerste"
            " cijfer."
        ),
    ),
    (
        N_("beschermd"),
        N_(
            "Er doen genoeg gemeenten mee, maar samen met andere cijfers zou uit dit cijfer de"
            " score van één gemeente te nauw zijn uit te rekenen. Daarom tonen we het niet. Het"
            " zegt niets over hoe hoog of laag de groep scoort."
        ),
    ),
    (
        N_("4,1 of hoger, 1,9 of lager"),
        N_(
            "Ligt een gemiddelde dicht bij het eind van de schaal, dan zeggen we alleen dat het"
            " daar of verder ligt. Een gemiddelde van precies 5,0 zou immers van elke gemeente de"
            " score verraden. Het precieze verschil met de groep is dan niet te zeggen. In een"
            " figuur wijst een driehoekje de kant op waar het gemiddelde kan liggen."
        ),
    ),
    (
        N_("afgerond op"),
        N_(
            "Het gemiddelde van een groep is afgerond. Is het afgerond op 0,5, dan kan het echte"
            " gemiddelde tot 0,25 hoger of lager zijn. Ligt uw score binnen die afronding, dan"
            " noemen we haar niet hoger en niet lager."
        ),
    ),
    (
        N_("peildatum"),
        N_("De dag waarop een cijfer slaat: de laatste dag van een jaar of van een kwartaal."),
    ),
    (
        N_("bepaald op"),
        N_(
            "De peildatum waarop een cijfer voor het laatst is berekend. Die kan ouder zijn dan"
            " de peildatum die u kiest: een groep houdt haar cijfer tot er genoeg nieuwe scans"
            " zijn."
        ),
    ),
)

RULES = (
    N_(
        "Een groep krijgt pas cijfers bij ten minste {minimum} gemeenten. Anders staat er 'te"
        " weinig gemeenten'."
    ),
    N_(
        "Hoe kleiner de groep, hoe grover het gemiddelde is afgerond: op 0,1 vanaf 25 gemeenten,"
        " op 0,2 vanaf 13, op 0,25 vanaf 10 en op 0,5 vanaf 5. Een module en het totaal zijn zo"
        " grof als hun thema's gemiddeld: dat kan grover zijn dan bij hun aantal gemeenten past."
    ),
    N_(
        "Per gemeente telt de laatste definitieve scan uit de 36 maanden voor de peildatum. De"
        " peildata liggen vast: de laatste dag van elk jaar, en bij een uitgave ook van het"
        " laatste kwartaal."
    ),
    N_(
        "Een groep krijgt pas een nieuw gemiddelde als er ten minste {growth} nieuwe scans in"
        " zitten. Tot die tijd blijft het vorige staan, met zijn eigen datum."
    ),
    N_(
        "De middelste helft (kwartielen) tonen we alleen van thema's, bij ten minste {spread}"
        " gemeenten, alleen aan het eind van een jaar en afgerond op 0,5."
    ),
    N_(
        "Een gemiddelde dicht bij het eind van de schaal tonen we als '4,1 of hoger' of '1,9 of"
        " lager'. Bij een kleine groep begint dat eerder dan bij een grote."
    ),
    N_(
        "Hoe vaak een handelingsperspectief is gekozen, geven we alleen uit voor groepen van ten"
        " minste {spread}: afgerond op vijf gemeenten, met 'minder dan 5' voor wat daaronder ligt."
    ),
    N_(
        "Het gemiddelde van een module is dat van de getoonde gemiddelden van haar thema's, en"
        " het totaal dat van de modules. Er moet dan ten minste de helft van de thema's zijn te"
        " tonen."
    ),
    N_(
        "Scores per vraag tonen we alleen voor een RIEC-regio en voor Nederland. Het laagste en"
        " het hoogste cijfer van een groep tonen we nooit."
    ),
)
UNTESTED = N_(
    "Of uit alle cijfers samen toch een score is af te leiden, is voor deze uitgave niet getoetst."
)


def protection() -> list[str]:
    """The rules by which a comparison stays anonymous, with their thresholds."""
    thresholds = {
        "minimum": rules.MINIMUM_GROUP,
        "spread": rules.SPREAD_GROUP,
        "growth": rules.GROWTH,
    }
    return [say(rule, **thresholds) for rule in RULES]
