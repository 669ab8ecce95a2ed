"""What the columns of a workbook mean, and what the words in the place of a figure mean."""

from collections.abc import Iterator, Sequence

from benchmark.words import N_
from dashboard.chart import Table
from dashboard.language import say
from dashboard.report.subjects import Subject

MEANINGS = {
    N_("Onderdeel"): N_("Het totaal, een module, een thema of een vraag."),
    N_("Laag"): N_("Wat voor onderdeel het is: totaal, module, thema of vraag."),
    N_("Huidig"): N_("Het niveau van nu, volgens de scan."),
    N_("Vorige scan"): N_("Het niveau in de definitieve scan hiervoor."),
    N_("Ambitie"): N_("Het niveau dat de gemeente wil bereiken."),
    N_("Afstand"): N_("De ambitie min het huidige niveau, berekend voor het afronden."),
    N_("Gemiddelde groep"): N_("Het afgeronde gemiddelde van de deelnemende gemeenten."),
    N_("Gemeenten"): N_("Hoeveel gemeenten in het cijfer van de groep zitten (n)."),
    N_("Afgerond op"): N_("Waarop het cijfer van de groep is afgerond."),
    N_("Bepaald op"): N_("De peildatum waarop het cijfer voor het laatst is berekend."),
    N_("Middelste helft"): N_("Waartussen de middelste helft van de groep ligt, per thema."),
    N_("Soort groep"): N_("Waarop de gemeenten van de groep op elkaar lijken."),
    N_("Groep"): N_("De gemeenten om mee te vergelijken."),
    N_("Scan"): N_("De datum van de scan."),
    N_("Status"): N_("Concept of definitief; bij een actie: wat ervan werd."),
    N_("Vragenlijst"): N_("De versie van de vragenlijst."),
    N_("Verandering"): N_("Het verschil met de vorige scan, over vergelijkbare vragen."),
    N_("Vergelijkbare vragen"): N_("Welk deel van de vragen te vergelijken is."),
    N_("Peildatum"): N_("De dag waarop het cijfer van de groep slaat."),
    N_("KPI"): N_("De naam van het cijfer."),
    N_("Kenmerk"): N_("De korte naam van de KPI, voor een script."),
    N_("Gemeten"): N_("Het cijfer van deze scan."),
    N_("Eenheid"): N_("Waarin het cijfer is uitgedrukt."),
    N_("Gemeten op"): N_("De datum van de scan."),
    "n": N_("Op hoeveel het cijfer rust."),
    N_("n telt"): N_("Wat n telt."),
    N_("Nulmeting"): N_("Het cijfer van de eerste scan die te vergelijken is."),
    N_("Datum nulmeting"): N_("De datum van die scan."),
    N_("Streefwaarde"): N_("De ambitie van het workshopblad."),
    N_("Jaar"): N_("Wanneer de streefwaarde bereikt moet zijn."),
    N_("Koers"): N_("Op koers, achter of bereikt, langs de rechte lijn naar de streefwaarde."),
    N_("Naast de groep"): N_("Hoe het cijfer naast dat van de groep staat."),
    N_("Definitie"): N_("Wat de KPI zegt."),
    N_("Formule"): N_("Hoe de KPI wordt berekend."),
    N_("Let op"): N_("Wat u erbij moet vertellen."),
    N_("Adres"): N_("Waar het cijfer in het dashboard staat."),
    "Nederlands": N_("Een zin om over te nemen, in het Nederlands."),
    "English": N_("Een zin om over te nemen, in het Engels."),
    N_("Handelingsperspectief"): N_("Een stap die de gemeente kan zetten."),
    N_("Plaats"): N_("De plaats in de volgorde; 1 past het best."),
    N_("Thema"): N_("Het thema waar het bij hoort."),
    N_("Van"): N_("Het niveau waar de stap begint."),
    N_("Naar"): N_("Het niveau waar de stap eindigt."),
    N_("Inspanning"): N_("Hoeveel werk de stap is."),
    N_("Wie het trekt"): N_("De rol die de stap meestal trekt."),
    N_("Gekozen in de groep"): N_("Hoeveel gemeenten van de groep de stap kozen."),
    N_("Vraag"): N_("Een vraag van de vragenlijst."),
    N_("Discipline"): N_("De rol van waaruit is geantwoord."),
    N_("Score"): N_("Het niveau dat de discipline gaf, of waarom er geen is."),
    N_("Vóór de workshop"): N_("Het gemiddelde van de disciplines vóór de workshop."),
    N_("Consensus"): N_("Wat de workshop samen vaststelde."),
    N_("Verschuiving"): N_("De consensus min het gemiddelde van vóór de workshop."),
    N_("Wie"): N_("De rol die de actie trekt."),
    N_("Gepland klaar op"): N_("Wanneer de actie klaar moet zijn."),
    N_("Verandering van het thema sindsdien"): N_("Hoe het thema veranderde na die scan."),
}


def table(subjects: Sequence[Subject]) -> Table:
    columns = (say("Blad"), say("Kolom"), say("Betekenis"))
    return Table(columns, tuple(_rows(subjects)))


def _rows(subjects: Sequence[Subject]) -> Iterator[tuple[str, str, str]]:
    meanings = {say(column): say(meaning) for column, meaning in MEANINGS.items()}
    for subject in subjects:
        for column in subject.table.columns:
            yield subject.name, column, meanings[column]
