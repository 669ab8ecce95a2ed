"""The texts in fictitious scans: remarks, roles, steps of their own, a facilitator's summary."""

from collections.abc import Mapping

REMARKS = (
    "Dit verschilt per team.",
    "Hier zijn we dit jaar mee begonnen.",
    "Staat op papier, maar we doen het nog niet altijd.",
    "Alleen bij veiligheid goed geregeld.",
    "Hangt nu af van één collega.",
    "De afspraken zijn er, de tijd ontbreekt.",
    "We doen dit samen met de buurgemeenten.",
    "Dit loopt via het samenwerkingsverband.",
    "Vorig jaar is hier beleid voor vastgesteld.",
    "Wordt meegenomen in het nieuwe zaaksysteem.",
    "Voor mij niet goed te zien vanuit mijn rol.",
    "Hierover is in het team discussie.",
    "Bij het zorgdomein is dit verder dan bij ons.",
    "We wachten op de nieuwe leverancier.",
    "De functie is nu niet ingevuld.",
    "Dit staat in het jaarplan.",
    "Gaat goed zolang het niet te druk is.",
    "Er is een werkgroep, maar nog geen besluit.",
    "Dit doen we alleen als het RIEC erom vraagt.",
    "We hebben dit vorig jaar geoefend.",
    "Het overzicht is niet meer actueel.",
    "Wel afgesproken, nooit gecontroleerd.",
    "Collega's weten niet waar dit te vinden is.",
    "Met deze capaciteit is meer niet haalbaar.",
    "Hier ligt een vraag voor het college.",
    "Sinds de reorganisatie is dit onduidelijk.",
    "Dit gaat nu met losse bestanden.",
    "We gebruiken het voorbeeld van de VNG.",
    "De privacy officer kijkt altijd mee.",
    "Volgend jaar willen we dit vast inrichten.",
)

OWNER = {
    "informatiebeeld": "adviseur veiligheid",
    "veiligheidsbeleid": "teammanager veiligheid",
    "samenwerking": "coördinator ondermijning",
    "bestuurlijke-aanpak": "jurist bijzondere wetten",
    "signalen": "coördinator ondermijning",
    "leiderschap": "gemeentesecretaris",
    "rollen": "informatiemanager",
    "kennis": "adviseur leren en ontwikkelen",
    "privacy": "privacy officer",
    "cultuur": "manager bedrijfsvoering",
    "datakwaliteit": "gegevensbeheerder",
    "metadata": "gegevensbeheerder",
    "beveiliging": "CISO",
    "systemen": "informatiemanager",
    "analyse": "data-analist",
}

OWN_ACTIONS = (
    "Maak met de buurgemeenten een gezamenlijk plan",
    "Zoek een vaste vervanger voor de data-analist",
    "Bespreek de uitkomst van de scan in het managementteam",
    "Regel uren voor gegevensbeheer in de begroting",
    "Vraag het RIEC om hulp bij de eerste stap",
)


def summarise(names: Mapping[str, str], horizon: int, variant: int) -> str:
    """Return two or three sentences as a facilitator would write them.

    `names` holds theme names: best, worst, disputed, target and, after an earlier scan, risen.
    No discipline is named: with one person in it, that would tell a person's score.
    """
    opening = (
        "De gemeente staat het sterkst bij {best} en het zwakst bij {worst}.",
        "Sterk punt is {best}; bij {worst} is de meeste winst te halen.",
        "Van alle thema's scoort {best} het hoogst en {worst} het laagst.",
    )[variant % 3]
    middle = "Over {disputed} dachten de deelnemers vooraf het meest verschillend."
    if "risen" in names and variant % 2:
        middle = "Sinds de vorige scan is {risen} het meest vooruitgegaan."
    closing = (
        "De grootste stap wil de gemeente zetten bij {target}, uiterlijk in {horizon}.",
        "In {horizon} wil de gemeente vooral bij {target} verder zijn.",
    )[variant // 3 % 2]
    sentences = [opening, middle, closing] if variant % 4 else [opening, closing]
    return " ".join(sentences).format(**names, horizon=horizon)
