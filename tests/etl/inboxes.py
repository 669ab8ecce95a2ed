"""An inbox at a desk: put files in it, have it watched, and see what became of them."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from desk import Desk

from benchmark.warehouse import open_warehouse
from etl import watch as watching
from etl.stopping import Stop

Report = dict[str, Any]


class Inbox(Desk):
    """A desk whose files stand in the inbox of its home, in the order of writing."""

    def __init__(self, folder: Path, models: Any) -> None:
        super().__init__(folder, models)
        self.folder.rmdir()
        self.folder = self.home / "inbox"
        self.folder.mkdir(parents=True)
        self.said: list[str] = []
        self._clock = 1_700_000_000

    def tool(self, name: str = "tool.xlsx", **changes: Any) -> Path:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        return self.aged(super().tool(name, **changes))

    def faulty(self, name: str = "fout.xlsx", **changes: Any) -> Path:
        return self.aged(self.change(self.tool(name, **changes), "Ondermijning", I5=9))

    def put(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return self.aged(path)

    def aged(self, path: Path) -> Path:
        """A second newer than the file before it."""
        self._clock += 1
        os.utime(path, (self._clock, self._clock))
        return path

    def watch(self) -> bool:
        return watching.watch(self.home, self.models, self.said.append, once=True, interval=0)

    def take(self) -> list[Report]:
        """One pass without a release."""
        watching.make_folders(self.home)
        watcher = watching.Watcher(self.home, self.models, Stop(), self.said.append)
        watcher.release = lambda: None  # type: ignore[method-assign]  # shown elsewhere
        watcher.begin()
        watcher.go_round()
        return self.reports()

    def reports(self) -> list[Report]:
        """In order of their number."""
        found = sorted(self.home.glob("*/[0-9]*/bevindingen.json"), key=lambda p: p.parent.name)
        return [json.loads(path.read_text()) for path in found]

    def states(self) -> dict[str, str]:
        """By the name under which a file was handed in."""
        return {report["name"]: report["state"] for report in self.reports()}

    def waiting(self) -> list[str]:
        return sorted(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        )

    def kept(self) -> list[str]:
        """Every file handed in that was put away, by its folder."""
        return sorted(
            f"{report['state']}/{report['delivery']:06d}/{report['file']}"
            for report in self.reports()
            if (self.home / report["state"] / f"{report['delivery']:06d}" / report["file"]).exists()
        )

    def copy(self, path: Path, name: str) -> Path:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        return self.aged(Path(shutil.copy(path, self.folder / name)))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(self.home) as connection:
            return connection.execute(sql).fetchall()
