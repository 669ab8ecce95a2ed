"""Write the rows of an answer: as JSON in an object that says where they come from, or as CSV."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from benchmark.store import Release
from dashboard.api.resource import Asked, Found, Resource, Row
from dashboard.tablefiles import RUNS


def write(resource: Resource, release: Release, found: Found, asked: Asked) -> bytes:
    """In the form asked for, in UTF-8."""
    source = {"release": release.id, "fictitious": release.fictitious}
    if asked.form == "csv":
        return _csv(resource, found.rows, source).encode()
    paging = {"page": asked.page, "pageSize": asked.page_size, "total": found.total}
    return json_bytes({**source, **paging, "results": found.rows, "_links": links(found, asked)})


def json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_iso, separators=(",", ":")).encode()


def links(found: Found, asked: Asked) -> dict[str, dict[str, str]]:
    """To this page and the ones around it."""
    last = max(1, -(-found.total // asked.page_size))
    pages = {"self": asked.page, "first": 1, "last": last}
    if asked.page > 1:
        pages["prev"] = min(asked.page - 1, last)
    if asked.page < last:
        pages["next"] = asked.page + 1
    return {name: {"href": asked.address(page)} for name, page in pages.items()}


def _csv(resource: Resource, rows: Sequence[Row], source: Mapping[str, object]) -> str:
    """As RFC 4180 says: commas, a decimal point, and no mark in front for the byte order."""
    columns = [field.name for field in resource.fields]
    columns += [name for name in source if name not in columns]
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_cell({**source, **row}.get(name)) for name in columns] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RUNS) else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return _iso(value)
    return value


def _iso(value: date) -> str:
    """A date, or a moment in UTC, which is what the database holds."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()
