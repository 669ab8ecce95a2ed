"""What a page says of protection: why there is no figure, and where there is one."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from dash import Dash

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.viewer import municipality_viewer
from dashboard import cells, method
from dashboard.pages import accountability, compare, overview, progress
from dashboard.view import View
from tests.dashboard.altering import Change, altered
from tests.dashboard.asking import EINDHOVEN, call
from tests.dashboard.protected import altered_release, view
from tests.dashboard.reading import cards, element, elements, tables, text, tree

__all__ = ["altered_release", "view"]  # fixtures

AUDIT = {
    "colluders": 1,
    "scores": 45263,
    "proven": 45263,
    "unproven": 0,
    "narrowest": 1.0,
    "witnesses": 22972,
    "cells": 11496,
    "withheld": 79,
    "without_protection": {
        "scores": 14476,
        "outsider_within_0_1": 811,
        "outsider_within_0_5": 1136,
        "insider_within_0_1": 2031,
        "insider_within_0_5": 2764,
    },
}


def test_a_missing_score_of_our_own_is_told_apart_from_a_protected_mean(
    view: Callable[..., View],
) -> None:
    content = tree(compare.layout(view(soort="riec")))
    shown = {cell for row in tables(content)[0] for cell in row.values()}
    assert "beschermd" in shown
    assert not {"0", "0,0", "None", "-", "nan"} & shown


def test_a_protected_group_offers_those_that_do_show_with_the_same_question(
    view: Callable[..., View],
) -> None:
    asked = view(soort="land", module="ondermijning", peildatum="2025-12-31")
    assert wider_links(asked) == []
    small = view(soort="riec+grootte", module="ondermijning", peildatum="2025-12-31")
    (link,) = wider_links(small)
    kept = {"soort": ["riec"], "groep": ["RIEC09"], "module": ["ondermijning"]}
    assert kept.items() <= parse_qs(urlsplit(link["href"]).query).items()
    assert parse_qs(urlsplit(link["href"]).query)["peildatum"] == ["2025-12-31"]
    assert link["children"] == "RIEC Oost-Brabant (n = 28)"


def test_every_page_says_why_a_group_shows_nothing(view: Callable[..., View]) -> None:
    for page in (overview, compare, progress):
        content = text(tree(page.layout(view(soort="land"))))
        assert "In Nederland is het gemiddelde beschermd" in content, page.PATH
        assert "te weinig gemeenten mee" not in content


def test_a_group_that_shows_the_total_but_few_themes_says_so(view: Callable[..., View]) -> None:
    notice = text(element(tree(compare.layout(view(soort="provincie"))), compare.PEERS))
    assert "toont deze groep er 0 (de andere: beschermd)" in notice
    card, *_ = cards(tree(compare.layout(view(soort="provincie"))))
    assert "de cijfers van de groep zijn beschermd" in text(card)


def test_the_page_that_falls_back_says_why_its_region_shows_nothing(
    demo_home: Path, tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    home = altered(demo_home, tmp_path / "home", Change("riec", "total"))
    asked = View(CurrentRelease(home).get(), models, municipality_viewer(EINDHOVEN))
    content = text(tree(overview.layout(asked)))
    assert "In RIEC Oost-Brabant is het gemiddelde beschermd" in content
    assert "U ziet daarom de provincie Noord-Brabant." in content


def test_another_kind_of_group_offers_wider_ones_at_once(app: Dash) -> None:
    with app.server.test_client() as client:
        asked = f"?gemeente={EINDHOVEN}&module=total&soort=riec%2Bgrootte"
        told = {f"{progress.ASKED}.data": asked}
        answer = call(app, client, f"{progress.PEERS}.children", told)
        assert "te weinig gemeenten mee" in answer.text
        assert "RIEC Oost-Brabant (n = 28)" in answer.text


def test_where_a_group_figure_stands_its_rounding_and_date_stand_too(
    view: Callable[..., View],
) -> None:
    for page in (overview, compare, progress):
        content = text(tree(page.layout(view(soort="riec"))))
        assert (
            re.search("afgerond op 0,(1|2|25|5)", content)
            and "bepaald op 31 december 2025" in content
        )


def test_the_method_explains_every_word_and_a_test_only_where_there_was_one(
    view: Callable[..., View],
) -> None:
    asked = view()
    content = text(tree(accountability.layout(asked)))
    for word in (*cells.WITHHELD.values(), "of hoger", "of lager", "afgerond op", "peildatum"):
        assert word in content
    assert "De toets van deze uitgave" not in content
    assert method.UNTESTED in content
    asked.release.manifest["audit"] = AUDIT
    try:
        content = text(tree(accountability.layout(asked)))
        assert "De toets van deze uitgave" in content and method.UNTESTED not in content
        assert "Van 45.263 scores van gemeenten" in content
        assert "ten minste 1,0 niveau" in content
        assert "Van de 11.496 nieuwe groepscijfers zijn er 79 (0,7%) beschermd" in content
        assert "ten minste 811 van 14.476 scores tot op 0,1" in content
    finally:
        asked.release.manifest["audit"] = None


def wider_links(view: View) -> list[dict[str, str]]:
    notice = element(tree(compare.layout(view)), compare.PEERS)
    return [link["props"] for link in elements(notice, "Link")]
