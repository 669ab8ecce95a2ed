"""What the API answers in CSV is what it answers in JSON, for machines and harmless in a sheet."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from benchmark.store import Release
from tests.dashboard.api_asking import PATHS, RESOURCES, table
from tests.dashboard.asking import VIEWERS, look_as


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_csv_says_the_same_as_json_and_where_it_comes_from(
    client: FlaskClient, release: Release, viewer: str, name: str
) -> None:
    look_as(client, viewer)
    told = client.get(f"{PATHS[name]}?pageSize=2000").json
    assert (told["release"], told["fictitious"]) == (release.id, True)
    found = table(client.get(f"{PATHS[name]}?pageSize=2000&format=csv"))
    source = {"release": release.id, "fictitious": True}
    expected = [{**source, **row} for row in told["results"]]
    columns = {field.name: None for field in RESOURCES[name].fields}
    assert found == [
        {key: as_csv(value) for key, value in {**columns, **row}.items()} for row in expected
    ]


def as_csv(value: Any) -> str:
    """As RFC 4180 readers get it: a decimal point, ISO dates, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def test_csv_is_for_machines(client: FlaskClient) -> None:
    answer = client.get(f"{PATHS['scores']}?format=csv")
    assert not answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.data.count(b"\r\n") == answer.data.count(b"\n")
    row = table(answer)[0]
    assert re.fullmatch(r"\d\.\d+", row["value"]) and re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])


def test_a_text_that_a_spreadsheet_would_run_is_harmless(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", 'een "b", c\nd', "gewoon"]
    groups = [{"kind": "riec", "name": f"x{n}", "label": text} for n, text in enumerate(texts)]
    monkeypatch.setattr("dashboard.api.groups.page_of", lambda _, asked: found(groups))
    answer = client.get(f"{PATHS['groepen']}?format=csv&name=nog-nooit-gevraagd")
    labels = [row["label"] for row in table(answer)]
    assert labels == [f"'{text}" for text in texts[:6]] + texts[6:]


def found(groups: list[dict[str, str]]) -> Any:
    from dashboard.api.resource import Found

    return Found(groups, len(groups))
