"""A real release in which every score tells whose it is: an answer with another's is seen."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from benchmark.folders import CONFIDENTIAL
from benchmark.modelfile import load_models
from tests.dashboard.altering import rewritten

SHARED, PRIVATE = 7_000_000, 8_000_000
"""The marks of what a municipality may share, and of what never leaves it, begin here: higher than
any score, count, year or size.
"""

MARK = """
create temp table mark as
select municipality, row_number() over (order by municipality) as number
from (select distinct municipality from scan);
update score
set value = number + if(
    shared and measure in ('current', 'ambition', 'gap') and not list_contains($questions, item),
    $shared, $private
)
from mark
where score.municipality = mark.municipality
    and (measure <> 'current' or not list_contains(list_append($questions, 'total'), item));
update discipline_score set value = number + $private
from mark
where discipline_score.municipality = mark.municipality;
update chosen_action set owner_role = 'functie ' || (number + $private)
from mark
where chosen_action.municipality = mark.municipality;
update quality_signal set detail = 'signaal ' || (number + $private)
from mark
where quality_signal.municipality = mark.municipality;
update origin set current = number + $private, ambition = number + $private
from mark
where origin.municipality = mark.municipality;
update scan set summary = 'samenvatting ' || (number + $private)
from mark
where scan.municipality = mark.municipality
"""
"""The names of levels stand beside what is scored in all and on questions: those scores stay."""

NUMBER = re.compile(rb"(?<![\w.,])([78])[.,]?000[.,]?(\d{3})(?!\d)")
SCAN = re.compile(rb"(GM\d{4})-\d{4}-\d")
"""The id of a scan tells that its municipality took part."""


@dataclass(frozen=True)
class Marks:
    """By number the municipality."""

    codes: Mapping[int, str]

    def of(self, code: str) -> str:
        """What never leaves a municipality, as it reads in an answer; nothing of another."""
        return next((str(PRIVATE + mark) for mark, one in self.codes.items() if one == code), "")

    def found(self, body: bytes) -> set[tuple[str, str]]:
        """What an answer holds, and of whom: scores, private, or a scan."""
        found = set()
        for part in parts(body):
            for start, number in NUMBER.findall(part):
                if code := self.codes.get(int(number)):
                    found.add(("scores" if start == b"7" else "private", code))
            found |= {("scan", code.decode()) for code in SCAN.findall(part)}
        return found


def marked(home: Path, to: Path) -> Marks:
    """A copy of a home whose release has marks for scores."""
    codes: dict[int, str] = {}
    models = load_models().values()
    places = {
        "shared": SHARED,
        "private": PRIVATE,
        "questions": sorted({question for model in models for question in model.questions}),
    }

    def alter(connection: DuckDBPyConnection) -> None:
        for statement in connection.extract_statements(MARK):
            named = statement.named_parameters
            connection.execute(statement, {key: places[key] for key in named} or None)
        rows = connection.execute("select number, municipality from mark").fetchall()
        codes.update(dict(rows))

    rewritten(home, to, CONFIDENTIAL, alter)
    return Marks(codes)


def marks_of(code: str) -> set[tuple[str, str]]:
    return {("scores", code), ("private", code)}


def parts(body: bytes) -> Iterator[bytes]:
    """An answer, or what is in it where it is a zip or a workbook."""
    if not body.startswith(b"PK"):
        yield body
        return
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            yield from parts(archive.read(name))
