"""Every figure of a group that is shown anywhere is a published cell: none follows from scores.

Two altered releases show it. In the first every cell has a mark of its own: what is shown must lead
back to the ledger. In the second others have other scores: nothing that is shown may change.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from dash import Dash

import dvm
from benchmark import audit
from benchmark.current import CurrentRelease
from benchmark.folders import ANONYMOUS
from benchmark.groups import KINDS, groups_of
from benchmark.model import TOTAL, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import components, region_parts, router
from dashboard.app import create_app
from dashboard.pages import actions, compare, kpi, region
from dashboard.report import pack
from dashboard.view import View
from dvm.arguments import parser
from tests.dashboard import marking, walking
from tests.dashboard.asking import EINDHOVEN, OF_A_MUNICIPALITY, VIEWERS
from tests.dashboard.marking import MERGED, WATCHED, MarkedHomes, marks_in
from tests.dashboard.straying import shares_taking_part, strays
from tests.dashboard.switching import OnAnyRelease
from tests.dashboard.walking import Shown, differences, strings
from tests.homes import read

OWN, OTHER, PROGRAMME = f"gemeente:{EINDHOVEN}", f"gemeente:{MERGED}", "programma:"
LOOKING = {**VIEWERS, OTHER: municipality_viewer(MERGED)}
LOOKED_AT = dict.fromkeys(VIEWERS, EINDHOVEN) | {OTHER: MERGED}
COMMANDS_WITH_FIGURES = {"kpi", "export", "report", "status"}
OTHER_COMMANDS = {
    *("attack", "demo", "template", "layout", "load"),
    *("check", "withdraw", "release", "serve", "watch", "backup", "restore"),
    *("publish", "follow"),
    "open-data",  # the open data of the API, in test_api_figures.py
}
CELLS = (
    "select reference_date, panel, kind, name, item, measure, statistic, value, bound, base, n,"
    " state, measured_on from cell order by all"
)


@pytest.fixture(scope="module")
def walks(marked_homes: MarkedHomes, release: Release) -> dict[str, tuple[Shown, Shown]]:
    """Per viewer what both homes show, everywhere."""
    found = {}
    for viewer, code in LOOKED_AT.items():
        asked = ["", *questions(code, release, wide=viewer == OWN)]
        one, other = (
            walking.walk(home.app, viewer, asked, f"?gemeente={code}")
            for home in (marked_homes.one, marked_homes.other)
        )
        if viewer == OWN:
            for kind, name in release.groups:
                one.page(compare.PATH, f"?gemeente={code}&soort={kind}&groep={name}")
                other.page(compare.PATH, f"?gemeente={code}&soort={kind}&groep={name}")
        if viewer in (OWN, PROGRAMME):
            for form in ("svg", "csv"):
                one.downloads(form)
                other.downloads(form)
        found[viewer] = one.shown, other.shown
    return found


def questions(code: str, release: Release, wide: bool) -> Iterator[str]:
    """Addresses of every kind of group at a first, a year's and the last date; and a group of each
    kind, in most cases one that is not the municipality's own.

    Wide, every two of a kind, a date and an item are asked together at least once: as in a Latin
    square, each kind has another item at each date.
    """
    days = [day.isoformat() for day in release.reference_dates]
    year_end = [day for day in days if day.endswith("12-31")][-1]
    days = [days[0], year_end, days[-1]] if wide else [year_end]
    items = [TOTAL, "ondermijning", "informatiebeeld"] if wide else [TOTAL]
    for turn, kind in enumerate(KINDS):
        for at, day in enumerate(days):
            item = items[(turn + at) % len(items)]
            yield f"?gemeente={code}&soort={kind}&peildatum={day}&module={item}"
    if wide:
        for kind, name in {kind: name for kind, name in release.groups}.items():
            yield f"?gemeente={code}&soort={kind}&groep={name}"


def test_the_cells_of_a_release_are_those_of_the_ledger(demo_home: Path, small_home: Path) -> None:
    for home in (demo_home, small_home):
        release = home / "releases" / CurrentRelease(home).get().id
        published = read(release / ANONYMOUS, CELLS)
        assert published == read(home / "warehouse.duckdb", CELLS.replace("cell", "ledger_cell"))


def test_every_route_and_every_command_is_one_that_is_known_here(app: Dash) -> None:
    assert walking.routes(app) == walking.WALKED | walking.NO_FIGURES
    (commands,) = (a for a in parser()._actions if isinstance(a.choices, Mapping))
    assert commands.choices.keys() == COMMANDS_WITH_FIGURES | OTHER_COMMANDS


def test_the_walk_opens_every_page_makes_every_choice_and_takes_every_picture(
    app: Dash, walks: dict[str, tuple[Shown, Shown]]
) -> None:
    shown = {
        f"{viewer} {name}": told for viewer in walks for name, told in walks[viewer][0].items()
    }
    for path in router.PATHS:
        assert f"{OWN} {path}?gemeente={EINDHOVEN}" in shown
    asked = {name.rpartition(" ")[2] for name in shown if name.count(" ") > 1}
    redrawing = {
        key
        for key, one in app.callback_map.items()
        if "callback" in one and "main.children" not in key and not _of_buttons(one)
    }
    assert asked == redrawing
    for form in ("svg", "csv"):
        offered = set(re.findall(rf"/uitvoer/(\w+)\.{form}", json.dumps(list(shown.values()))))
        files = {Path(name.partition("?")[0]) for name in shown}
        taken = {file.stem for file in files if file.suffix == f".{form}"}
        assert offered == taken


def _of_buttons(callback: Mapping[str, Any]) -> bool:
    """They have files made, and show what the clock beside them shows; other tests press them."""
    return {one["property"] for one in callback["inputs"]} == {"n_clicks"}


@pytest.mark.parametrize("viewer", LOOKING)
def test_nothing_shown_changes_when_others_have_other_scores(
    viewer: str, walks: dict[str, tuple[Shown, Shown]]
) -> None:
    assert differences(*walks[viewer]) == []


@pytest.mark.parametrize("viewer", LOOKING)
def test_every_figure_shown_is_the_own_municipalitys_or_that_of_a_cell(
    viewer: str,
    marked_homes: MarkedHomes,
    walks: dict[str, tuple[Shown, Shown]],
    release: Release,
) -> None:
    dossier = release.dossier(LOOKING[viewer], LOOKED_AT[viewer])
    own = LOOKING[viewer].owns(LOOKED_AT[viewer])
    workshops = release.workshops(LOOKING[viewer], LOOKED_AT[viewer]) if own else None
    scans, day = release.known_scans(LOOKING[viewer]), release.made_at.date()
    facts = {} if own else {region.PATH: shares_taking_part(scans, day)}
    years = [date(year, 12, 31) for year in range(2022, day.year)]
    if not own:
        ever = set().union(*(shares_taking_part(scans, when) for when in (*years, day)))
        facts |= {path: ever for path in (kpi.PATH, "/uitvoer/kpis.csv")}
    assert strays(walks[viewer][0], marked_homes.sources, dossier, workshops, facts) == {}


@pytest.mark.parametrize("viewer", LOOKING)
def test_every_figure_of_a_group_is_in_the_ledger_for_the_group_and_date_asked(
    viewer: str,
    marked_homes: MarkedHomes,
    walks: dict[str, tuple[Shown, Shown]],
    demo_home: Path,
) -> None:
    known = marking.ledger(demo_home)
    own = {(g.kind, g.name) for g in groups_of(all_municipalities()[LOOKED_AT[viewer]])}
    seen = set()
    for name, content in walks[viewer][0].items():
        asked = dict(parse_qsl(name.partition("?")[2].partition(" ")[0]))
        chosen = re.findall(r" [\w-]+groep=(\S+) ", name)
        for mark in {mark for text in strings(content) for mark in marks_in(text)}:
            cell = marked_homes.sources[mark]
            group = (cell.kind, cell.name)
            assert cell in known, name
            beside = cell.kind == "riec" and of_a_region(name)  # all regions stand side by side
            assert group in own or beside or group[1] in (*chosen, asked.get("groep")), name
            if " " not in name and "peildatum" in asked:
                assert cell.measured_on <= date.fromisoformat(asked["peildatum"]), name
            seen.add((name.partition("?")[0], cell.statistic))
    statistics = ("mean", "q1", "q3") if viewer == OWN else ("mean",)
    assert {(path, one) for path in OF_A_MUNICIPALITY for one in statistics} <= seen
    assert (actions.PATH, "count") in seen
    if viewer == PROGRAMME:
        assert {(region.PATH, one) for one in ("mean", "mean_before", "count")} <= seen


def of_a_region(name: str) -> bool:
    """Whether it was shown on the page of a region, or taken home from there."""
    return name.startswith((region.PATH, *(f"/uitvoer/{part}." for part in region_parts.NAMES)))


def test_where_nothing_is_published_no_figure_of_a_group_is_shown(
    served_home: Path, models: dict[str, ScanModel]
) -> None:
    app = create_app(served_home, models, OnAnyRelease())
    shown = walking.walk(app, OWN, ["", "?soort=land"], f"?gemeente={EINDHOVEN}").shown
    made = CurrentRelease(served_home).get()
    dossier = made.dossier(LOOKING[OWN], EINDHOVEN)
    assert strays(shown, {}, dossier, made.workshops(LOOKING[OWN], EINDHOVEN)) == {}
    of_own_scan = r"\d+ \((deelnemers|participants|acties|actions)\)"
    assert not re.search(rf"n = (?!{of_own_scan})\d", json.dumps(shown))


@pytest.mark.parametrize("code", WATCHED)
def test_commands_show_no_figure_that_changes_with_the_scores_of_others(
    code: str,
    marked_homes: MarkedHomes,
    release: Release,
    models: dict[str, ScanModel],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = []
    for home in (marked_homes.one, marked_homes.other):
        for name in (audit.FILE, audit.HEAD):  # tells when somebody looked
            (home.path / name).unlink(missing_ok=True)
        assert dvm.main(["status", "--home", str(home.path)]) == dvm.DONE
        assert dvm.main(["kpi", code, "--home", str(home.path), "--json"]) == dvm.DONE
        made = CurrentRelease(home.path).get()
        view = View(made, models, municipality_viewer(code), {"gemeente": code})
        folder = tmp_path / home.path.name
        pack.export_all(view, folder, Sheets())  # type: ignore[arg-type]
        told.append((capsys.readouterr().out, walking.folder_texts(folder)))
    assert told[0] == told[1]
    dossier = release.dossier(municipality_viewer(code), code)
    figures = {
        name: text if name == "bronnen.txt" else json.loads(text)
        for name, text in told[0][1].items()
    }
    assert len(figures) > len(components.FORMATS)
    assert strays(figures, marked_homes.sources, dossier) == {}


class Sheets:
    """In the place of the browser that draws: the figure as it gets it."""

    def render(self, figure: Mapping[str, Any], form: str) -> bytes:
        return json.dumps(figure).encode()
