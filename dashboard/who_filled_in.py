"""Who filled in a scan: the participants of each discipline, and which answers they gave."""

from dash import html

from benchmark.dossier import Participation
from benchmark.words import N_
from dashboard import components, formats
from dashboard.chart import Table
from dashboard.language import local, plural, say
from dashboard.view import View

COLUMNS = (
    N_("Discipline"),
    N_("Deelnemers"),
    N_("Gescoord"),
    N_("Weet ik niet"),
    N_("Niet van toepassing"),
    N_("Leeg"),
)


def card(view: View) -> html.Section:
    """Only the municipality itself sees its disciplines."""
    parts = view.dossier.participation.get(view.scan.scan, ()) if view.scan else ()
    if not parts:
        return html.Section()
    names = {discipline.id: local(discipline.name) for discipline in view.model.disciplines}
    missing = [
        name for id_, name in names.items() if id_ not in {part.discipline for part in parts}
    ]
    told = plural(
        "{count} deelnemer uit {present} van de {disciplines} disciplines.",
        "{count} deelnemers uit {present} van de {disciplines} disciplines.",
        sum(part.participants for part in parts),
        present=len(parts),
        disciplines=len(names),
    )
    if missing:
        told += " " + say("Niet vertegenwoordigd: {missing}.", missing=", ".join(missing))
    order = {id_: place for place, id_ in enumerate(names)}
    ordered = sorted(parts, key=lambda part: order.get(part.discipline, len(order)))
    rows = tuple(_participation(part, names) for part in ordered)
    content = Table(tuple(map(say, COLUMNS)), rows)
    return html.Section(
        [
            html.H2(say("Wie de scan invulde")),
            html.P(told),
            components.table(content, say("Deelnemers en antwoorden per discipline")),
        ],
        className="dvm-card",
    )


def _participation(part: Participation, names: dict[str, str]) -> tuple[str, ...]:
    answers = (part.scored, part.unknown, part.not_applicable, part.blank)
    total = sum(answers)
    shares = (formats.percent(answer / total) for answer in answers)
    return (names.get(part.discipline, part.discipline), str(part.participants), *shares)
