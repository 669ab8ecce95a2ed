"""A session against a certified provider: it ends on signing out, in time and when told so."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Browser, Page, expect

from dashboard.signin.logout_token import EVENT
from tests.dashboard.signing_in import Door, Visitor
from tests.dashboard.trusted_provider import door, message, other, tell, visitor

__all__ = ["door", "other", "visitor"]  # fixtures

EVA = {"sub": "eva"}


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


def test_in_a_browser_somebody_signs_in_is_told_when_it_is_over_and_signs_out(
    door: Door, visitor: Visitor, fresh_browser: Browser
) -> None:
    with fresh_browser.new_page(base_url=door.address) as page:
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


def end_at_provider(door: Door, visitor: Visitor) -> None:
    """As somebody who signs out at the provider itself: it asks, and is told yes."""
    page = visitor.get(f"{door.provider.issuer}/session/end").text
    xsrf = re.search(r'name="xsrf" value="([^"]*)"', page)
    assert xsrf
    form = {"xsrf": xsrf[1], "logout": "yes"}
    assert visitor.post(f"{door.provider.issuer}/session/end/confirm", form).ok
