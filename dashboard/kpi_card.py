"""The card of one KPI: where it stands and should be, how it went, and the sentence to copy."""

from collections.abc import Sequence

from dash import html

from benchmark.kpi import Kpi
from benchmark.kpi_definitions import POSITION
from benchmark.words import N_
from dashboard import components, formats, kpi_sentence, kpi_words
from dashboard.chart import Table
from dashboard.components import aria
from dashboard.kpi_choice import Choice
from dashboard.language import DUTCH, ENGLISH, LANGUAGES, say, told

"""A live region: assets/copying.js tells there that a sentence was copied."""

SENTENCES = {
    DUTCH: N_("Zin voor een beleidsplan, in het Nederlands"),
    ENGLISH: N_("Zin voor een beleidsplan, in het Engels"),
}
FIRST_ONLY = N_(
    "Dit is de eerste scan waarin deze KPI te bepalen is. Zij is de nulmeting; na een volgende scan"
    " ziet u hier de voortgang."
)


def card(choice: Choice, kpi: Kpi) -> html.Section:
    name = told(kpi.label)
    return html.Section(
        [
            html.H2(name),
            html.Dl(_facts(choice, kpi), className="dvm-facts dvm-facts-words"),
            *map(html.P, filter(None, [kpi_words.steps(kpi), _caveat(kpi)])),
            _history(choice, kpi),
            html.Div(_sentences(choice, kpi), className="dvm-sentences"),
            definition(told(kpi.definition.meaning), told(kpi.definition.formula), _judging(kpi)),
        ],
        className="dvm-card",
        id=kpi.kpi,
    )


def copyable(name: str, kpi: str, sentence: str, language: str) -> html.Div:
    """A sentence with the button that copies it."""
    id_ = f"{kpi}-{language}"
    button = html.Button(
        say("Kopieer"),
        type="button",
        className="btn btn-sm btn-outline-secondary dvm-copy",
        **{"data-copies": id_},
        **aria(label=say("Kopieer de zin over {name} ({language})", name=name, language=language)),
    )
    head = html.H3([say(SENTENCES[language]), " ", button], className="dvm-question")
    return html.Div([head, html.P(sentence, id=id_, lang=language)], className="dvm-sentence")


def definition(meaning: str, formula: str, judging: Sequence[str]) -> html.Details:
    return html.Details(
        [html.Summary(say("Definitie en formule")), *map(html.P, (meaning, formula, *judging))]
    )


def _sentences(choice: Choice, kpi: Kpi) -> list[html.Div]:
    """None where there is no figure to quote."""
    if kpi.value is None:
        return []
    name = told(kpi.label)
    told_in = {language: kpi_sentence.sentence(choice, kpi, language) for language in LANGUAGES}
    return [copyable(name, kpi.kpi, told_in[language], language) for language in told_in]


def _facts(choice: Choice, kpi: Kpi) -> list[html.Div]:
    aim = kpi_words.target(kpi)
    when = say("eind {year}", year=kpi_words.year(kpi)) if kpi_words.year(kpi) else ""
    return [
        components.fact(say("Gemeten"), kpi_words.value(kpi), _measured(kpi)),
        *_baseline(kpi),
        components.fact(say("Streefwaarde"), aim or say("geen"), when),
        components.fact(say("Koers"), *_course(kpi)),
        *_beside(choice, kpi),
    ]


def _baseline(kpi: Kpi) -> list[html.Div]:
    """A position has none: it is told in three counts."""
    if kpi.kpi == POSITION:
        return []
    if kpi.baseline is None:
        return [components.fact(say("Nulmeting"), say("nog geen"))]
    day = formats.day(kpi.baseline.date)
    return [components.fact(say("Nulmeting"), kpi_words.baseline(kpi), day)]


def _measured(kpi: Kpi) -> str:
    return ", ".join(filter(None, [formats.day(kpi.date), kpi_words.counted(kpi)]))


def _course(kpi: Kpi) -> tuple[str, str]:
    """The word, or in small letters why there is none."""
    return (kpi_words.course(kpi), "") if kpi.judged.course else ("–", told(kpi.judged.why))


def _beside(choice: Choice, kpi: Kpi) -> list[html.Div]:
    group = kpi_words.beside(choice, kpi)
    if not group:
        return []
    side = say(kpi_words.SIDES[kpi.figure.sides[0]]) if kpi.figure.spread else ""
    return [components.fact(say("Naast de groep"), side, group)]


def _caveat(kpi: Kpi) -> str:
    return say("Let op: {caveats}.", caveats=kpi_words.caveats(kpi)) if kpi.caveats else ""


def _history(choice: Choice, kpi: Kpi) -> object:
    past = [one for one in choice.history[kpi.kpi] if one.value is not None]
    if len(past) < 2:
        return html.P(say(FIRST_ONLY), className="dvm-note") if past else None
    columns = (say("Scan"), say("Gemeten"), say("Streefwaarde"), say("Jaar"), say("Koers"))
    rows = tuple(
        (
            formats.day(one.date),
            kpi_words.value(one),
            kpi_words.target(one) or say("geen"),
            kpi_words.year(one),
            kpi_words.course(one),
        )
        for one in past
    )
    caption = say("{name} per scan", name=told(kpi.label))
    return components.table(Table(columns, rows, caption), caption, prose=True)


def _judging(kpi: Kpi) -> list[str]:
    if kpi.target.value is None:
        return [say("Bij deze KPI hoort geen streefwaarde, en dus geen koers.")]
    return [
        say(
            "De streefwaarde is de ambitie op het workshopblad van dezelfde scan, te bereiken op 31"
            " december van het horizonjaar."
        ),
        say(
            "Op koers: sinds de nulmeting is er ten minste zoveel veranderd als de rechte lijn van"
            " nulmeting naar streefwaarde vraagt, over de vragen die te vergelijken zijn. De"
            " nulmeting is de eerste definitieve scan waarvan ten minste de helft van de vragen te"
            " vergelijken is."
        ),
    ]
