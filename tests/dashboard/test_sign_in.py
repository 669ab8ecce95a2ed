"""Signing in and out against a certified provider: who comes in, as whom, and for how long."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from playwright.sync_api import Page, expect, sync_playwright

from benchmark.errors import NotAllowed
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import Viewer
from dashboard.signin.logout_token import EVENT
from dashboard.signin.routes import local
from tests.dashboard.asking import VIEWERS
from tests.dashboard.browsing import chromium
from tests.dashboard.signing_in import Door, Visitor, guarded, installed

__all__ = ["chromium"]  # a fixture

LOOKING = dict(zip(("eva", "rik", "pia"), VIEWERS.values(), strict=True))
SCORES = "/api/v1/gemeenten/{}/scores"
EVA = {"sub": "eva"}


@pytest.fixture(scope="module")
def door(
    demo_home: Path, tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]
) -> Iterator[Door]:
    found = installed()
    if isinstance(found, str):
        pytest.skip(f"no OpenID provider to try it against: {found}")
    home = tmp_path_factory.mktemp("door")
    (home / "releases").symlink_to(demo_home / "releases")
    with guarded(found, home, models) as door:
        yield door


@pytest.fixture
def visitor(door: Door) -> Iterator[Visitor]:
    with Visitor(door) as visitor:
        yield visitor


@pytest.fixture
def other(door: Door) -> Iterator[Visitor]:
    with Visitor(door) as visitor:
        yield visitor


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


def test_after_signing_out_an_old_cookie_is_of_no_use(door: Door, visitor: Visitor) -> None:
    visitor.sign_in("eva")
    stolen = visitor.cookie
    answer = visitor.sign_out()
    at = urlsplit(answer.headers["Location"])
    assert f"{at.scheme}://{at.netloc}" == door.provider.issuer and at.path == "/session/end"
    assert parse_qs(at.query)["post_logout_redirect_uri"] == [door.address + "/aanmelden/uit"]
    assert not visitor.is_in
    visitor.cookie = stolen
    assert not visitor.is_in


def test_signing_out_in_one_browser_leaves_another_signed_in(
    visitor: Visitor, other: Visitor
) -> None:
    visitor.sign_in("eva")
    other.sign_in("eva")
    visitor.sign_out()
    assert other.is_in and not visitor.is_in


@pytest.mark.parametrize(("change", "inside"), [({}, True), ({"until": 0}, False)])
def test_a_session_ends_at_its_end(
    door: Door, visitor: Visitor, change: dict[str, float], inside: bool
) -> None:
    visitor.sign_in("eva")
    kept = door.content(visitor.cookie)["signed_in"]
    visitor.cookie = door.cookie({"signed_in": kept | change})
    assert visitor.is_in == inside


def test_a_session_of_other_rules_or_of_the_demo_counts_for_nothing(
    door: Door, visitor: Visitor
) -> None:
    visitor.sign_in("eva")
    kept = door.content(visitor.cookie)["signed_in"]
    for content in ({"signed_in": kept | {"by": "0" * 32}}, {"viewer": "programma:"}):
        visitor.cookie = door.cookie(content)
        assert not visitor.is_in


def test_what_ended_at_the_provider_ends_here(door: Door, visitor: Visitor, other: Visitor) -> None:
    visitor.sign_in("eva")
    other.sign_in("pia")
    end_at_provider(door, visitor)
    assert not visitor.is_in and other.is_in


def test_whom_the_provider_signed_out_can_sign_in_again(door: Door, visitor: Visitor) -> None:
    visitor.sign_in("eva")
    assert tell(door, visitor, {"sub": "eva"}) == 200
    assert not visitor.is_in
    assert visitor.sign_in("eva").status_code == 200 and visitor.is_in


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://elders.example"},
        {"aud": "iemand-anders"},
        {"aud": ["iemand", "anders"]},
        {"iat": 0},
        {"iat": "nu"},
        {"iat": 9e12},
        {"exp": 1},
        {"events": {}},
        {"events": {EVENT: "ja"}},
        {"events": None},
        {"nonce": "n"},
        {"jti": None},
        {"jti": 3},
        {"sub": None},
        {"sub": ["eva"]},
        {"sid": 3},
    ],
)
def test_a_message_that_is_not_whole_signs_nobody_out(
    door: Door, visitor: Visitor, change: dict[str, object]
) -> None:
    visitor.sign_in("eva")
    assert tell(door, visitor, {"sub": "eva"} | change) == 400
    assert visitor.is_in


def test_only_the_provider_itself_signs_people_out(door: Door, visitor: Visitor) -> None:
    visitor.sign_in("eva")
    forger = RSAKey.generate_key(2048, {"kid": door.provider.key["kid"]})
    for token in ("", "x.y.z", message(door, {"sub": "eva"}, forger)):
        assert (
            visitor.post(f"{door.address}/afmelden/aanbieder", {"logout_token": token}).status_code
            == 400
        )
    assert visitor.is_in


def test_a_message_counts_once(door: Door, visitor: Visitor) -> None:
    token = message(door, {"sub": "eva"})
    address = f"{door.address}/afmelden/aanbieder"
    assert visitor.post(address, {"logout_token": token}).status_code == 200
    visitor.sign_in("eva")
    assert visitor.post(address, {"logout_token": token}).status_code == 400
    assert visitor.is_in


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


def test_in_a_browser_somebody_signs_in_is_told_when_it_is_over_and_signs_out(
    door: Door, visitor: Visitor, chromium: str
) -> None:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium) as started,
        started.new_page(base_url=door.address) as page,
    ):
        faults: list[str] = []
        page.goto("/voortgang?taal=en")
        enter(page)
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        expect(page.get_by_text("You are viewing as: Municipality of Eindhoven")).to_be_visible()
        assert page.url == f"{door.address}/voortgang?taal=en" and faults == []
        expect(page.locator(".dvm-opening")).to_have_count(0)
        assert tell(door, visitor, EVA) == 200
        page.get_by_role("link", name="Compare", exact=True).click()
        expect(page.get_by_text("You are not signed in, or no longer.")).to_be_visible()
        page.get_by_role("link", name="Sign in again").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        page.route("**/_dash-layout", lambda route: (tell(door, visitor, EVA), route.continue_()))
        page.goto("/kpi?taal=en")  # and while that opens, it is over
        expect(page.get_by_text("You are not signed in, or no longer.")).to_be_visible()
        expect(page.locator(".dvm-opening")).to_have_count(0)
        expect(page.get_by_text("Error loading layout")).to_be_hidden()
        page.unroute_all()
        page.get_by_role("link", name="Sign in again").click()
        assert page.url == f"{door.address}/kpi?taal=en"
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Yes").click()
        expect(page.get_by_role("heading", name="You have signed out")).to_be_visible()
        assert page.url.startswith(f"{door.address}/aanmelden/uit")
        page.goto("/acties")
        assert page.url.startswith(door.provider.issuer)


def enter(page: Page) -> None:
    """At the provider, as somebody of Eindhoven."""
    page.fill("input[name=login]", "eva")
    page.fill("input[name=password]", "x")
    page.click("button[type=submit]")


def may_read(release: Release, viewer: Viewer, code: str) -> bool:
    try:
        release.dossier(viewer, code)
    except NotAllowed:
        return False
    return True


def end_at_provider(door: Door, visitor: Visitor) -> None:
    """As somebody who signs out at the provider itself: it asks, and is told yes."""
    page = visitor.get(f"{door.provider.issuer}/session/end").text
    xsrf = re.search(r'name="xsrf" value="([^"]*)"', page)
    assert xsrf
    form = {"xsrf": xsrf[1], "logout": "yes"}
    assert visitor.post(f"{door.provider.issuer}/session/end/confirm", form).ok


def tell(door: Door, visitor: Visitor, claims: dict[str, object]) -> int:
    form = {"logout_token": message(door, claims)}
    return visitor.post(f"{door.address}/afmelden/aanbieder", form).status_code


def message(door: Door, claims: dict[str, object], key: RSAKey | None = None) -> str:
    """A logout token; None leaves a claim out."""
    now = time.time()
    whole = {
        "iss": door.provider.issuer,
        "aud": "dvm",
        "iat": int(now),
        "jti": f"message-{now}",
        "events": {EVENT: {}},
    }
    told = {name: value for name, value in (whole | claims).items() if value is not None}
    header = {"alg": "RS256", "kid": door.provider.key["kid"], "typ": "logout+jwt"}
    return jwt.encode(header, told, key or RSAKey.import_key(door.provider.key))
