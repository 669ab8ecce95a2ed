"""Small worlds of random, awkward scans, as rows of the long table: by seed, or by hypothesis."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from benchmark.model import CONSENSUS, ScanModel
from benchmark.modelfile import load_models
from benchmark.municipalities import Municipality, all_municipalities

FIRST, LAST = date(2020, 1, 1), date(2025, 12, 31)
MERGING_REGIONS = ("RIEC04", "RIEC07", "RIEC09")  # where municipalities merged in 2022 and 2023
NO_SCORE = ("weet-niet", "nvt", "")
QUARTER_ENDS = tuple(  # the reference dates of the years in which the scans fall
    date(year, *end)
    for year in range(FIRST.year, LAST.year + 1)
    for end in ((3, 31), (6, 30), (9, 30), (12, 31))
)

Rows = list[dict[str, Any]]


def random_rows(
    seed: int,
    municipalities: int = 40,
    scans: int = 120,
    models: Mapping[str, ScanModel] | None = None,
) -> Rows:
    """The same seed gives the same rows.

    Half of the municipalities lie in one region, so that groups fill up.
    """
    random = Random(seed)
    places = _places(random, municipalities)
    choices = tuple((models or load_models()).values())
    rows: Rows = []
    place, day = places[0], FIRST
    for number in range(1, scans + 1):
        if number == 1 or random.random() < 0.75:
            place = random.choice(places)
            day = _day(random, place)
        else:
            day = _soon_after(
                random, place, day
            )  # a second scan in the same quarter, or on the same day
        scan = f"{place.code}-{day.year}-{number}"
        rows += _scan(random, _identity(random, scan, place.code, day), random.choice(choices))
    return rows


def write_table(path: Path, rows: Rows) -> None:
    """Write rows as a long table that can be loaded."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fieldnames=list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def worlds(
    municipalities: int = 30, scans: int = 60, models: Mapping[str, ScanModel] | None = None
) -> st.SearchStrategy[Rows]:
    """Whole worlds; shrinks to fewer municipalities and fewer scans."""
    return st.builds(
        random_rows,
        seed=st.integers(0, 2**32 - 1),
        municipalities=st.integers(1, municipalities),
        scans=st.integers(1, scans),
        models=st.just(models),
    )


@st.composite
def one_scan(draw: st.DrawFn, model: ScanModel, scan: str = "GM0772-2025-1") -> Rows:
    """One scan of Eindhoven, answer by answer; shrinks to fewer participants and to blanks."""
    people = draw(st.lists(st.sampled_from([d.id for d in model.disciplines]), max_size=6))
    columns = [*enumerate(people, 1), ("", CONSENSUS)]
    score: st.SearchStrategy[int | str] = st.sampled_from(
        [*reversed(NO_SCORE), *(level.value for level in model.levels)]
    )
    identity = {
        "scan": scan,
        "municipality": "GM0772",
        "date": date(2025, 6, 30),
        "model": model.id,
        "status": "definitief",
        "benchmark": "ja",
    }
    return [
        _row(identity, str(participant), discipline, question, (draw(score), draw(score)))
        for participant, discipline in columns
        for question in model.questions
    ]


def _places(random: Random, count: int) -> list[Municipality]:
    region = random.choice(MERGING_REGIONS)
    living = [m for m in all_municipalities().values() if m.valid_to is None or m.valid_to > FIRST]
    near = [m for m in living if m.riec_code == region]
    far = [m for m in living if m.riec_code != region]
    chosen = random.sample(near, min(len(near), (count + 1) // 2))
    return chosen + random.sample(far, min(len(far), count - len(chosen)))


def _day(random: Random, place: Municipality) -> date:
    """A day on which the place existed; often at the edge of a quarter, where the windows open."""
    while True:
        if random.random() < 0.4:
            day = random.choice(QUARTER_ENDS) + timedelta(days=random.choice((-1, 0, 0, 1)))
        else:
            day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
        if day <= LAST and place.existed_on(day):
            return day


def _soon_after(random: Random, place: Municipality, day: date) -> date:
    later = day + timedelta(days=random.choice((0, 1, 20)))
    return later if later <= LAST and place.existed_on(later) else day


def _identity(random: Random, scan: str, municipality: str, day: date) -> dict[str, Any]:
    return {
        "scan": scan,
        "municipality": municipality,
        "date": day,
        "model": "",
        "status": "concept" if random.random() < 0.1 else "definitief",
        "benchmark": "nee" if random.random() < 0.1 else "ja",
    }


def _scan(random: Random, identity: dict[str, Any], model: ScanModel) -> Iterator[dict[str, Any]]:
    identity = {**identity, "model": model.id}
    asked = _asked(random, model)
    leaning = random.randint(model.lowest, model.highest)
    answering = random.choice((1.0, 1.0, 0.95, 0.7, 0.4))
    wishing = random.choice((1.0, 0.8, 0.4, 0.0))
    for participant, discipline in _participants(random, model):
        for question in asked:
            if random.random() < 0.99:  # else the row itself is missing
                current = _answer(random, model, leaning, answering)
                ambition = _answer(random, model, leaning + 1, wishing)
                yield _row(identity, participant, discipline, question, (current, ambition))
    agreed = random.choice((0.0, 0.3, 0.9))
    for question in asked:
        scores = tuple(_answer(random, model, leaning, agreed) for _ in range(2))
        yield _row(identity, "", CONSENSUS, question, scores)


def _asked(random: Random, model: ScanModel) -> list[str]:
    """All questions, or all but those of one module, or a random half."""
    questions = list(model.questions)
    way = random.random()
    if way < 0.7:
        return questions
    if way < 0.85:
        skipped = random.choice(model.modules)
        return [
            q.id for m in model.modules if m is not skipped for t in m.themes for q in t.questions
        ]
    return random.sample(questions, (len(questions) + 1) // 2)


def _participants(random: Random, model: ScanModel) -> list[tuple[str, str]]:
    """Labels and disciplines: some disciplines send nobody, some send three."""
    disciplines = [
        d.id for d in model.disciplines for _ in range(random.choice((0, 1, 1, 1, 2, 3)))
    ]
    return [(str(number), discipline) for number, discipline in enumerate(disciplines, 1)]


def _answer(random: Random, model: ScanModel, leaning: int, share: float) -> int | str:
    if random.random() >= share:
        return random.choice(NO_SCORE)
    return min(max(leaning + random.choice((-1, 0, 0, 1)), model.lowest), model.highest)


def _row(
    identity: Mapping[str, Any],
    participant: str,
    discipline: str,
    question: str,
    scores: Sequence[int | str],
) -> dict[str, Any]:
    return {
        **identity,
        "participant": participant,
        "discipline": discipline,
        "question": question,
        "current": scores[0],
        "ambition": scores[1],
    }
