"""Every figure that the API gives is a published cell, or the viewer's own to see.

As test_group_figures.py does for the pages: in one altered release every cell holds a mark that
must lead back to the ledger, in another the others have other scores and nothing may change.
"""

import io
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb
import pytest

from benchmark.current import CurrentRelease
from benchmark.dossier import Dossier
from benchmark.kpi_seen import kpis_seen
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard.api import benchmarks
from tests.dashboard import marking
from tests.dashboard.api_asking import OF_A_MUNICIPALITY, PATHS, open_data, rows
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as
from tests.dashboard.marking import MERGED, Home, MarkedHomes, Source

LOOKED_AT = dict.fromkeys(VIEWERS, EINDHOVEN) | {f"gemeente:{MERGED}": MERGED}
FACTS = {
    "gemeenten": {"population"},
    "uitgaven": {"scans", "municipalities"},
    "scanmodellen": {"lowest", "highest"},
    "onderdelen": {"position"},
    "handelingsperspectieven": {"position"},
    "groepen": set(),
}
"""The numbers that say nothing about scores, of the resources that have no figures."""

MEAN = """
select
    reference_date, panel, kind, name, item, measure, 'mean',
    round(avg(value), 2), null, 0.25::double,
    count(*), 'published', reference_date
from score join membership using (scan)
where kind = 'riec' and measure in ('current', 'ambition')
group by all order by all limit 5
"""


def asked(home: Home, viewer: str) -> dict[str, list[dict[str, Any]]]:
    """All that the API tells this viewer."""
    client = home.app.server.test_client()
    look_as(client, viewer)
    code = LOOKED_AT[viewer]
    return {name: rows(client, path.replace(EINDHOVEN, code)) for name, path in PATHS.items()}


@pytest.fixture(scope="module")
def told(marked_homes: MarkedHomes) -> dict[str, dict[str, list[dict[str, Any]]]]:
    return {viewer: asked(marked_homes.one, viewer) for viewer in LOOKED_AT}


@pytest.mark.parametrize("viewer", LOOKED_AT)
def test_nothing_the_api_tells_changes_when_others_have_other_scores(
    viewer: str, marked_homes: MarkedHomes, told: dict[str, dict[str, list[dict[str, Any]]]]
) -> None:
    other = asked(marked_homes.other, viewer)
    assert [name for name in PATHS if told[viewer][name] != other[name]] == []


@pytest.mark.parametrize("viewer", LOOKED_AT)
def test_every_figure_of_a_group_is_in_the_ledger_under_its_own_name(
    viewer: str,
    marked_homes: MarkedHomes,
    told: dict[str, dict[str, list[dict[str, Any]]]],
    demo_home: Path,
) -> None:
    cells = told[viewer]["benchmarks"]
    assert strays(cells, marked_homes.sources, marking.ledger(demo_home).keys()) == []
    assert any(row["value"] for row in cells)


def strays(
    cells: list[dict[str, Any]], sources: Mapping[int, Source], known: Collection[Source]
) -> list[dict[str, Any]]:
    """The cells with a figure or a number that is not that of this very cell in the ledger."""
    return [
        row
        for row in cells
        for figure in (row["value"], row["n"])
        if figure is not None
        and (sources.get(int(figure)) != source(row) or source(row) not in known)
    ]


def source(row: Mapping[str, Any]) -> Source:
    names = ("kind", "name", "panel", "item", "measure")
    day = date.fromisoformat(row["measuredOn"]) if row["measuredOn"] else date.min
    return Source(*(row[name] for name in names), day, row["statistic"])


@pytest.mark.parametrize("viewer", LOOKED_AT)
def test_every_other_figure_is_one_that_the_door_gives(
    viewer: str,
    marked_homes: MarkedHomes,
    told: dict[str, dict[str, list[dict[str, Any]]]],
    release: Release,
    models: dict[str, ScanModel],
) -> None:
    look = VIEWERS.get(viewer) or municipality_viewer(MERGED)
    dossier = release.dossier(look, LOOKED_AT[viewer])
    assert list(scores(told[viewer]["scores"])) == sorted(known(dossier))
    marked = CurrentRelease(marked_homes.one.path).get()
    figures = kpis_seen(marked, look, LOOKED_AT[viewer], models)
    expected = [list(figure.as_json().values()) for figure in figures]
    assert [list(row.values()) for row in told[viewer]["kpis"]] == expected
    for name in PATHS.keys() - {*OF_A_MUNICIPALITY, "benchmarks"}:
        assert {key for row in told[viewer][name] for key in numbers(row)} == FACTS[name], name


def scores(found: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    yield from sorted((r["scan"], r["item"], r["measure"], str(r["value"])) for r in found)


def known(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    for (scan, item, measure), score in dossier.scores.items():
        yield scan, item, measure, str(score.value)


def numbers(row: Mapping[str, Any]) -> Iterator[str]:
    for key, value in row.items():
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield key


def test_the_open_data_holds_the_cells_of_the_ledger_and_no_other_figure(
    marked_homes: MarkedHomes, release: Release, tmp_path: Path
) -> None:
    packed = {}
    for home in (marked_homes.one, marked_homes.other):
        answer = home.app.server.test_client().get(open_data(release.id))
        packed[home.path] = answer.data
    assert len(set(packed.values())) == 1
    with ZipFile(io.BytesIO(packed[marked_homes.one.path])) as archive:
        path = archive.extract("tabellen/cell.parquet", tmp_path)
    cells = duckdb.read_parquet(path).fetchall()
    found = [dict(zip(benchmarks.NAMES, cell, strict=True)) for cell in cells]
    for row in found:
        row["measuredOn"] = row["measuredOn"] and row["measuredOn"].isoformat()
    assert found and strays(found, marked_homes.sources, set(marked_homes.sources.values())) == []


def mean_of_scores(release: Release, named: str, /, **_: object) -> list[Any]:
    """Worked out from the scores of the members."""
    if named == "read_cell_count":
        return [(5,)]
    return release._confidential.cursor().execute(MEAN).fetchall()


def halved(
    release: Release, named: str, /, *, public: Any = Release.public, **asked: object
) -> list[Any]:
    """Made of cells, but itself none."""
    found: list[Any] = public(release, named, **asked)
    return (
        found
        if named == "read_cell_count"
        else [(*r[:7], r[7] and r[7] / 2, *r[8:]) for r in found]
    )


@pytest.mark.parametrize(("wrong", "changes"), [(mean_of_scores, True), (halved, False)])
def test_an_api_that_gave_a_figure_that_is_no_cell_would_be_noticed(
    marked_homes: MarkedHomes, monkeypatch: pytest.MonkeyPatch, wrong: Any, changes: bool
) -> None:
    monkeypatch.setattr(Release, "public", wrong)
    never_asked = {"item": "total", "pageSize": 1990 + changes}  # what is kept does not answer it
    one, other = (
        home.app.server.test_client().get(PATHS["benchmarks"], query_string=never_asked).json
        for home in (marked_homes.one, marked_homes.other)
    )
    known = set(marked_homes.sources.values())
    assert strays(one["results"], marked_homes.sources, known)
    assert (one["results"] != other["results"]) == changes
