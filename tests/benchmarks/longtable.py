"""A long table of any size, and a bare insert of it to hold loading against."""

import datetime
from pathlib import Path

import duckdb

from benchmark.model import ScanModel
from benchmark.municipalities import existing_on

DAY = datetime.date(2026, 3, 4)
WRITE_TABLE = """
copy (
    select
        code || '-' || (document // 5) as scan, code as municipality, '2026-03-04' as date,
        'dvs-2025' as model, 'definitief' as status, 'ja' as benchmark,
        (document % 5 + 1)::text as participant,
        ['oov', 'ict', 'privacy', 'data', 'oov'][document % 5 + 1] as discipline, question,
        if((document + n) % 17 = 0, 'weet-niet', ((document + n) % 5 + 1)::text) as current,
        ((document + 2 * n) % 5 + 1)::text as ambition
    from range($1) as one(document)
    join place on k = (document // 5) % (select count(*) from place)
    cross join question
    order by document, n
) to $2
"""


def write_table(path: Path, model: ScanModel, rows: int) -> Path:
    """A long table of so many answers, five people to a scan, as their documents would come."""
    with duckdb.connect() as connection:
        connection.execute(
            "create table question as select unnest($1) as question, unnest(range(len($1))) as n",
            [list(model.questions)],
        )
        connection.execute(
            "create table place as select unnest($1) as code, unnest(range(len($1))) as k",
            [sorted(existing_on(DAY))],
        )
        connection.execute(WRITE_TABLE, [rows // len(model.questions), str(path)])
    return path


def insert_bare(database: Path, path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute(
            "create table bare as select * from read_parquet($1) limit 0", [str(path)]
        )
        connection.execute("insert into bare select * from read_parquet($1)", [str(path)])
