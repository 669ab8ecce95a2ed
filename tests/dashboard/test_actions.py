"""/acties: the order worked out again from the oracle's scores and the released counts, the top 3
from the workbooks; and who sees which part of it.
"""

import csv
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.folders import ANONYMOUS
from benchmark.groups import groups_of
from benchmark.model import Action, ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from benchmark.viewer import REFUSAL, Role, Viewer, municipality_viewer
from dashboard import action_chart, cells, charts, counts, fitting, top_three
from dashboard.pages import actions
from dashboard.view import View
from tests import oracle
from tests.dashboard import walking
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, call, look_as, page
from tests.dashboard.checking import dutch_day, numbers
from tests.dashboard.demo_rows import Rows, read_rows, read_top_three
from tests.dashboard.expected import dutch
from tests.dashboard.marking import MarkedHomes
from tests.dashboard.reading import elements, tables, text, tree
from tests.homes import read

FEW_NEIGHBOURS, MERGED = "GM0363", "GM1992"
RANDOM_PLACES = 6
UNKNOWN = "GM9999"
PROGRAMME = Viewer(Role.PROGRAMMA)
REGION = Viewer(Role.REGIO, frozenset({"RIEC09"}))
COUNTS = (
    "select kind, name, reference_date, item, value, bound, n from cell"
    " where measure = 'chosen' order by all"
)


@dataclass(frozen=True)
class Count:
    value: float | None
    bound: str | None
    n: int
    day: date


Groups = Mapping[tuple[str, str], Mapping[str, Count]]


@pytest.fixture(scope="module")
def places(release: Release) -> list[str]:
    living = [c for c in release.municipalities if all_municipalities()[c].valid_to is None]
    return [EINDHOVEN, FEW_NEIGHBOURS, MERGED, *random.Random(5).sample(living, RANDOM_PLACES)]


@pytest.fixture(scope="module")
def rows(demo_folder: Path, models: dict[str, ScanModel], places: list[str]) -> Rows:
    return read_rows(demo_folder / "workbooks", models, places)


@pytest.fixture(scope="module")
def groups(demo_home: Path, release: Release) -> Groups:
    """The last counts of each group."""
    found: dict[tuple[str, str], dict[str, Count]] = {}
    for kind, name, day, item, value, bound, n in read(
        demo_home / "releases" / release.id / ANONYMOUS, COUNTS
    ):
        found.setdefault((kind, name), {})[item] = Count(value, bound, n, day)
    last = {group: max(one.day for one in items.values()) for group, items in found.items()}
    return {
        group: {item: one for item, one in items.items() if one.day == last[group]}
        for group, items in found.items()
    }


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> Callable[..., View]:
    def ask(code: str = EINDHOVEN, viewer: Viewer | None = None, **query: str) -> View:
        asked = {"gemeente": code, **query}
        return View(release, models, viewer or municipality_viewer(code), asked)

    return ask


def test_the_order_is_gap_times_distance_times_what_others_chose(
    rows: Rows,
    groups: Groups,
    places: list[str],
    view: Callable[..., View],
    models: dict[str, ScanModel],
) -> None:
    scores = oracle.scan_scores(rows, models)
    kept = set()
    for code in places:
        for scan in view(code).dossier.own_scans:
            asked = view(code, scan=scan.scan)
            chosen = groups.get(group_of(code, groups), {})
            expected = ordered(asked.model, scan.scan, scores, chosen)
            (table,) = charts.build(action_chart.NAME, asked).tables
            shown = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            assert [row["Handelingsperspectief"] for row in shown] == [a.title.nl for a in expected]
            assert [row["Plaats"] for row in shown] == [str(n + 1) for n in range(len(expected))]
            for row, action in zip(shown, expected, strict=True):
                for column, measure in (
                    ("Huidig", "current"),
                    ("Ambitie", "ambition"),
                    ("Afstand", "gap"),
                ):
                    score = scores[scan.scan, action.theme, measure]
                    assert numbers(row[column]) == dutch(score)
                assert row["Gekozen in de groep"] == told(chosen.get(action.id))
                kept.add(row["Gekozen in de groep"])
    assert {"minder dan 5", "5", "10"} <= kept


def test_the_figure_draws_the_step_and_the_scores_of_the_first_ten(
    view: Callable[..., View],
) -> None:
    chart = charts.build(action_chart.NAME, view())
    lines, ours, ambition = chart.figure["data"]
    rows = chart.tables[0].rows[: action_chart.SHOWN]
    names = chart.tables[0].columns
    steps = list(zip(lines["x"][::3], lines["x"][1::3], strict=True))
    assert steps == [tuple(int(row[names.index(n)]) for n in ("Van", "Naar")) for row in rows]
    for mark, column in ((ours, "Huidig"), (ambition, "Ambitie")):
        drawn = [dutch(Fraction(value))[0] for value in mark["x"]]
        assert drawn == [row[names.index(column)] for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        {"module": "ondermijning"},
        {"module": "datakwaliteit"},
        {"inspanning": "laag"},
        {"rol": "data-analist"},
        {"module": "data-en-software", "inspanning": "midden", "rol": "gegevensbeheerder"},
    ],
)
def test_a_filter_keeps_the_order_and_the_places(
    query: dict[str, str], view: Callable[..., View]
) -> None:
    asked = view(**({} if query.get("module") == "data-en-software" else query))
    if query.get("module") == "data-en-software":
        last = asked.model.modules[-1].id
        asked = view(**{**query, "module": last})
    module = {t.id: m.id for m in asked.model.modules for t in m.themes}
    every = fitting.fitting(asked, counts.chosen(asked))
    kept = fitting.asked(asked, every)
    wanted = [
        fit
        for fit in every
        if asked.query.get("module") in (None, fit.theme.id, module[fit.theme.id])
        and asked.query.get("inspanning") in (None, fit.action.effort)
        and asked.query.get("rol") in (None, fit.action.owner.nl if fit.action.owner else None)
    ]
    assert 0 < len(kept) < len(every)
    assert kept == wanted
    shown = list(elements(tree(actions.body(asked)), "H3"))
    assert [text(title) for title in shown] == [
        f"{fit.place}. {fit.action.title.nl}" for fit in wanted
    ]


def test_a_choice_with_nothing_in_it_says_what_to_do(
    view: Callable[..., View], client: FlaskClient
) -> None:
    content = tree(actions.layout(view(module="ondermijning", rol="CISO")))
    assert "Bij deze keuze past geen handelingsperspectief" in text(content)
    assert "Kies een ander onderdeel" in text(content)
    assert not list(elements(content, "Graph"))
    picture = client.get("/uitvoer/acties.png?module=ondermijning&rol=CISO")
    assert picture.status_code == 404 and "niets te tekenen" in picture.text


def test_a_group_without_counts_says_why_and_never_zero(
    view: Callable[..., View], groups: Groups
) -> None:
    asked = view(soort="riec+grootte")
    group = (asked.group.kind, asked.group.name)
    assert group not in groups
    content = tree(actions.layout(asked))
    assert "te weinig gemeenten" in text(content)
    assert "Dat is iets anders dan nul." in text(content)
    (table,) = charts.build(action_chart.NAME, asked).tables
    column = table.columns.index("Gekozen in de groep")
    assert {row[column] for row in table.rows} == {"te weinig gemeenten"}
    order = [row[0] for row in table.rows]
    assert order != [row[0] for row in charts.build(action_chart.NAME, view()).tables[0].rows]


def test_before_anything_is_published_the_counts_are_not_there_yet(
    view: Callable[..., View],
) -> None:
    asked = view()
    asked.__dict__["day"] = None
    found = counts.of_group(asked, asked.own_groups["land"])
    assert not found.shown
    assert cells.text(found.cell("analyse-a")) == "nog niet getoond"
    assert "nog niet geteld" in counts.why_none(found)


@pytest.mark.parametrize(
    ("value", "bound", "state", "words", "weight"),
    [
        (10.0, None, "published", "Ongeveer 10 van de 40 gemeenten", Fraction(5, 4)),
        (5.0, "below", "published", "Minder dan 5 van de 40 gemeenten", 1),
        (None, None, "protected", "Hoeveel gemeenten in RIEC Oost-Brabant dit kozen: beschermd", 1),
    ],
)
def test_a_count_in_words_and_what_it_weighs(
    value: float | None,
    bound: str | None,
    state: str,
    words: str,
    weight: Fraction,
    view: Callable[..., View],
) -> None:
    cell = counts.Cell(value, 5.0, 40, state, date(2025, 12, 31), bound)
    found = counts.Counts(view().own_groups["riec"], {"a": cell}, "waiting")
    assert counts.told(found, "a").startswith(words)
    assert 1 + fitting.share(cell) == pytest.approx(float(weight))


def test_the_top_three_of_every_scan_is_that_of_the_workbooks(
    rows: Rows,
    places: list[str],
    demo_folder: Path,
    view: Callable[..., View],
    models: dict[str, ScanModel],
) -> None:
    sheets = read_top_three(demo_folder / "workbooks", places)
    kinds = set()
    for code in places:
        asked = view(code)
        scans = {one.scan: one for one in asked.dossier.own_scans}
        definitive = asked.dossier.definitive
        found = shown_top_three(asked)
        expected = [
            (scan, choice)
            for scan in reversed(scans.values())
            for choice in sheets.get(scan.scan, ([], []))[0]
        ]
        assert len(found) >= len(expected)
        for row, (scan, choice) in zip(found, expected, strict=False):
            id_, _, title = choice["Handelingsperspectief"].partition(" - ")
            assert row["Handelingsperspectief"] == (title or id_)
            assert row["Scan"].startswith(dutch_day(scan.date))
            assert row["Wie"] == (choice["Rol van de eigenaar"] or "niet ingevuld")
            later = [s for s in scans.values() if (s.date, s.scan) > (scan.date, scan.scan)]
            status = first_status(sheets, later, choice["Handelingsperspectief"])
            assert row["Status"].startswith(status), row
            kinds.add(re.split(r"\W", status)[0])
            themes = {a.id: a.theme for a in models[scan.model].actions}
            moved = row["Verandering van het thema sindsdien"]
            if id_ in themes and definitive and definitive[-1] in later:
                changes, shares = change(rows, models, scan.scan, definitive[-1].scan)
                assert numbers(moved) == dutch(changes.get(themes[id_]))
                part = shares.get(themes[id_], Fraction(0))
                percent = f"{int(100 * part + Fraction(1, 2))}%"
                assert (percent in moved) == (Fraction(1, 2) <= part < 1 and bool(numbers(moved)))
            else:
                assert numbers(moved) == []
    assert {"gerealiseerd", "bezig", "niet", "nog"} <= kinds


def test_what_moved_is_told_without_saying_why(view: Callable[..., View]) -> None:
    content = text(tree(actions.layout(view())))
    assert top_three.NO_CAUSE in content
    assert not re.search(r"\b(dankzij|effect van|leidde tot|resultaat van)\b", content)


def test_a_merged_municipality_sees_the_top_three_of_before_without_a_change(
    view: Callable[..., View],
) -> None:
    found = [row for row in shown_top_three(view(FEW_NEIGHBOURS)) if "Weesp" in row["Scan"]]
    assert len(found) >= 2
    told = {row["Verandering van het thema sindsdien"] for row in found}
    assert told <= {"niet te vergelijken: herindeling", ""}


def test_who_shares_shows_what_fits_but_not_what_it_chose(view: Callable[..., View]) -> None:
    own = tree(actions.layout(view()))
    for viewer in (PROGRAMME, REGION):
        content = tree(actions.layout(view(viewer=viewer)))
        assert [text(t) for t in elements(content, "H3")] == [text(t) for t in elements(own, "H3")]
        assert actions.NOT_YOURS in text(content)
        assert "top 3 van" not in text(content)
        assert top_three.TITLE not in text(content)
    assert "In de top 3 van" in text(own)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_another_municipality_and_an_unknown_one_get_the_same_sentence(
    app: Dash, client: FlaskClient, release: Release, viewer: str
) -> None:
    look_as(client, viewer)
    seen = {EINDHOVEN, *release.visible(VIEWERS[viewer])}
    hidden = next(code for code in release.municipalities if code not in seen)
    answers = [
        page(app, client, "/acties", f"?gemeente={code}").json["response"]["main"]
        for code in (hidden, UNKNOWN)
    ]
    assert answers[0] == answers[1]
    refusal = text(answers[0]["children"])
    assert REFUSAL in refusal and not SCORE.search(refusal)
    for name in (action_chart.NAME, top_three.NAME):
        for form in ("csv", "xlsx"):
            refused = [
                client.get(f"/uitvoer/{name}.{form}?gemeente={c}") for c in (hidden, UNKNOWN)
            ]
            assert [answer.status_code for answer in refused] == [403, 403]
            assert refused[0].text == refused[1].text


@pytest.mark.parametrize(
    ("viewer", "group"), [("regio:RIEC09", ("riec", "RIEC09")), ("programma:", ("land", "NL"))]
)
def test_without_a_municipality_a_region_and_the_programme_see_the_counts(
    app: Dash,
    client: FlaskClient,
    groups: Groups,
    models: dict[str, ScanModel],
    viewer: str,
    group: tuple[str, str],
) -> None:
    look_as(client, viewer)
    content = page(app, client, "/acties").json["response"]["main"]["children"]
    shown = {row["Handelingsperspectief"]: row["Gekozen"] for row in tables(content)[0]}
    wanted = {a.title.nl: told(groups[group].get(a.id)) for a in models["dvs-2025"].actions}
    assert shown == wanted
    file = client.get("/uitvoer/gekozen.csv")
    lines = list(csv.reader(StringIO(file.data.decode("utf-8-sig")), delimiter=";"))
    assert {line[0]: line[3] for line in lines[1 : len(wanted) + 1]} == wanted
    refused = client.get(f"/uitvoer/{top_three.NAME}.csv?gemeente={EINDHOVEN}")
    assert refused.status_code == 403 and REFUSAL in refused.text


def test_every_count_shown_is_that_of_its_action_and_group(marked_homes: MarkedHomes) -> None:
    shown = walking.visit(
        marked_homes.one.app, f"gemeente:{EINDHOVEN}", "/acties", f"?gemeente={EINDHOVEN}"
    )
    (content,) = shown.values()
    found = 0
    for item in elements(content["main"]["children"], "Li"):
        title = text(next(elements(item, "H3"), ""))
        for value, n in re.findall(r"(?:Ongeveer|Minder dan) ([\d.]+) van de (\d+)", text(item)):
            source = marked_homes.sources[int(n)]
            assert value.replace(".", "") == n, title
            assert (source.measure, source.kind, source.name) == ("chosen", "riec", "RIEC09")
            found += 1
    assert found > 10


def test_the_address_holds_every_choice(
    app: Dash, client: FlaskClient, view: Callable[..., View]
) -> None:
    scan = view().dossier.own_scans[0].scan
    first = fitting.fitting(asked := view(scan=scan, soort="land"), counts.chosen(asked))[0]
    assert first.action.owner
    asked_for = {
        "scan": scan,
        "module": first.theme.id,
        "inspanning": first.action.effort,
        "rol": first.action.owner.nl,
        "soort": "land",
    }
    search = f"?{urlencode(asked_for)}"
    content = page(app, client, "/acties", search).json["response"]["main"]["children"]
    chosen = {e["props"]["id"]: e["props"]["value"] for e in elements(content, "Select")}
    assert chosen == {f"actions-{key}": value for key, value in asked_for.items()}
    links = [e["props"]["href"] for e in elements(content, "A")]
    (link,) = [one for one in links if one.startswith("/uitvoer/acties.csv")]
    assert asked_for.items() <= dict(parse_qsl(urlsplit(link).query)).items()


def test_another_scan_offers_its_own_items_and_roles(
    app: Dash, client: FlaskClient, view: Callable[..., View]
) -> None:
    values = {
        "actions-scan.value": view().dossier.own_scans[0].scan,
        "actions-module.value": "cultuur",  # not in the questionnaire of that scan
        "actions-rol.value": "manager bedrijfsvoering",  # nor an action that this role leads
        "url.search": "",
    }
    offered = call(app, client, "actions-module.options", values).json["response"]
    assert offered["actions-module"]["value"] == "total"
    assert offered["actions-rol"]["value"] == fitting.ALL


def test_in_english_a_role_and_an_effort_keep_the_names_by_which_an_address_knows_them(
    app: Dash, client: FlaskClient
) -> None:
    offered = {}
    for language in ("nl", "en"):
        content = page(app, client, "/acties", f"?gemeente={EINDHOVEN}&taal={language}")
        selects = elements(content.json["response"]["main"]["children"], "Select")
        offered[language] = {e["props"]["id"]: e["props"]["options"] for e in selects}
    for select in ("actions-rol", "actions-inspanning"):
        dutch_ones, english = offered["nl"][select], offered["en"][select]
        assert {one["value"] for one in english} == {one["value"] for one in dutch_ones}
        assert {one["label"] for one in english} != {one["label"] for one in dutch_ones}


def ordered(
    model: ScanModel,
    scan: str,
    scores: Mapping[tuple[str, str, str], Fraction | None],
    chosen: Mapping[str, Count],
) -> list[Action]:
    weights = {}
    for action in model.actions:
        now, wish, gap = (
            scores[scan, action.theme, measure] for measure in ("current", "ambition", "gap")
        )
        if now is None or wish is None or gap is None or gap <= 0:
            continue
        if action.to_level <= now or action.from_level - now >= 1 or action.from_level >= wish:
            continue
        near = 1 - max(Fraction(0), action.from_level - now)
        count = chosen.get(action.id)
        known = count is not None and count.value is not None and count.bound is None
        share = Fraction(int(count.value or 0), count.n) if count and known else Fraction(0)
        weights[action.id] = gap * near * (1 + share)
    return sorted((a for a in model.actions if a.id in weights), key=lambda a: -weights[a.id])


def group_of(code: str, groups: Groups) -> tuple[str, str]:
    """The smallest of region, province and country that has counts."""
    own = {group.kind: (group.kind, group.name) for group in groups_of(all_municipalities()[code])}
    return next(own[kind] for kind in ("riec", "provincie", "land") if own[kind] in groups)


def told(count: Count | None) -> str:
    if count is None:
        return "nog niet getoond"
    assert count.value is not None
    return f"minder dan {int(count.value)}" if count.bound else str(int(count.value))


def shown_top_three(view: View) -> list[dict[str, str]]:
    found = tables(tree(actions.layout(view)))
    return next(table for table in found if table and "Status" in table[0])


def first_status(sheets: Mapping[str, tuple[Rows, Rows]], later: list, written: str) -> str:
    """What the first later scan that mentions it says."""
    for scan in later:
        for row in sheets.get(scan.scan, ([], []))[1]:
            if row["Vorige top 3"].partition(" - ")[0] == written.partition(" - ")[0]:
                return f"{row['Stand van zaken']}, volgens de scan van {dutch_day(scan.date)}"
    return "niet genoemd" if later else "nog niet bekend"


def change(
    rows: Rows, models: Mapping[str, ScanModel], earlier: str, later: str
) -> tuple[dict[str, Fraction | None], Mapping[str, Fraction]]:
    both = [row for row in rows if row["scan"] in (earlier, later)]
    changes, shares = oracle.change(both, models, earlier, later)
    return {item: v for (item, measure), v in changes.items() if measure == "current"}, shares
