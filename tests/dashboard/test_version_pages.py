"""The pages say what changed in the questionnaire, and why a change is not told."""

from pathlib import Path
from typing import Any

from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import Role, Viewer, municipality_viewer
from benchmark.warehouse import open_warehouse
from dashboard import changes, charts
from dashboard.view import View
from tests.dashboard.asking import page
from tests.dashboard.reading import elements, text
from tests.homes import load_rows, release_on
from tests.small_world import SPRING, YEAR_END, answers, scan_model

EINDHOVEN = "GM0772"
OWN, REGION = municipality_viewer(EINDHOVEN), Viewer(Role.REGIO, frozenset({"RIEC09"}))
QUESTIONNAIRES = {
    model.id: model
    for model in (
        scan_model("first", {"a": {"a1": "p q r s"}}),
        scan_model("two-in-five", {"a": {"a1": "p q x y z"}}),
        scan_model("half", {"a": {"a1": "p q x y"}}),
        scan_model("another-module", {"a": {"a1": "p q r s"}, "b": {"b1": "x"}}),
        scan_model("another-theme", {"a": {"a1": "p q r s", "a2": "x"}}),
    )
}


def two_scans(home: Path, later: str, **levels: Any) -> Release:
    """One of the first questionnaire and one of another; shared with the region."""
    rows = answers("S1", "first", p=1, q=1, r=1, s=1)
    rows += [one | {"date": YEAR_END} for one in answers("S2", later, **levels)]
    for one in rows[:4]:
        one["date"] = SPRING
    load_rows(home, rows, QUESTIONNAIRES)
    with open_warehouse(home) as connection:
        connection.execute("update document set share_riec = true")
    return Release(home / "releases" / release_on(home, QUESTIONNAIRES, YEAR_END))


def progress(release: Release, viewer: Viewer = OWN, item: str = "total") -> Any:
    view = View(release, QUESTIONNAIRES, viewer, {"gemeente": EINDHOVEN, "module": item})
    return charts.build(charts.TREND, view)


def last_row(chart: Any) -> tuple[str, ...]:
    """Huidig, ambitie, verandering and share of the second scan."""
    found: tuple[str, ...] = chart.tables[0].rows[-1]
    return found[3:]


def test_under_half_of_comparable_questions_the_share_and_the_reason_are_told(
    tmp_path: Path,
) -> None:
    chart = progress(two_scans(tmp_path, "two-in-five", p=2, q=2, x=2, y=2, z=2))
    assert "is 40% van de vragen vergelijkbaar; onder 50% tonen we geen" in chart.sentence
    assert last_row(chart)[-2:] == ("niet vergelijkbaar", "40%")
    assert chart.finding.endswith("het totaal is niet te vergelijken met de vorige scan")


def test_from_half_on_the_change_is_told_with_the_share(tmp_path: Path) -> None:
    chart = progress(two_scans(tmp_path, "half", p=2, q=2, x=5, y=5))
    assert "gaat over 50% van de vragen" in chart.sentence
    assert last_row(chart)[-2:] == ("+1,0", "50%")
    assert "steeg met 1,0" in chart.finding


def test_a_total_that_cannot_be_compared_because_of_a_module_says_so(tmp_path: Path) -> None:
    chart = progress(two_scans(tmp_path, "another-module", p=2, q=2, r=2, s=2, x=3))
    assert last_row(chart)[-2:] == (
        "niet vergelijkbaar: er kwam of verdween een module",
        "80%",
    )
    assert "er kwam of verdween een module" in chart.finding


def test_what_was_not_scored_both_times_says_so(tmp_path: Path) -> None:
    release = two_scans(tmp_path, "half", p="nvt", q="nvt", x="nvt", y="nvt")
    chart = progress(release)
    assert last_row(chart)[-2:] == ("niet in beide scans gescoord", "50%")
    assert chart.finding.endswith("het totaal is niet in beide scans gescoord")


def test_comparable_questions_without_a_score_say_so(tmp_path: Path) -> None:
    chart = progress(two_scans(tmp_path, "half", p="nvt", q="nvt", x=3, y=3))
    assert last_row(chart)[-2:] == ("op te weinig vergelijkbare vragen gescoord", "50%")


def test_a_theme_that_was_not_asked_before_cannot_be_compared(tmp_path: Path) -> None:
    chart = progress(two_scans(tmp_path, "another-theme", p=2, q=2, r=2, s=2, x=3), item="a2")
    assert "is 0% van de vragen vergelijkbaar" in chart.sentence
    assert chart.tables[0].rows[0][3] == changes.NOT_ASKED


def test_a_change_that_is_not_shared_is_not_called_incomparable(tmp_path: Path) -> None:
    """Each scan is of one discipline, so its scores stay with the municipality."""
    release = two_scans(tmp_path, "half", p=2, q=2, x=2, y=2)
    assert "+1,0" in last_row(progress(release))
    chart = progress(release, REGION)
    assert "vergelijkbaar" not in chart.sentence and "%" not in chart.sentence
    assert "is niet met u gedeeld" in chart.sentence and "niet met u gedeeld" in chart.finding
    assert last_row(chart) == (changes.NOT_SHARED,) * 3 + ("",)


def test_a_theme_that_was_not_asked_before_is_told_to_others_too(tmp_path: Path) -> None:
    release = two_scans(tmp_path, "another-theme", p=2, q=2, r=2, s=2, x=3)
    assert "is 0% van de vragen" in progress(release, REGION, "a2").sentence


def test_the_page_of_progress_does_not_blame_the_questions_either(
    demo_home: Path, models: dict[str, ScanModel], app: Dash, client: FlaskClient
) -> None:
    shown = text(page(app, client, "/voortgang").json["response"]["main"]["children"])
    assert "niet gedeeld" not in shown and "niet met u gedeeld" not in shown


def test_what_changed_in_the_questionnaire_is_listed_by_kind_with_both_texts(
    app: Dash, client: FlaskClient, release: Release
) -> None:
    content = page(app, client, "/verantwoording").json["response"]["main"]["children"]
    groups = {text(one).partition(")")[0] + ")": text(one) for one in elements(content, "Details")}
    found = release.model_changes
    headings = {
        "reworded": "Anders verwoord",
        "rescaled": "Andere niveaus",
        "new": "Nieuw",
        "removed": "Vervallen",
        "same": "Gelijk gebleven",
    }
    assert {one.relation for one in found} == headings.keys()
    for relation, heading in headings.items():
        listed = [one for one in found if one.relation == relation]
        shown = groups[f"{heading} ({len(listed)})"]
        for one in listed:
            assert all(words in shown for words in (one.text, one.previous_text) if words)
    assert "Was: " in groups["Anders verwoord (9)"] and "Is nu: " in groups["Anders verwoord (9)"]


def test_every_list_can_be_folded_and_none_is_open_at_first(app: Dash, client: FlaskClient) -> None:
    content = page(app, client, "/verantwoording").json["response"]["main"]["children"]
    lists = [one for one in elements(content, "Details") if list(elements(one, "Li"))]
    assert len(lists) == 5
    assert all(list(elements(one, "Summary")) and not one["props"].get("open") for one in lists)
