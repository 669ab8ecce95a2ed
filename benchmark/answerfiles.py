"""The answers that count as Parquet, a folder a year: for who measures outside the warehouse.

They are as confidential as the warehouse. A year is written anew, in one step, when its answers are
not those of the warehouse any more.
"""

import shutil
from pathlib import Path

from duckdb import DuckDBPyConnection

from benchmark.errors import DvmError
from benchmark.warehouse import query

FILE = "answers.parquet"
YEAR = "year="


def bring_up_to_date(connection: DuckDBPyConnection, folder: Path) -> bool:
    """Write the years that are missing or differ, and delete those without answers; needs
    `answered` of the warehouse. Return whether there are any answers. Raises DvmError when the
    folder holds something else, or cannot be written.
    """
    connection.execute(query("answer_count"))
    found = connection.execute("select distinct year from answer_count order by year").fetchall()
    years = [year for (year,) in found]
    try:
        _tidy(folder, years)
        for year in years:
            if _differs(connection, folder, year):
                _write(connection, folder, year)
    except OSError as error:
        raise DvmError(
            f"In {folder} kunnen de antwoorden niet worden geschreven. ({error})"
        ) from error
    return bool(years)


def read_from(connection: DuckDBPyConnection, folder: Path) -> None:
    """Make `answered` of the files in a folder, in place of that of the warehouse."""
    connection.execute("set variable answer_files = $1", [str(folder / f"{YEAR}*" / "*.parquet")])
    connection.execute(query("answered_in_files"))


def _tidy(folder: Path, years: list[int]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {f"{YEAR}{year}" for year in years}
    for path in folder.iterdir():
        if path.name.startswith((YEAR, f".{YEAR}")):
            if path.name not in kept:
                shutil.rmtree(path)
        elif not path.name.startswith("."):
            raise DvmError(
                f"In {folder} staat meer dan antwoorden: {path.name}. Kies met --answers een eigen"
                " map."
            )


def _differs(connection: DuckDBPyConnection, folder: Path, year: int) -> bool:
    path = folder / f"{YEAR}{year}" / FILE
    if not path.exists():
        return True
    same = {"path": str(path), "year": year}
    return bool(connection.execute(query("answer_count_differs"), same).fetchall())


def _write(connection: DuckDBPyConnection, folder: Path, year: int) -> None:
    draft, place = folder / f".{YEAR}{year}", folder / f"{YEAR}{year}"
    draft.mkdir(mode=0o700)
    path = str(draft / FILE).replace("'", "''")
    text = query("answers_of_year")
    connection.execute(
        f"copy ({text}) to '{path}' (format parquet, compression zstd)", {"year": year}
    )
    shutil.rmtree(place, ignore_errors=True)
    draft.rename(place)
