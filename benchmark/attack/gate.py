"""The gate: nothing new is published without a proof for every score; what stands in the way of a
proof is withheld.
"""

from collections.abc import Iterator, Set
from math import inf

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from benchmark import rules
from benchmark.attack.arrays import PACKAGE, Change
from benchmark.attack.checker import Checker
from benchmark.attack.families import owners, targets, unproven
from benchmark.attack.parts import blocks, parts
from benchmark.attack.proofs import MOVES, PROOFS, Asked, Found, Part, gathered, unpacked
from benchmark.attack.relax import Cell, Task, Way, cells_of, related
from benchmark.attack.table import Rollup
from benchmark.attack.workers import Progress, Workers
from benchmark.attack.world import World, load_world
from benchmark.errors import DvmError
from benchmark.warehouse import query

MEASURES = ("current", "ambition")
ROUNDS = (1, 4, 16, inf)
"""How many cells may be withheld for one score, round after round; in the last as many as it takes.
"""

TARGET = ["scan", "revision", "measure", "item"]


class NotByTheRules(DvmError):
    """What was drawn up, or published before, does not follow from the members and the scores."""


class Gate:
    """Needs the tables of ledger.recall(), with what draw_up() added for this release."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        release: str,
        colluders: int = rules.COLLUDERS,
        progress: Progress = None,
    ) -> None:
        self.connection, self.release = connection, release
        self.colluders, self.progress = colluders, progress
        self.moves = connection.execute(query("proof_moves", PACKAGE)).df()
        self.proofs = connection.execute(query("proof_families", PACKAGE)).df()
        self.withheld: set[tuple[str, Cell]] = set()
        self.checker = Checker(connection)
        self._load_worlds()
        self.targets, self.owners = targets(connection), owners(connection)
        self.missing, self.proven = self._judge(self.targets)

    def _load_worlds(self) -> None:
        """The worlds, and those that most proofs are looked for in: of large ones the blocks."""
        whole = {one: load_world(self.connection, one, self.release) for one in MEASURES}
        self.worlds = parts(whole)
        self.blocks = blocks(whole) or self.worlds

    def _workers(self) -> Workers:
        return Workers({**self.worlds, **self.blocks}, self.colluders)

    def _judge(self, targets: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Which of these targets are not proven by the proofs there are, and which are."""
        asked = targets[TARGET].merge(self.proofs, how="left", on=TARGET)
        asked["witness"] = asked["witness"].fillna(-1).astype(np.int64)
        moves = self.moves[self.moves["witness"].isin(asked["witness"])]
        reached = self.checker.moves(moves)
        self.valid = reached["witness"].unique()
        return unproven(asked, reached, self.owners, self.colluders)

    def close(self) -> None:
        """Prove every score, and withhold what cannot be published with a proof."""
        by_the_rules(self.checker)
        if self.missing.empty:
            return
        with self._workers() as workers:
            self._prove(workers)
            for most in ROUNDS:
                if self.missing.empty:
                    break
                self._withhold_for(most, workers)
        self._judge_all()
        if len(self.missing):
            self._withhold_all()
            self._judge_all()

    def _judge_all(self) -> None:
        """What the search says it has proven is so when the checker, in the end, finds it too."""
        if self.withheld:
            self.checker = Checker(self.connection)
        self.missing, self.proven = self._judge(self.targets)

    def _withhold_all(self) -> None:
        """All that is new of a measure of which some score is still not proven."""
        measures = set(self.missing["measure"])
        mine = [one for one in self.worlds.items() if one[1].measure in measures]
        every = [(name, cells_of(range(len(world.items)), world.fresh)) for name, world in mine]
        self._withhold({(name, cell) for name, cells in every for cell in cells})
        self._load_worlds()
        with self._workers() as workers:
            self._prove(workers)

    def _of(self, world: World) -> pd.DataFrame:
        """The targets of one world that are not proven."""
        mine = self.missing["item"].isin(world.items) & (self.missing["measure"] == world.measure)
        mine &= self.missing["scan"].isin([scan for scan, _ in world.scans])
        return self.missing.loc[mine, TARGET]

    def _prove(self, workers: Workers) -> None:
        asked: list[Asked] = []
        for name, world in self.blocks.items():
            items = {item: n for n, item in enumerate(world.items)}
            mine = self._of(world)
            kept, place = self._kept(world, mine), {key: n for n, key in enumerate(world.scans)}
            for key, part in mine.groupby(["scan", "revision"], observed=True):
                numbers = tuple(items[item] for item in part["item"])
                asked.append((name, place[_key(key)], numbers, kept.get(_key(key), [])))
        if asked:
            self._add(gathered(self.blocks, workers.prove(asked, self.progress)))

    def _kept(self, world: World, asked: pd.DataFrame) -> dict[tuple[str, int], list[Change]]:
        """For each scan the witnesses of its broken proofs that are still valid themselves."""
        left = self.proofs[self.proofs["witness"].isin(self.valid)].merge(asked, on=TARGET)
        left = left.drop_duplicates(["scan", "revision", "witness"])
        changes = unpacked(world, self.moves[self.moves["witness"].isin(left["witness"])])
        return {
            _key(key): [changes[number] for number in part["witness"] if number in changes]
            for key, part in left.groupby(["scan", "revision"], observed=True)
        }

    def _add(self, found: Found) -> None:
        first = int(self.moves["witness"].max()) + 1 if len(self.moves) else 0
        moves = found.moves.assign(witness=found.moves["witness"] + first)
        proofs = found.proofs.assign(witness=found.proofs["witness"] + first)
        again = pd.MultiIndex.from_frame(proofs[TARGET])
        kept = self.proofs[~pd.MultiIndex.from_frame(self.proofs[TARGET]).isin(again)]
        self.proofs = pd.concat([kept, proofs], ignore_index=True)[PROOFS]
        self.moves = pd.concat([self.moves, moves], ignore_index=True)[MOVES]
        self.moves = self.moves[self.moves["witness"].isin(self.proofs["witness"])]
        self.missing = self.missing[~pd.MultiIndex.from_frame(self.missing[TARGET]).isin(again)]

    def _withhold_for(self, most: float, workers: Workers) -> None:
        """Withhold, for each score not proven, the new cells in its way, if not too many."""
        cells: set[tuple[str, Cell]] = set()
        parts: list[tuple[Asked, Part]] = []
        tasks = sorted(self._tasks(most), key=lambda task: len(task.asked), reverse=True)
        for task, found in zip(tasks, workers.ways(tasks), strict=True):
            for (scan, _), way in zip(task.asked, found, strict=True):
                chosen = way or self._all_of_it(task.world, scan, task.item)
                new = {(task.world, cell) for cell in chosen.cells} - self.withheld - cells
                if len(new) <= most:
                    cells |= new
                    asked = task.world, scan, (task.item,), list[Change]()
                    parts += [(asked, chosen.proof)] if chosen.proof else []
        if cells:
            self._withhold(cells)
        self._add(gathered(self.worlds, parts))

    def _all_of_it(self, name: str, scan: int, item: int) -> Way:
        world = self.worlds[name]
        items = related(Rollup(world), scan, item)
        return Way(cells_of(items, world.fresh & world.member[:, scan]), None)

    def _tasks(self, most: float) -> Iterator[Task]:
        """The scores not proven, item by item, with the proof they had."""
        left = self.proofs.merge(self.missing[TARGET], on=TARGET)
        before = {key: list(part) for key, part in left.groupby(TARGET, observed=True)["witness"]}
        for name, world in self.worlds.items():
            place = {key: n for n, key in enumerate(world.scans)}
            given = frozenset(cell for of, cell in self.withheld if of == name)
            for item, part in self._of(world).groupby("item", observed=True):
                asked = []
                for target in part.itertuples(index=False, name=None):
                    witnesses = before.get(target, [])
                    moves = self.moves[self.moves["witness"].isin(witnesses)]
                    asked.append((place[target[:2]], list(unpacked(world, moves).values())))
                yield Task(name, world.items.index(str(item)), asked, given, most)

    def _withhold(self, cells: Set[tuple[str, Cell]]) -> None:
        """Withhold cells, with those of other groups that count the same scans."""
        rows = []
        for name, (item, row, statistic) in sorted(set(cells) - self.withheld):
            world = self.worlds[name]
            same = np.flatnonzero((world.alike == world.alike[row]) & world.fresh)
            for one in same.tolist():
                day, panel, mean, kind, group = world.rows[one]
                shown = mean if statistic == "mean" else statistic
                rows.append((day, panel, kind, group, world.items[item], world.measure, shown))
        if rows:
            columns = ["reference_date", "panel", "kind", "name", "item", "measure", "statistic"]
            self.connection.register("withheld", pd.DataFrame(rows, columns=columns))
            self.connection.execute(query("withhold", PACKAGE), {"release": self.release})
            self.connection.unregister("withheld")
        self.withheld |= set(cells)


def by_the_rules(checker: Checker) -> None:
    if faults := checker.faults():
        raise NotByTheRules(
            "Wat er gepubliceerd zou worden, volgt niet uit de regels. Er wordt niets"
            f" gepubliceerd. Het eerste van {len(faults)}: {faults[0]}"
        )


def _key(key: tuple[object, ...]) -> tuple[str, int]:
    return str(key[0]), int(str(key[1]))
