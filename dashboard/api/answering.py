"""From a request to its answer."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from flask import Response, request

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import Viewer
from dashboard import language
from dashboard.api import asking, writing
from dashboard.api.resource import Asked, Resource
from dashboard.view import View
from dashboard.views import Views

KEPT = 64
"""Answers kept by each worker: at most some 30 MB."""


class Answers:
    """Writes each answer once for each viewer. A viewer for whom the door stays shut has none."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._kept: _Kept | None = None

    def __call__(self, resource: Resource, place: str = "") -> Response:
        """Raises DvmError."""
        asked = asking.read(request, resource, place)
        view = self._views(None, taal=language.spoken())
        body, tag, links = self._of(view.release).write(view.viewer, resource, asked)
        response = tagged(body, f"{asking.MEDIA_TYPES[asked.form]}; charset=utf-8", tag)
        kept = "no-store" if resource.confidential else "no-cache"
        response.headers.extend({"Link": links, "Cache-Control": kept, "Vary": "Accept"})
        return response

    def _of(self, release: Release) -> "_Kept":
        """With a release go all answers from it: what was withdrawn must not stay about."""
        if self._kept is None or self._kept.release is not release:
            self._kept = _Kept(release, self._views.models)
        return self._kept


def tagged(body: bytes, media_type: str, tag: str) -> Response:
    """304 for who has it already. The tag is weak: what is compressed on its way is the same."""
    response = Response(body, content_type=media_type)
    response.set_etag(tag, weak=True)
    if request.if_none_match:
        response.make_conditional(request)
    return response


def tag_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]


class _Kept:
    """The answers from one release."""

    def __init__(self, release: Release, models: Mapping[str, ScanModel]) -> None:
        self.release, self._models = release, models
        self.write = lru_cache(KEPT)(self._write)

    def _write(self, viewer: Viewer, resource: Resource, asked: Asked) -> tuple[bytes, str, str]:
        """The body, its tag and its links."""
        found = resource.rows(View(self.release, self._models, viewer), asked)
        body = writing.write(resource, self.release, found, asked)
        links = writing.links(found, asked).items()
        header = ", ".join(f'<{link["href"]}>; rel="{name}"' for name, link in links)
        return body, tag_of(body), header
