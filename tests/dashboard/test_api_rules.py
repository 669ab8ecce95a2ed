"""The API keeps the NLGov REST API Design Rules 2.x; each test names the rules that it holds."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from benchmark.store import Release
from dashboard.api.version import BASE, VERSION
from tests.dashboard.api_asking import (
    DESCRIPTION,
    OF_A_MUNICIPALITY,
    PATHS,
    PROBLEM,
    RESOURCES,
    open_data,
)

WRONG = {
    "a trailing slash": (f"{BASE}/gemeenten/", 404),
    "an unknown address": (f"{BASE}/meningen", 404),
    "another version": ("/api/v2/gemeenten", 404),
    "the root": ("/api/", 404),
    "an unknown municipality": (f"{BASE}/gemeenten/GM9999/kpis", 404),
    "an unknown model": (f"{BASE}/scanmodellen/dvs-1999/onderdelen", 404),
    "an unknown release": (f"{BASE}/uitgaven/1999-01-01-1/open-data.zip", 404),
    "a release outside the folder": (f"{BASE}/uitgaven/../open-data.zip", 404),
    "an unknown key": (f"{BASE}/groepen?smaak=zoet", 400),
    "a wrong value": (f"{BASE}/groepen?page=nul", 400),
    "a key that a file does not take": (f"{DESCRIPTION}?page=1", 400),
}
REFUSALS = {
    "nl": [
        "Niet gevonden",
        "Deze uitgave bestaat niet.",
        "In deze vraag klopt niet alles: zie errors.",
        "Geef een getal van 1 tot en met 100000.",
    ],
    "en": [
        "Not found",
        "This release does not exist.",
        "Not everything in this question is right: see errors.",
        "Give a number from 1 to 100000.",
    ],
}
SECURE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
}


@pytest.fixture(scope="module")
def addresses(release: Release) -> list[str]:
    """Of every kind of response."""
    wrong = [path for path, _ in WRONG.values()]
    return [*PATHS.values(), DESCRIPTION, open_data(release.id), *wrong]


def test_every_response_tells_the_whole_version_and_is_secure(
    client: FlaskClient, addresses: list[str]
) -> None:
    """version-header, transport/security-headers."""
    for path in addresses:
        for answer in (client.get(path), client.head(path), client.post(path)):
            assert answer.headers.get_all("API-Version") == [VERSION], path
            assert {name: answer.headers.get(name) for name in SECURE} == SECURE, path
            assert len(answer.headers.get_all("Cache-Control")) == 1, path


def test_what_depends_on_who_asks_and_what_is_refused_is_never_kept(client: FlaskClient) -> None:
    """transport/security-headers."""
    for name, path in PATHS.items():
        kept = "no-store" if RESOURCES[name].confidential else "no-cache"
        assert client.get(path).headers["Cache-Control"] == kept
    for path, _ in WRONG.values():
        assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("what", WRONG)
def test_a_refusal_is_a_problem_that_says_what_is_wrong(client: FlaskClient, what: str) -> None:
    """no-trailing-slash, http-response-code, problem-details."""
    path, status = WRONG[what]
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (status, PROBLEM)
    members = {"type", "title", "status", "detail"} | ({"errors"} if status == 400 else set())
    assert answer.json.keys() == members
    assert answer.json["status"] == status and all(answer.json.values())


def test_everything_that_is_wrong_with_a_question_is_said_at_once(client: FlaskClient) -> None:
    """error-handling/invalid-input."""
    wrong = "page=0&kind=dorp&kind=riec&referenceDate=31-12-2025&smaak=zoet&item=a%00b&format=xml"
    errors = client.get(f"{PATHS['benchmarks']}?{wrong}").json["errors"]
    assert {error["location"]["name"]: error["code"] for error in errors} == {
        "page": "invalid",
        "kind": "repeated",
        "referenceDate": "invalid",
        "smaak": "unknown",
        "item": "invalid",
        "format": "invalid",
    }
    assert all(error["in"] == "query" and error["detail"] for error in errors)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        *(("page=1", 200), ("page=100000", 200), ("page=100001", 400), ("page=01", 400)),
        *(("page=-1", 400), ("page=1.0", 400), ("page=", 400), ("page=٣", 400)),
        *(("pageSize=1", 200), ("pageSize=2000", 200), ("pageSize=2001", 400)),
        *(("referenceDate=2025-12-31", 200), ("referenceDate=2025-02-29", 400)),
        *(("referenceDate=20251231", 400), ("referenceDate=2025-W01-1", 400)),
        *(("referenceDate=0001-01-01", 200), ("referenceDate=0000-01-01", 400)),
        *(("name=RIEC09%2Btot-20k", 200), ("name=" + "a" * 100, 200), ("name=" + "a" * 101, 400)),
        *(("taal=en", 200), ("taal=de", 400), ("Page=1", 400)),
    ],
)
def test_a_value_is_taken_or_refused_at_its_very_limit(
    client: FlaskClient, asked: str, status: int
) -> None:
    assert client.get(f"{PATHS['benchmarks']}?{asked}").status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_can_be_changed(client: FlaskClient, release: Release, method: str) -> None:
    """http-methods, http-safety."""
    for path in (*PATHS.values(), DESCRIPTION, open_data(release.id)):
        answer = client.open(path, method=method)
        assert (answer.status_code, answer.content_type) == (405, PROBLEM)
        assert set(re.split(", *", answer.headers["Allow"])) == {"GET", "HEAD", "OPTIONS"}


def test_options_says_what_can_be_done_and_head_what_get_would_say(
    client: FlaskClient, release: Release
) -> None:
    for path in (*PATHS.values(), DESCRIPTION, open_data(release.id)):
        options, head, get = client.options(path), client.head(path), client.get(path)
        assert (options.status_code, options.data) == (200, b"")
        assert set(re.split(", *", options.headers["Allow"])) == {"GET", "HEAD", "OPTIONS"}
        assert head.data == b"" and head.status_code == 200
        assert dict(head.headers) == dict(get.headers)


def test_only_the_description_may_be_read_by_pages_elsewhere(
    client: FlaskClient, addresses: list[str]
) -> None:
    """publish-openapi, transport/cors."""
    elsewhere = {"Origin": "https://elders.example"}
    for path in addresses:
        allowed = client.get(path, headers=elsewhere).headers.get("Access-Control-Allow-Origin")
        assert allowed == ("*" if path == DESCRIPTION else None), path


@pytest.mark.parametrize(
    ("accept", "asked", "form"),
    [
        *((None, "", "json"), ("*/*", "", "json"), ("application/*", "", "json")),
        *(("text/csv", "", "csv"), ("text/*", "", "csv"), ("text/html,*/*;q=0.1", "", "json")),
        *(("application/json;q=0.1,text/csv", "", "csv"), ("text/html", "", None)),
        *(("application/json", "format=csv", "csv"), ("text/html", "format=json", "json")),
        *(("application/xml", "", None), ("text/csv;q=0", "", None)),
    ],
)
def test_the_form_is_what_is_asked_for_and_the_key_goes_before_the_header(
    client: FlaskClient, accept: str | None, asked: str, form: str | None
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get(f"{PATHS['groepen']}?{asked}", headers=headers)
    told = {"application/json": "json", "text/csv": "csv", PROBLEM: None}[answer.mimetype]
    assert (answer.status_code, told) == (200 if form else 406, form)
    if form:
        assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("name", PATHS)
def test_dates_are_dates_and_moments_are_in_utc(client: FlaskClient, name: str) -> None:
    """date-time."""
    formats = {field.name: field.format for field in RESOURCES[name].fields if field.format}
    for row in client.get(PATHS[name]).json["results"]:
        for key in formats.keys() & row.keys():
            _check(formats[key], row[key])


def _check(form: str, value: Any) -> None:
    if form == "date" and value is not None:
        assert date.fromisoformat(value).isoformat() == value
    if form == "date-time":
        assert value.endswith("Z")
        assert datetime.fromisoformat(value).utcoffset() is not None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_refusal_speaks_the_language_asked_for(client: FlaskClient, language: str) -> None:
    told = client.get(f"{BASE}/uitgaven/1999-01-01-1/open-data.zip?taal={language}").json
    wrong = client.get(f"{PATHS['groepen']}?page=x&taal={language}").json
    spoken = [told["title"], told["detail"], wrong["detail"], wrong["errors"][0]["detail"]]
    assert spoken == REFUSALS[language]


def test_a_fault_of_ours_is_a_problem_without_a_trace(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """http-response-code: no technical details."""

    def fail(*_: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("dashboard.api.answering.writing.write", fail)
    answer = client.get(PATHS["groepen"], query_string={"name": "nog-nooit-gevraagd"})
    assert (answer.status_code, answer.content_type) == (500, PROBLEM)
    assert "geheim" not in answer.text and "Runtime" not in answer.text


def test_a_page_of_the_dashboard_keeps_its_own_headers(client: FlaskClient) -> None:
    for path in ("/", "/health", "/apitest"):
        assert "API-Version" not in client.get(path).headers


def test_every_address_is_a_plural_in_kebab_case_and_every_key_in_lower_camel_case() -> None:
    """naming-collections, path-segments-kebab-case, query-keys-camel-case."""
    for one in RESOURCES.values():
        segments = [part for part in one.path.split("/")[1:] if not part.startswith("{")]
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", part) for part in segments)
        assert all(part.endswith(("en", "s")) for part in segments)
        names = [key.name for key in one.all_keys] + [field.name for field in one.fields]
        assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*|\d+)*", name) for name in names), names
    assert set(OF_A_MUNICIPALITY) == {n for n, one in RESOURCES.items() if "{code}" in one.path}
