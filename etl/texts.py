"""The Dutch words in our workbooks: instructions, fields to fill in and their messages."""

from dataclasses import dataclass, field
from typing import Any

PURPOSE = {
    "analysetool": "Met dit werkboek geeft u vanuit uw eigen rol aan waar uw gemeente staat in het"
    " werken met data, en waar zij wil staan. U vult het alleen in. In de workshop bespreekt u"
    " de verschillen met uw collega's.",
    "workshopblad": "In dit werkboek legt u vast wat de workshop heeft opgeleverd: de scores waar u"
    " het samen over eens bent, een samenvatting en de top 3 van handelingsperspectieven.",
}

HOW_TO = {
    "analysetool": (
        "Vul eerst het blad Gegevens in.",
        "Ga daarna naar het blad van elke module. Lees bij een vraag de omschrijvingen van links"
        " naar rechts. Kies bij Huidig niveau het niveau dat nu past.",
        "Kies bij Ambitie het niveau dat uw gemeente over enkele jaren wil bereiken.",
        "Weet u het niet? Kies dan 'weet ik niet'. Past de vraag niet bij uw gemeente? Kies dan"
        " 'niet van toepassing'. Zo'n antwoord telt niet mee in de score.",
        "Bij Opmerking kunt u kort zeggen waarom u dit niveau kiest.",
        "U kunt alleen de lichtgele vakken invullen. Bewaar het werkboek als xlsx of ods en geef"
        " het aan de begeleider van de scan.",
    ),
    "workshopblad": (
        "Vul eerst het blad Gegevens in. Gebruik dezelfde scancode als in de analysetools.",
        "Vul op het blad van elke module bij Consensus het niveau in waar u het over eens bent."
        " Bent u het niet eens? Laat het vak dan leeg.",
        "Vul bij Ambitie in welk niveau uw gemeente in het horizonjaar wil bereiken.",
        "Kies op het blad Top 3 de drie handelingsperspectieven waar uw gemeente mee begint.",
        "Kies bij Status 'definitief' als de workshop is afgerond. Een concept telt niet mee in"
        " de benchmark.",
        "U kunt alleen de lichtgele vakken invullen. Bewaar het werkboek als xlsx of ods en geef"
        " het aan de begeleider van de scan.",
    ),
}

PRIVACY = (
    "Vul nergens namen of e-mailadressen in. Een e-mailadres in een opmerking wordt bij het"
    " laden weggelaten.",
    "Alleen uw eigen gemeente ziet de scores per discipline. Een ander ziet de scores van uw"
    " gemeente alleen als uw gemeente daarvoor kiest. In de benchmark zijn ze niet te herkennen.",
    "Uw gemeente kan een scan later laten wissen. Cijfers over groepen die al zijn gepubliceerd,"
    " veranderen dan niet. De scores van de scan die daarin telden, blijven alleen bewaard om die"
    " cijfers na te rekenen.",
)


@dataclass(frozen=True)
class Field:
    """One thing to fill in about the scan. `rule` is a data validation of xlsxwriter."""

    key: str
    help: str
    rule: dict[str, Any] = field(default_factory=dict)


_YES_NO = {"validate": "list", "source": ["ja", "nee"]}

_SCAN = (
    Field(
        "scan",
        "De code van de scan, zoals GM0772-2026-1. Elk werkboek van de scan heeft dezelfde code.",
    ),
    Field(
        "municipality",
        "De code van uw gemeente volgens het CBS: GM en vier cijfers, zoals GM0772.",
        {"validate": "length", "criteria": "==", "value": 6},
    ),
    Field(
        "date",
        "De dag waarop dit is ingevuld, zoals 23-11-2026.",
        {"validate": "date", "criteria": ">=", "value": "=DATE(2015,1,1)"},
    ),
)

FIELDS = {
    "analysetool": (
        *_SCAN,
        Field("participant", "Een nummer dat in deze scan alleen u heeft, zoals 3. Geen naam."),
        Field("discipline", "Kies de rol van waaruit u antwoordt.", {"validate": "list"}),
    ),
    "workshopblad": (
        *_SCAN,
        Field(
            "status",
            "Kies 'definitief' als de workshop is afgerond.",
            {"validate": "list", "source": ["concept", "definitief"]},
        ),
        Field("benchmark", "Telt deze scan mee in de benchmark? Kies ja of nee.", _YES_NO),
        Field(
            "share_riec", "Mag het RIEC de scores van uw gemeente zien? Kies ja of nee.", _YES_NO
        ),
        Field(
            "share_programme",
            "Mag het landelijke programma de scores van uw gemeente zien? Kies ja of nee.",
            _YES_NO,
        ),
        Field(
            "horizon",
            "Het jaar waarin uw gemeente de ambitie wil bereiken, zoals 2029.",
            {"validate": "integer", "criteria": "between", "minimum": 2015, "maximum": 2100},
        ),
        Field("summary", "Vat de uitkomst van de workshop samen in enkele zinnen, zonder namen."),
    ),
}
