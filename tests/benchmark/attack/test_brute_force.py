"""On worlds small enough to enumerate: the checker lets a witness through exactly when all that is
published reads the same, and no coalition can tell a score more closely than a family guarantees.
"""

from fractions import Fraction
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import rules
from benchmark.attack import families
from benchmark.attack.checker import Checker
from tests.benchmark.attack.tiny import (
    AUTUMN,
    NAMES,
    SHRUNK,
    YEAR_END,
    Scan,
    World,
    cells_of,
    published,
    scores_of,
    written,
)

SHAPES = [
    ({"a1": "p"}, (1, 2), 9),
    ({"a1": "p"}, (1, 3), 6),
    ({"a1": "p"}, (0, 3), 5),
    ({"a1": "p q"}, (1, 2), 5),
    ({"a1": "p", "a2": "q"}, (1, 2), 5),
    ({"a1": "p q", "a2": "r"}, (1, 2), 3),
]


@pytest.fixture(autouse=True, scope="module")
def shrunk():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SHRUNK.items():
            patch.setattr(rules, name, value)
        yield


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


@settings(max_examples=15)
@given(worlds(), st.integers(0, 1))
def test_a_witness_is_valid_exactly_when_everything_published_reads_the_same(world, colluders):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "COLLUDERS", colluders)
        tables = world.tables()
        with written(world) as connection:
            checker = Checker(connection)
            assert not checker.faults()
            moves = checker.moves(witnesses(world, tables))
        valid = [number for number in unseen(world, tables) if tables[number] != world.truth]
        assert sorted(set(moves["witness"])) == valid
        assert moves_of(moves) == pytest.approx(moves_in(world, tables, valid), abs=1e-8)


def moves_of(moves):
    keys = zip(moves["witness"], moves["scan"], moves["revision"], moves["item"], strict=True)
    return {key: move for key, move in zip(keys, moves["move"], strict=True) if abs(move) > 1e-8}


def moves_in(world, tables, valid):
    return {
        (number, scan.scan, scan.revision, item): float(score - was)
        for number in valid
        for scan, answers in zip(world.scans, tables[number], strict=True)
        for (item, score), was in zip(
            scores_of(world, answers).items(),
            scores_of(world, scan.answers).values(),
            strict=True,
        )
        if score != was and item not in ("a", "total")
    }


@settings(max_examples=10)
@given(worlds(), st.integers(0, 2), st.randoms(use_true_random=False))
def test_no_coalition_tells_a_score_more_closely_than_its_family_guarantees(world, k, random):
    tables = world.tables()
    with written(world) as connection:
        moves = Checker(connection).moves(witnesses(world, tables))
        targets, owners = families.targets(connection), families.owners(connection)
    found = sorted(set(moves["witness"]))
    proofs = pd.DataFrame(
        [(*t, w) for t in targets.values for w in random.sample([*found, -1], min(len(found), 4))],
        columns=[*families.TARGET, "witness"],
    )
    spans = pd.concat(families.unproven(proofs, moves, owners, k))
    same = [*(tables[number] for number in unseen(world, tables)), world.truth]
    for scan, revision, _, item, span in spans.values:
        assert span <= brute_range(world, same, (scan, revision, item), k) + 1e-8


TWO_THEMES = [
    ({"a1": "p", "a2": "q"}, (1, 2), 5),
    ({"a1": "p", "a2": "q"}, (0, 2), 3),
    ({"a1": "p q", "a2": "r"}, (1, 2), 3),
]


@settings(max_examples=12)
@given(worlds(TWO_THEMES, parts=1), st.integers(0, 2))
def test_no_coalition_tells_a_module_more_closely_than_its_themes_imply(world, k):
    spans, same = implied_spans(world, k)
    for scan, revision, item, span in spans:
        assert span <= brute_range(world, same, (scan, revision, item), k) + 1e-8


def implied_spans(world, k):
    """What all tables that read the same prove of the themes, however little, implies; those tables
    too, of which the true one is one.
    """
    tables = world.tables()
    with pytest.MonkeyPatch.context() as patch, written(world) as connection:
        patch.setattr(families, "WIDTH", 0.0)
        moves = Checker(connection).moves(witnesses(world, tables))
        owners, found = families.owners(connection), [*set(moves["witness"]), -1]
        proofs = families.targets(connection).merge(pd.DataFrame({"witness": found}), "cross")
        missing, proven = families.unproven(proofs, moves, owners, k)
        assert missing.empty
        spans = families.implied(connection, proven)
    assert set(spans["level"]) <= {"module", "total"} and not spans["span"].isna().any()
    same = [tables[number] for number in unseen(world, tables)]
    return spans[["scan", "revision", "item", "span"]].values.tolist(), same


def test_of_a_module_as_much_is_implied_as_can_be_found():
    """The test above looks at something: here two levels lie between the ends, nobody colluding."""
    scans = tuple(Scan(f"S{n}", 1, f"M{n}", (Fraction(n % 3), Fraction(n % 2))) for n in range(4))
    world = World({"a1": "p", "a2": "q"}, (0, 2), scans, {(YEAR_END, "land"): (0, 1, 2, 3)})
    spans, same = implied_spans(world, 0)
    ranges = [
        brute_range(world, same, (scan, revision, item), 0) for scan, revision, item, _ in spans
    ]
    assert [span for *_, span in spans] == pytest.approx(ranges)
    assert min(ranges) >= 1 and len(ranges) == 8  # scans; module and total


def brute_range(world, tables, target, k):
    """The narrowest range of a target over all tables, whichever k municipalities collude."""
    (at,) = [n for n, s in enumerate(world.scans) if (s.scan, s.revision) == target[:2]]
    own = world.scans[at].municipality
    others = sorted({scan.municipality for scan in world.scans} - {own})
    scores = [scores_of(world, table[at])[target[2]] for table in tables]
    changed = [_changed(world, table) for table in tables]
    return min(
        _range(scores, changed, coalition)
        for coalition in combinations(others, min(k, len(others)))
    )


def _changed(world, table):
    both = zip(world.scans, table, strict=True)
    return {scan.municipality for scan, answers in both if answers != scan.answers}


def _range(scores, changed, coalition):
    both = zip(scores, changed, strict=True)
    left = [score for score, others in both if others.isdisjoint(coalition)]
    return float(max(left) - min(left))


def thirds(count, scan="S", revision=1, levels=(4, 7, 8, 5, 6, 9), lacks=None):
    """Scans of two themes, of which one may lack the second."""
    parts = [Fraction(level, 3) for level in levels[:count]]
    return tuple(
        Scan(f"{scan}{n}", revision, f"M{n}", (part, None if n == lacks else 4 - part))
        for n, part in enumerate(parts)
    )


TWO = {"a1": "p", "a2": "q"}
TO_THE_UNIT = [
    World(TWO, (1, 3), thirds(6), {(YEAR_END, "land"): tuple(range(6))}),
    World(TWO, (1, 3), thirds(5), {(YEAR_END, "riec"): (0, 1, 2), (YEAR_END, "land"): (0, 3, 4)}),
    World(
        TWO,
        (1, 3),
        thirds(4) + thirds(5, "T", 2, (5, 5, 7, 9, 4), lacks=1),
        {(AUTUMN, "land"): (0, 1, 2, 3), (YEAR_END, "land"): (4, 5, 6, 7, 8)},
    ),
    World(
        TWO,
        (1, 3),
        thirds(4, lacks=0) + thirds(5, "S", 2, (8, 4, 7, 3, 6)),
        {(AUTUMN, "land"): (0, 1, 2, 3), (YEAR_END, "land"): (4, 5, 6, 7, 8)},
    ),
]


@pytest.mark.parametrize("world", TO_THE_UNIT, ids=["one", "two groups", "lacks now", "lacked"])
def test_a_witness_is_judged_to_the_unit(world):
    """Every score alone, moved by every number of units that its scale has room for."""
    tables = [
        table
        for at, scan in enumerate(world.scans)
        for question, level in enumerate(scan.answers)
        if level is not None
        for table in _shifted(world, at, question)
    ]
    with written(world) as connection:
        checker = Checker(connection)
        assert not checker.faults()
        moves = checker.moves(witnesses(world, tables))
    assert sorted(set(moves["witness"])) == unseen(world, tables)


def _shifted(world, at, question):
    for shift in range(-40, 41):
        answers = list(world.scans[at].answers)
        answers[question] += Fraction(shift, rules.UNITS_PER_LEVEL)
        if shift and world.scale[0] <= answers[question] <= world.scale[1]:
            yield (*world.truth[:at], tuple(answers), *world.truth[at + 1 :])


def test_in_one_world_some_tables_read_the_same_and_others_do_not():
    """The tests above look at something."""
    scans = tuple(Scan(f"S{n}", 1, f"M{n}", (Fraction(1 + n % 3),)) for n in range(6))
    members = {(YEAR_END, "land"): tuple(range(6)), (YEAR_END, "riec"): (0, 1, 2)}
    world = World({"a1": "p"}, (1, 3), scans, members)
    tables = world.tables()
    with written(world) as connection:
        moves = Checker(connection).moves(witnesses(world, tables))
    assert 0 < moves["witness"].nunique() < len(tables) / 2
