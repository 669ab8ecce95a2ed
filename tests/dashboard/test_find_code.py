"""A code on paper leads to the same question on the same release, and a slip of the pen nowhere."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from benchmark.errors import UnknownItem
from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.store import Release
from dashboard import charts, code_bytes, find_code, router, tables
from dashboard.code_bytes import Place
from dashboard.find_code import LETTERS
from dashboard.view import KEYS, View
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.reading import text

MODELS = load_models()
ITEMS = [item.id for model in MODELS.values() for item in model.items()]
VALUES = st.one_of(
    st.sampled_from(["GM0772", "GM0001", "GM9999", "RIEC09", "2025-12-31", "RIEC09+tot-20k"]),
    st.sampled_from(["GM0772-2024-1", "GM0855-2023-12", "GM0772-2024-01", "scan één", "GM0772-x"]),
    st.sampled_from([*ITEMS, *code_bytes.WORDS]),
    st.sampled_from(ITEMS).map(lambda item: f"thema-{item}"),
    st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20),
)
RELEASES = st.builds(
    lambda days, n: f"{date(2020, 1, 1) + timedelta(days=days)}-{n}",
    st.integers(0, 20_000),
    st.integers(1, 999),
)
PLACES = st.builds(
    Place,
    RELEASES,
    st.sampled_from(sorted(set(find_code.PAGES.values()))),
    st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=5).map(tuple),
    st.one_of(st.just(""), st.sampled_from([*find_code.PAGES, "thema-privacy"])),
)


def spelt(place: Place) -> str:
    packed = code_bytes.pack(place, sorted(set(ITEMS)))
    return find_code._spelt(packed + find_code._check(packed))


@given(PLACES)
def test_what_a_code_holds_is_read_back(place: Place) -> None:
    assert find_code.read(spelt(place), MODELS) == place


@given(PLACES, st.data())
def test_one_wrong_letter_or_two_neighbours_swapped_is_noticed(
    place: Place, data: st.DataObject
) -> None:
    letters = spelt(place).replace("-", "")
    at = data.draw(st.integers(0, len(letters) - 2))
    other = data.draw(st.sampled_from([one for one in LETTERS if one != letters[at]]))
    wrong = {letters[:at] + other + letters[at + 1 :]}
    if letters[at] != letters[at + 1]:
        wrong.add(letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :])
    for code in wrong:
        with pytest.raises(UnknownItem):
            find_code.read(code, MODELS)


@given(st.text(max_size=60))
def test_any_other_text_is_no_code(told: str) -> None:
    with pytest.raises(UnknownItem):
        find_code.read(told, MODELS)


def test_a_code_may_be_typed_in_small_letters_with_spaces_and_with_letters_that_look_alike() -> (
    None
):
    place = Place("2026-11-26-2", "/kpi", (("gemeente", EINDHOVEN), ("kpi", "totaal")), "totaal")
    code = spelt(place)
    assert len(code.replace("-", "")) <= 21
    typed = code.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert find_code.read(typed, MODELS) == place


def test_every_chart_and_table_that_can_be_taken_home_has_a_page() -> None:
    taken = {charts.MODULES, charts.POSITION, *charts.WHOLE, *tables.ALONE}
    assert find_code.PAGES.keys() == taken
    assert set(find_code.PAGES) | set(find_code.PAGES.values()) <= set(code_bytes.WORDS)


def test_no_two_parts_of_our_scan_models_are_alike_in_a_code() -> None:
    assert len({code_bytes._hash(item) for item in ITEMS}) == len(set(ITEMS))


@pytest.mark.parametrize("name", ["modules", "positie", "voortgang", "acties", "groepen", "top3"])
def test_what_leaves_carries_a_code_that_opens_the_same_question(
    client: FlaskClient, models: dict[str, ScanModel], release: Release, name: str
) -> None:
    asked = f"?gemeente={EINDHOVEN}&module=ondermijning&soort=land"
    body = client.get(f"/uitvoer/{name}.csv{asked}").text
    code = body.rstrip().rpartition("code ")[2].rstrip('"')
    opened = client.get(f"/c/{code}")
    where = urlsplit(opened.location)
    assert opened.status_code == 302
    assert (where.path, where.fragment) == (find_code.PAGES[name], name)
    assert {key: values[0] for key, values in parse_qs(where.query).items()} == {
        "gemeente": EINDHOVEN,
        "module": "ondermijning",
        "soort": "land",
        "scan": "GM0772-2026-1",
        "uitgave": release.id,
    }


def test_a_wrong_code_answers_a_sentence(app: Dash, client: FlaskClient) -> None:
    for code in ("AAAA-AAAA", "x", "%3Cscript%3E", "1" * 5000):
        assert client.get(f"/c/{code}").status_code == 404
        assert "Deze code klopt niet" in page(app, client, f"/c/{code}").text
    assert client.get("/c?code=").location.startswith("/c/-")
    assert client.get("/c?code=ab+cd").location.startswith("/c/ab")


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil", "/afmelden"])
def test_a_code_that_somebody_made_leads_nowhere_else(client: FlaskClient, path: str) -> None:
    made = spelt(Place("2026-11-26-1", path))
    answer = client.get(f"/c/{made}")
    assert (answer.status_code, answer.location) == (404, None)


def test_what_is_typed_breaks_no_answer(client: FlaskClient) -> None:
    for typed in ("ab%0d%0aSet-Cookie:%20a=b", "%2F%2Fevil.example", "%00"):
        answer = client.get(f"/c?code={typed}")
        assert answer.location.startswith("/c/") and "\n" not in answer.location
        assert client.get(answer.location).status_code == 404
    lines = spelt(Place("2026-11-26-1", "/", (), "a\r\nb"))
    assert client.get(f"/c/{lines}").location.endswith("#a%0D%0Ab")


def test_a_code_can_stand_for_every_page() -> None:
    assert set(code_bytes.PATHS) == set(router.PATHS)


def test_a_release_that_is_not_there_answers_a_sentence(app: Dash, client: FlaskClient) -> None:
    for release in ("2020-01-01-1", "..", ".", "../releases", "current", "%00", "9" * 999):
        told = page(app, client, "/kpi", f"?uitgave={release}").json["response"]["main"]["children"]
        assert "is er niet meer" in text(told) or "is niet volledig" in text(told), release


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_code_opens_nothing_that_its_reader_may_not_see(
    app: Dash,
    client: FlaskClient,
    release: Release,
    models: dict[str, ScanModel],
    viewer: str,
) -> None:
    look_as(client, viewer)
    hidden = next(
        code
        for code in release.municipalities
        if code not in (*release.visible(VIEWERS[viewer]), EINDHOVEN)
    )
    place = Place(release.id, "/kpi", (("gemeente", hidden), ("kpi", "totaal")), "totaal")
    where = urlsplit(client.get(f"/c/{spelt(place)}").location)
    told = page(app, client, where.path, f"?{where.query}").text
    assert "mag de scores ervan niet bekijken" in told


def test_the_address_in_a_document_is_the_configured_one(
    release: Release, models: dict[str, ScanModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(release, models, VIEWERS[f"gemeente:{EINDHOVEN}"], {})
    code = find_code.of_part(view, "positie")
    assert find_code.line(view, "positie") == f"code {code}"
    assert find_code.address(code) == f"/c/{code}"
    monkeypatch.setenv("DVM_ADDRESS", "https://dvm.example/")
    assert find_code.line(view, "positie") == f"code https://dvm.example/c/{code}"
    assert find_code.address(code) == f"https://dvm.example/c/{code}"
