"""What a municipality scores: from the answers to temporary tables, one SQL file a step, run by an
engine.

What they hold is not protected and never leaves as it is: `given`, `scan_item` (a row per scan and
item, its measures side by side) and `participation`; and the view `scan_score` (scan, model, item,
measure, value, scored, children, shared).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields

from duckdb import DuckDBPyConnection

from benchmark.model import ScanModel
from benchmark.modelchange import ModelChange, model_changes
from benchmark.warehouse import put, query

THEME, MODULE, TOTAL = 2, 1, 0
"""How deep an item stands; a question is 3."""

Step = tuple[str, Mapping[str, int]]
"""A named query that makes a table or adds to one, and its parameters."""

Engine = Callable[[DuckDBPyConnection, Sequence[Step]], None]
"""Leaves the tables of all steps in the connection; what give_keys() makes is there already."""

STEPS: Sequence[Step] = (
    ("given", {}),
    ("question_score", {}),
    *(("roll_up", {"depth": depth}) for depth in (THEME, MODULE, TOTAL)),
    ("participation", {}),
)
TABLES = ("given", "scan_item", "participation")
"""What the steps make."""

AT_A_TIME = 80_000
"""Scans that are measured together: of more, what is being worked on would fit no cache, nor in the
end the memory.
"""


def in_duckdb(
    connection: DuckDBPyConnection, steps: Sequence[Step], scans: int = AT_A_TIME
) -> None:
    """The engine that is always there: about so many scans at a time, and all of a municipality
    together. After several turns each table is a view of what was made in each.
    """
    turns = connection.execute(query("turns"), {"scans": scans}).fetchall()
    if len(turns) <= 1:
        _run(connection, steps)
        return
    for number, (first, last) in enumerate(turns):
        connection.execute("set variable first_municipality = $1", [first])
        connection.execute("set variable last_municipality = $1", [last])
        _run(connection, steps)
        for table in TABLES:
            connection.execute(f"alter table {table} rename to {table}_{number}")
    for table in TABLES:
        every = " union all ".join(f"from {table}_{n}" for n in range(len(turns)))
        connection.execute(f"create or replace temp view {table} as {every}")


def _run(connection: DuckDBPyConnection, steps: Sequence[Step]) -> None:
    for name, parameters in steps:
        connection.execute(query(name), dict(parameters))


def measure(
    connection: DuckDBPyConnection, models: Mapping[str, ScanModel], engine: Engine = in_duckdb
) -> None:
    """Compute every measure of every scan that counts, into temporary tables of this connection."""
    register_models(connection, models)
    connection.execute(query("answered"))
    give_keys(connection)
    engine(connection, STEPS)
    line_up(connection)


def give_keys(connection: DuckDBPyConnection) -> None:
    """Make `measured_answer`, `keyed_answer`, `keyed_scan` and `keyed_item`: what the steps work
    with. Needs `answered`, `scan` and the models.
    """
    connection.execute(query("keyed"))


def line_up(connection: DuckDBPyConnection) -> None:
    """Make the view with a row per measure, over what an engine made."""
    connection.execute(query("scan_score"))


def register_models(connection: DuckDBPyConnection, models: Mapping[str, ScanModel]) -> None:
    """Make `scan_model`, `model_action`, `model_discipline`, `model_change`, `model_item` (one row
    per item) and `model_ancestor` (one row per question and item above it, itself included).
    """
    scales = [
        (m.id, m.family, m.title.nl, m.title.en, m.predecessor, m.lowest, m.highest)
        for m in models.values()
    ]
    actions = [
        (model.id, action.id, action.theme, n, action.title.nl, action.title.en)
        for model in models.values()
        for n, action in enumerate(model.actions)
    ]
    items = [
        (model.id, item.id, item.level, item.parent, n, item.name.nl, item.name.en)
        for model in models.values()
        for n, item in enumerate(model.items())
    ]
    disciplines = [(m.id, one.id, one.name.nl) for m in models.values() for one in m.disciplines]
    changes = [astuple(change) for change in model_changes(models)]
    ancestors = [row for model in models.values() for row in _ancestors(model)]
    columns = "model family title_nl title_en predecessor lowest highest"
    put(connection, "scan_model", columns, scales)
    put(connection, "model_action", "model action theme position title_nl title_en", actions)
    put(connection, "model_discipline", "model discipline name_nl", disciplines)
    put(connection, "model_change", " ".join(f.name for f in fields(ModelChange)), changes)
    put(connection, "model_item", "model item level parent position name_nl name_en", items)
    put(connection, "model_ancestor", "model item ancestor", ancestors)


def _ancestors(model: ScanModel) -> Iterator[tuple[str, str, str]]:
    for module in model.modules:
        for theme in module.themes:
            for question in theme.questions:
                for item in (question.id, theme.id, module.id, "total"):
                    yield model.id, question.id, item
