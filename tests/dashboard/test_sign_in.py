"""Signing in against a certified provider: who comes in, as whom, and who forges it in vain."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from benchmark.errors import NotAllowed
from benchmark.store import Release
from benchmark.viewer import Viewer
from dashboard.signin.routes import local
from tests.dashboard.asking import VIEWERS
from tests.dashboard.signing_in import Door, Visitor
from tests.dashboard.trusted_provider import door, other, visitor

__all__ = ["door", "other", "visitor"]  # fixtures

LOOKING = dict(zip(("eva", "rik", "pia"), VIEWERS.values(), strict=True))
SCORES = "/api/v1/gemeenten/{}/scores"


@pytest.mark.parametrize(
    ("person", "named"),
    [("eva", "Gemeente Eindhoven"), ("rik", "RIEC Oost-Brabant"), ("pia", "Programma")],
)
def test_who_signs_in_looks_with_the_role_that_the_claims_give(
    visitor: Visitor, release: Release, person: str, named: str
) -> None:
    assert visitor.sign_in(person).status_code == 200
    assert f"U kijkt als: {named}" in visitor.ask("/_dash-layout").json().__repr__()
    for code in release.municipalities[::10]:
        expected = 200 if may_read(release, LOOKING[person], code) else 404
        assert visitor.ask(SCORES.format(code)).status_code == expected


def test_somebody_comes_back_at_the_page_that_they_asked_for(visitor: Visitor) -> None:
    answer = visitor.sign_in("eva", "/voortgang?taal=en&module=total")
    assert answer.url.endswith("/voortgang?taal=en&module=total")


def test_the_cookie_tells_nobody_who_it_is(door: Door, visitor: Visitor) -> None:
    visitor.sign_in("eva")
    kept = door.content(visitor.cookie)
    assert list(kept) == ["signed_in"] and "eva" not in str(kept)
    assert [cookie.has_nonstandard_attr("HttpOnly") for cookie in visitor.cookies][0]


def test_who_has_no_role_is_told_so_and_stays_out(visitor: Visitor) -> None:
    answer = visitor.sign_in("noor")
    assert answer.status_code == 403
    assert "maar hebt hier nog geen rol" in answer.text and "no role here yet" in answer.text
    assert not visitor.is_in


@pytest.mark.parametrize("kid", ["second", "second", "third"])
def test_a_new_key_of_the_provider_is_found_under_a_new_name_and_under_an_old_one(
    door: Door, visitor: Visitor, kid: str
) -> None:
    Visitor(door).sign_in("eva")
    door.provider.tell(rotate=kid)
    assert visitor.sign_in("eva").status_code == 200 and visitor.is_in


def test_while_the_provider_is_down_that_is_said_and_who_is_in_stays_in(
    door: Door, visitor: Visitor, other: Visitor
) -> None:
    visitor.sign_in("eva")
    back = other.way_back("eva")
    door.provider.stop()
    try:
        answer = other.get(back)
        assert answer.status_code == 503
        assert "is nu niet te bereiken" in answer.text and "cannot be reached" in answer.text
        assert visitor.is_in
    finally:
        door.provider.start()
    assert other.sign_in("eva").status_code == 200


@pytest.mark.parametrize(("skew", "status"), [(45, 200), (120, 503), (-45, 200), (-200, 503)])
def test_clocks_may_differ_a_minute_and_more_is_said(
    door: Door, visitor: Visitor, skew: int, status: int
) -> None:
    door.provider.tell(skew=skew)
    try:
        answer = visitor.sign_in("eva")
    finally:
        door.provider.tell(skew=0)
    assert answer.status_code == status
    assert status == 200 or "lopen niet gelijk" in answer.text
    assert visitor.is_in == (status == 200)


def test_who_cancels_is_told_so(door: Door, visitor: Visitor) -> None:
    page = visitor.get(str(visitor.ask("/").next.url))
    answer = visitor.get(page.url + "/abort")
    assert answer.status_code == 403 and "Het aanmelden is afgebroken" in answer.text


@pytest.mark.parametrize("forged", ["state", "code", "iss"])
def test_a_forged_way_back_leads_nowhere(visitor: Visitor, forged: str) -> None:
    back = visitor.way_back("eva")
    answer = visitor.get(re.sub(rf"\b{forged}=[^&]*", f"{forged}=verzonnen", back))
    assert answer.status_code == 400 and "niet in deze browser begonnen" in answer.text
    assert not visitor.is_in


def test_a_code_counts_once_and_only_in_the_browser_that_asked_for_it(
    visitor: Visitor, other: Visitor
) -> None:
    back = visitor.way_back("eva")
    assert other.get(back).status_code == 400 and not other.is_in
    assert visitor.get(back).status_code == 200
    assert visitor.get(back).status_code == 400


def test_somebody_elses_code_does_not_sign_me_in_as_them(visitor: Visitor, other: Visitor) -> None:
    theirs, mine = other.way_back("pia"), visitor.way_back("eva")
    code = parse_qs(urlsplit(theirs).query)["code"][0]
    assert visitor.get(re.sub(r"\bcode=[^&]*", f"code={code}", mine)).status_code == 400
    assert not visitor.is_in


def test_an_answer_to_another_question_is_not_trusted(visitor: Visitor) -> None:
    asked = visitor.ask(visitor.ask("/").headers["Location"]).headers["Location"]
    back = visitor.on_from(re.sub(r"\bnonce=[^&]*", "nonce=verzonnen", asked), "eva")
    answer = visitor.get(back)
    assert answer.status_code == 502 and "klopt niet" in answer.text
    assert not visitor.is_in


def test_many_windows_at_once_do_not_overflow_the_cookie(visitor: Visitor) -> None:
    asked = [str(visitor.ask("/").next.url) for _ in range(8)]
    for address in asked:
        visitor.get(address, allow_redirects=False)
    assert len(visitor.cookie) < 3500
    assert visitor.sign_in("eva").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        *("//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example"),
        *("/\t/evil.example", "javascript:alert(1)", "", "kpi", "/aanmelden", "/afmelden"),
        *("/" + "x" * 2000, "//[", "/\nSet-Cookie: a=b", "///evil.example"),
    ],
)
def test_signing_in_leads_to_a_page_of_the_dashboard_only(asked: str) -> None:
    assert local(asked) == "/"
    assert local("/kpi?taal=en&module=a%20b") == "/kpi?taal=en&module=a%20b"


def may_read(release: Release, viewer: Viewer, code: str) -> bool:
    try:
        release.dossier(viewer, code)
    except NotAllowed:
        return False
    return True
