"""The gate: nothing new is published without a proof for every score; what stands in the way of a
proof is withheld.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from benchmark import rules
from benchmark.attack.arrays import PACKAGE, SPREAD, Flags
from benchmark.attack.checker import Checker
from benchmark.attack.families import owners, targets, unproven
from benchmark.attack.relax import Cell, changed, in_the_way, related
from benchmark.attack.workers import FEW, MOVES, PROOFS, Asked, Found, processes, search
from benchmark.attack.world import World, load_world
from benchmark.errors import DvmError
from benchmark.warehouse import query

MEASURES = ("current", "ambition")
ROUNDS = (2, 6, 20, None)
"""How many cells may be withheld for one score, round after round; in the last as many as it takes.
"""

TARGET = ["scan", "revision", "measure", "item"]
Progress = Callable[[int, int], None] | None


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
        self._look()

    def _look(self) -> None:
        """Read anew what is published, and judge the proofs there are by it."""
        self.checker = Checker(self.connection)
        self.worlds = {m: load_world(self.connection, m, self.release) for m in MEASURES}
        self.targets = targets(self.connection)
        self._judge()

    def _judge(self) -> None:
        reached = self.checker.moves(self.moves)
        asked = self.targets.merge(self.proofs, how="left", on=TARGET)
        asked["witness"] = asked["witness"].fillna(-1).astype(np.int64)
        self.missing, self.proven = unproven(
            asked, reached, owners(self.connection), self.colluders
        )

    def close(self) -> None:
        """Prove every score, and withhold what cannot be published with a proof."""
        by_the_rules(self.checker)
        self._prove()
        for most in ROUNDS:
            if self.missing.empty:
                return
            self._withhold(self._ways(most))
            self._prove()
        for measure in self.missing["measure"].unique():
            world = self.worlds[measure]
            every = _cells(range(len(world.items)), world.fresh)
            self._withhold([(measure, cell) for cell in every])
        self._prove()

    def _prove(self) -> None:
        asked: list[Asked] = []
        for measure, world in self.worlds.items():
            place = {key: n for n, key in enumerate(world.scans)}
            items = {item: n for n, item in enumerate(world.items)}
            mine = self.missing[self.missing["measure"] == measure]
            for key, part in mine.groupby(["scan", "revision"], observed=True):
                asked.append((measure, place[_key(key)], tuple(items[i] for i in part["item"])))
        if asked:
            self._add(search(self.worlds, asked, self.colluders, self.progress))
            self._judge()

    def _add(self, found: Found) -> None:
        first = int(self.moves["witness"].max()) + 1 if len(self.moves) else 0
        moves = found.moves.assign(witness=found.moves["witness"] + first)
        proofs = found.proofs.assign(witness=found.proofs["witness"] + first)
        again = pd.MultiIndex.from_frame(proofs[TARGET])
        kept = self.proofs[~pd.MultiIndex.from_frame(self.proofs[TARGET]).isin(again)]
        self.proofs = pd.concat([kept, proofs], ignore_index=True)[PROOFS]
        self.moves = pd.concat([self.moves, moves], ignore_index=True)[MOVES]
        self.moves = self.moves[self.moves["witness"].isin(self.proofs["witness"])]

    def _ways(self, most: int | None) -> list[tuple[str, Cell]]:
        """What to withhold: for each score not proven the new cells in its way, if not too many."""
        tasks = []
        for measure, world in self.worlds.items():
            place = {key: n for n, key in enumerate(world.scans)}
            mine = self.missing[self.missing["measure"] == measure]
            for scan, revision, item in zip(
                mine["scan"], mine["revision"], mine["item"], strict=True
            ):
                tasks.append((measure, place[scan, revision], world.items.index(item)))
        before = self.proofs.merge(self.missing[TARGET], on=TARGET)
        found: list[tuple[str, Cell]] = []
        for task, relaxed in zip(tasks, self._relaxed(tasks), strict=True):
            measure, scan, item = task
            world = self.worlds[measure]
            ways = [way for way in (relaxed, self._as_before(before, *task)) if way]
            if ways:
                cells = min(ways, key=len)
            else:
                cells = _cells(related(world, scan, item), world.fresh & world.member[:, scan])
            if most is None or len(cells) <= most:
                found += [(measure, cell) for cell in cells]
        return found

    def _as_before(self, proofs: pd.DataFrame, measure: str, scan: int, item: int) -> list[Cell]:
        """The new cells in the way of the proof that this score had before there were any."""
        world = self.worlds[measure]
        target = [*world.scans[scan], measure, world.items[item]]
        mine = proofs[(proofs[TARGET] == target).all(axis=1)]
        moves = self.moves[self.moves["witness"].isin(mine["witness"])]
        return changed(world, [part for _, part in moves.groupby("witness")])

    def _relaxed(self, tasks: list[tuple[str, int, int]]) -> list[list[Cell] | None]:
        if len(tasks) < FEW:
            return [in_the_way(self.worlds[m], s, i, self.colluders) for m, s, i in tasks]
        with processes(_prepare, self.worlds, self.colluders) as pool:
            return list(pool.map(_relax, tasks, chunksize=4))

    def _withhold(self, cells: list[tuple[str, Cell]]) -> None:
        """Withhold cells, with those of other groups that count the same scans."""
        rows = []
        for measure, (item, row, statistic) in sorted(set(cells) - self.withheld):
            world = self.worlds[measure]
            same = np.flatnonzero((world.member == world.member[row]).all(1) & world.fresh)
            for one in same.tolist():
                day, panel, mean, kind, name = world.rows[one]
                shown = mean if statistic == "mean" else statistic
                rows.append((day, panel, kind, name, world.items[item], measure, shown))
        if rows:
            columns = ["reference_date", "panel", "kind", "name", "item", "measure", "statistic"]
            self.connection.register("withheld", pd.DataFrame(rows, columns=columns))
            self.connection.execute(query("withhold", PACKAGE), {"release": self.release})
            self.connection.unregister("withheld")
        self.withheld |= set(cells)
        self._look()


def by_the_rules(checker: Checker) -> None:
    if faults := checker.faults():
        raise NotByTheRules(
            "Wat er gepubliceerd zou worden, volgt niet uit de regels. Er wordt niets"
            f" gepubliceerd. Het eerste van {len(faults)}: {faults[0]}"
        )


_world: dict[str, World] = {}
_colluders = [rules.COLLUDERS]


def _prepare(worlds: Mapping[str, World], colluders: int) -> None:
    _world.update(worlds)
    _colluders[0] = colluders


def _relax(task: tuple[str, int, int]) -> list[Cell] | None:
    measure, scan, item = task
    return in_the_way(_world[measure], scan, item, _colluders[0])


def _cells(items: Iterable[int], rows: Flags) -> list[Cell]:
    """Every statistic of these items in these rows."""
    places = np.flatnonzero(rows).tolist()
    return [(item, row, one) for item in items for row in places for one in ("mean", *SPREAD)]


def _key(key: tuple[object, ...]) -> tuple[str, int]:
    return str(key[0]), int(str(key[1]))
