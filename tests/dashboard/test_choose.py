"""Who looks at more than one municipality finds it in a list, and in a long one by its name."""

from collections.abc import Sequence

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from dashboard.pages import choose
from dashboard.view import View
from tests.dashboard.asking import VIEWERS, look_as, page
from tests.dashboard.reading import Tree, elements, text, tree

PROGRAMME = "programma:"
FEW = 20


@pytest.fixture
def names(release: Release) -> list[str]:
    return [all_municipalities()[code].name for code in release.visible(VIEWERS[PROGRAMME])]


def listed(content: Tree) -> list[str]:
    return [text(link) for link in elements(content, "Link")]


def test_all_are_in_the_list_by_name_each_with_its_own_address(
    release: Release, models: dict[str, ScanModel], names: Sequence[str]
) -> None:
    view = View(release, models, VIEWERS[PROGRAMME], {"soort": "land", "naam": "veen"})
    content = tree(choose.offer(view, "/kpi"))
    assert listed(content) == sorted(names) and FEW < len(names) <= choose.MOST
    for link, code in zip(elements(content, "Link"), release.visible(view.viewer), strict=True):
        assert link["props"]["href"] == f"/kpi?gemeente={code}&soort=land"


def test_a_long_list_is_cut_and_has_a_field_to_search_by(
    release: Release,
    models: dict[str, ScanModel],
    names: Sequence[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choose, "MOST", FEW)

    def asked(**query: str) -> Tree:
        return tree(choose.offer(View(release, models, VIEWERS[PROGRAMME], query), "/kpi"))

    first = asked(soort="land")
    assert listed(first) == sorted(names)[:FEW]
    assert f"de eerste {FEW} van {len(names)} gemeenten" in text(first)
    sent = [(one["props"]["name"], one["props"].get("value")) for one in elements(first, "Input")]
    assert sent == [("soort", "land"), ("naam", "")]

    wanted = [name for name in sorted(names) if "hel" in name.casefold()]
    some = asked(soort="land", naam=" HEL ")
    assert listed(some) == wanted and f"{len(wanted)} gemeente" in text(some)
    assert all("naam" not in one["props"]["href"] for one in elements(some, "Link"))

    none = asked(naam="<b>")
    assert not listed(none) and "geen gemeente met '<b>' in haar naam" in text(none)


def test_the_address_holds_what_was_typed(
    app: Dash, client: FlaskClient, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "MOST", FEW)
    look_as(client, PROGRAMME)
    code = release.visible(VIEWERS[PROGRAMME])[-1]
    name = all_municipalities()[code].name
    shown = page(app, client, "/", f"?naam={name.lower()}&taal=en").json
    content = shown["response"]["main"]["children"]
    assert listed(content) == [name]
    assert f"1 municipality has '{name.lower()}' in its name" in text(content)
    assert next(elements(content, "Link"))["props"]["href"] == f"/?gemeente={code}&taal=en"
