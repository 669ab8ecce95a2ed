"""Worlds small enough to enumerate, drawn at random, and which of their tables read the same."""

from fractions import Fraction

import pandas as pd
from hypothesis import strategies as st

from benchmark import rules
from tests.benchmark.attack.tiny import AUTUMN, NAMES, YEAR_END, Scan, World, cells_of, published

SHAPES = [
    ({"a1": "p"}, (1, 2), 9),
    ({"a1": "p"}, (1, 3), 6),
    ({"a1": "p"}, (0, 3), 5),
    ({"a1": "p q"}, (1, 2), 5),
    ({"a1": "p", "a2": "q"}, (1, 2), 5),
    ({"a1": "p q", "a2": "r"}, (1, 2), 3),
]


@st.composite
def worlds(draw, shapes=SHAPES, parts=6):
    """Some scans in autumn, and at the end of the year those, new ones, later ones, corrections;
    with scores in parts of a level.
    """
    themes, scale, count = draw(st.sampled_from(shapes))
    later = draw(st.integers(0, count // 3))
    ends = range(scale[0] * parts, scale[1] * parts + 1)
    levels = [Fraction(part, parts) for part in ends]
    answer = st.one_of(st.sampled_from([Fraction(x) for x in scale]), st.sampled_from(levels))
    questions = sum(len(ids.split()) for ids in themes.values())
    scans = []
    for number in range(count):
        own = number if number < count - later else number - (count - later)
        first = own == number
        corrected = not first and draw(st.booleans())
        answers = tuple(draw(answer) for _ in range(questions))
        if questions > 2 and draw(st.booleans()):
            answers = (None, *answers[1:])
        name = f"S{own}" if first or corrected else f"T{own}"
        scans.append(Scan(name, 1 if first else 2, f"M{own}", answers))
    members = draw(members_of(count, later))
    world = World(themes, scale, tuple(scans), members)
    keys = sorted(cells_of(world, world.truth), key=str)
    if not keys:
        return world
    withheld = draw(st.sets(st.sampled_from(keys), max_size=len(keys) // 3))
    return World(themes, scale, tuple(scans), members, frozenset(withheld))


@st.composite
def members_of(draw, count, later):
    """Who takes part in which groups; a group that is too small is not published."""
    firsts, changed = range(count - later), draw(st.sets(st.integers(0, max(later - 1, 0))))
    then = lambda m: count - later + m if m in changed and m < later else m  # noqa: E731
    members = {}
    for kind in NAMES:
        if draw(st.booleans()):
            members[AUTUMN, kind] = tuple(m for m in firsts if draw(st.booleans()))
        if kind == "land" or draw(st.booleans()):
            members[YEAR_END, kind] = tuple(then(m) for m in firsts if draw(st.integers(0, 2)))
    return {where: found for where, found in members.items() if len(found) >= rules.MINIMUM_GROUP}


def witnesses(world, tables):
    """Each table as a witness of its number."""
    rows = []
    for number, table in enumerate(tables):
        for scan, new in zip(world.scans, table, strict=True):
            for question, was, is_now in zip(world.questions, scan.answers, new, strict=True):
                if was != is_now:
                    delta = float(is_now) - round(float(was), 9)
                    rows.append((number, "current", scan.scan, scan.revision, question, delta))
    columns = ["witness", "measure", "scan", "revision", "question", "delta"]
    return pd.DataFrame(rows, columns=columns)


def readable(world, table):
    return {key: cell for key, cell in published(world, table).items() if cell[0] is not None}


def unseen(world, tables):
    """The numbers of the tables of which the same would have been published."""
    shown = readable(world, world.truth)
    return [number for number, table in enumerate(tables) if readable(world, table) == shown]
