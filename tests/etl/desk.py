"""A desk where workbooks are filled in, spoilt and handed in, for the tests of loading."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl

from benchmark.model import ScanModel
from benchmark.warehouse import open_warehouse
from etl.load import Loaded, load
from etl.template import (
    NOTHING_AGREED,
    Filled,
    Identity,
    Workshop,
    write_analysis_tool,
    write_workshop_sheet,
)

DAY = datetime.date(2026, 3, 4)

LEVELS = "kies 1 tot en met 5, 'weet ik niet' of 'niet van toepassing', of laat het vak leeg"
HOW_DATE = "schrijf dag-maand-jaar, zoals 23-11-2026"
"""What to do about a level, and about a date, that cannot be."""


class Desk:
    """Where workbooks are filled in, spoilt and handed in."""

    loaded: Loaded

    def __init__(self, folder: Path, models: dict[str, ScanModel]) -> None:
        self.folder, self.home = folder / "in", folder / "home"
        self.models, self.model = models, models["dvs-2025"]
        self.folder.mkdir()

    def identity(self, **changes: Any) -> Identity:
        usual = {
            "scan": "GM0772-2026-1",
            "municipality": "GM0772",
            "date": DAY,
            "participant": "1",
            "discipline": "oov",
        }
        return Identity(**{**usual, **changes})

    def answers(self) -> dict[str, Filled]:
        return {id_: Filled(n % 5 + 1, 5) for n, id_ in enumerate(self.model.questions)}

    def tool(self, name: str = "tool.xlsx", **changes: Any) -> Path:
        path = self.folder / name
        answers = changes.pop("answers", self.answers())
        write_analysis_tool(path, self.model, self.identity(**changes), answers)
        return path

    def sheet(
        self, name: str = "blad.xlsx", workshop: Workshop = NOTHING_AGREED, **changes: Any
    ) -> Path:
        path = self.folder / name
        answers = changes.pop("answers", self.answers())
        write_workshop_sheet(path, self.model, self.identity(**changes), answers, workshop)
        return path

    def change(self, path: Path, sheet: str, **cells: Any) -> Path:
        """Write other values into cells of a workbook, by their address."""
        workbook = openpyxl.load_workbook(path)
        for address, value in cells.items():
            workbook[sheet][address] = value
        workbook.save(path)
        return path

    def table(self, name: str, *lines: str, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    def load(self, *paths: Path, **options: Any) -> Loaded:
        return load(self.home, paths or [self.folder], self.models, **options)

    def refusals(self, *paths: Path) -> list[str]:
        """Load, and return what was found as it is shown."""
        return [str(finding) for finding in self.load(*paths).findings]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(self.home) as connection:
            return connection.execute(sql).fetchall()
