"""One question to talk about: what each discipline chose and what that says, what was agreed."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from dash import html

from benchmark.model import Item, Level, Text
from benchmark.words import N_
from dashboard import formats
from dashboard.heat_map import ABSENT
from dashboard.language import local, say
from dashboard.lineage import WITHOUT_SCORE
from dashboard.round_table import RoundTable, level


def entry(table: RoundTable, item: Item) -> html.Li:
    theme = local(table.view.items[item.parent or ""].name)
    note = say("{theme} · onenigheid {levels}", theme=theme, levels=table.apart(item))
    return html.Li(
        [
            html.H3(local(item.name), className="dvm-question"),
            html.P(note, className="dvm-note"),
            html.Dl(list(_levels(table, item)), className="dvm-chosen"),
            *_without_level(table, item),
            html.P(_agreed(table, item)),
        ]
    )


def _levels(table: RoundTable, item: Item) -> Iterator[object]:
    """Each level that was chosen, lowest first: who chose it, and what it says."""
    question = table.view.model.questions[item.id]
    described = dict(zip(table.view.model.levels, question.levels, strict=True))
    pairs = sorted(_given(table, item), key=lambda pair: pair[0])
    for value, chosen in groupby(pairs, key=lambda pair: pair[0]):
        who = "; ".join(name for _, name in chosen)
        yield html.Dt([html.Span(_level(described, value), className="dvm-level"), f" {who}"])
        yield html.Dd(_descriptor(described, value))


def _given(table: RoundTable, item: Item) -> Iterator[tuple[float, str]]:
    """A level and who chose it; of several participants how many of them."""
    for id_, name in table.disciplines.items():
        answers = table.answers.get((item.id, id_), Counter())
        people = sum(answers.values())
        for written, count in answers.items():
            value = level(written)
            if value is not None:
                yield value, _chose(name, count, people)


def _chose(name: str, count: int, people: int) -> str:
    if people == 1:
        return name
    of = N_("{discipline} ({count} van de {of} deelnemers)")
    return say(of, discipline=name, count=count, of=people)


def _level(described: dict[Level, Text], value: float) -> str:
    names = {one.value: local(one.name) for one in described}
    if value in names:
        return say("Niveau {level} {name}:", level=int(value), name=names[int(value)])
    return say("Niveau {level}:", level=formats.number(value))


def _descriptor(described: dict[Level, Text], value: float) -> str:
    """Of a score between two levels both of theirs."""
    near = [local(text) for one, text in described.items() if abs(one.value - value) < 1]
    return " / ".join(near)


def _without_level(table: RoundTable, item: Item) -> list[html.P]:
    told = []
    for id_, name in table.disciplines.items():
        answers = table.answers.get((item.id, id_), Counter())
        silent = [say(WITHOUT_SCORE[a]) for a in answers if a in WITHOUT_SCORE]
        told += [f"{name} ({word})" for word in silent]
        if id_ not in table.present:
            told.append(f"{name} ({say(ABSENT)})")
    if not told:
        return []
    return [html.P(say("Geen niveau: {who}.", who="; ".join(told)), className="dvm-note")]


def _agreed(table: RoundTable, item: Item) -> str:
    agreed, shift = table.agreed(item), table.measure(item, "shift")
    if agreed is None:
        return say("Over deze vraag is geen consensus vastgelegd.")
    described = {one.value: local(one.name) for one in table.view.model.levels}
    name = described.get(int(agreed), "") if agreed == int(agreed) else ""
    shown = f"{int(agreed)} {name}" if name else formats.number(agreed)
    return say(_agreement(shift), level=shown, levels=formats.number(abs(shift or 0)))


def _agreement(shift: float | None) -> str:
    """The sentence, with a place for what was agreed and for how far that is from before."""
    if shift is None:
        return N_("De workshop koos samen niveau {level}.")
    if formats.number(abs(shift)) == formats.number(0):
        return N_("De workshop koos samen niveau {level}, gelijk aan het gemiddelde van vooraf.")
    if shift > 0:
        return N_(
            "De workshop koos samen niveau {level}, {levels} hoger dan het gemiddelde van vooraf."
        )
    return N_(
        "De workshop koos samen niveau {level}, {levels} lager dan het gemiddelde van vooraf."
    )
