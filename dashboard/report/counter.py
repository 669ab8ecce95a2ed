"""Where a visitor asks for something to take home, sees how far it is, and fetches it."""

import secrets
from dataclasses import replace
from io import BytesIO

from dash import html
from flask import Flask, Response, has_request_context, send_file, session
from flask.typing import ResponseReturnValue

from benchmark.errors import DvmError, NotAllowed, UnknownItem
from benchmark.viewer import REFUSAL
from benchmark.words import N_
from dashboard import access
from dashboard.components import FORMATS, aria
from dashboard.language import explained, say
from dashboard.report import files, gather, jobs, pack, shows, together
from dashboard.report.files import Asked
from dashboard.report.jobs import Job, Order
from dashboard.view import KEYS, View
from dashboard.views import Views

PATH = "/rapport/bestand/"
OWNER = "taker"
"""In the session: a secret of this visitor, so that nobody else fetches what is made."""

KINDS = {
    "docx": Asked("docx"),
    "pdf": Asked("pdf"),
    "raad": Asked("pptx", shows.COUNCIL),
    "workshop": Asked("pptx", shows.WORKSHOP),
    "xlsx": Asked("xlsx"),
}
PICTURES = {
    **{form: Asked(files.PACK, pictures=(form,)) for form in FORMATS},
    "alle": Asked(files.PACK),
    files.PAPER: Asked(files.PAPER),
}


def greet() -> None:
    """Give a visitor a secret before the page asks for anything: two first requests at once would
    each make one.
    """
    if has_request_context():
        _owner()


def ask(views: Views, view: View, asked: Asked) -> None:
    """Have it made, for who is looking now. Raises NotAllowed, UnknownItem, TooMany."""
    if view.dossier.chosen() is None:
        raise UnknownItem(gather.NO_SCAN)
    if asked.purpose == shows.WORKSHOP and not view.viewer.owns(view.municipality.code):
        raise NotAllowed(REFUSAL)
    if asked.form in (files.PACK, files.PAPER):
        pack.chosen(view, asked.charts)
    order = _order(view.ask(gemeente=view.municipality.code), asked, files.name(view, asked))
    jobs.start(views.home, order)


def ask_together(views: Views, view: View, riec: str, asked: Asked) -> None:
    """Of every municipality of a region. Raises NotAllowed, UnknownItem, TooMany."""
    found = together.codes(view, riec)
    if not found:
        raise UnknownItem(say("In deze regio is er geen gemeente die haar scores met u deelt."))
    order = _order(view, asked, together.name(view, riec, asked))
    jobs.start(views.home, replace(order, codes=found))


def _order(view: View, asked: Asked, name: str) -> Order:
    fields = {"form": asked.form, "purpose": asked.purpose}
    lists = {"charts": list(asked.charts), "pictures": list(asked.pictures)}
    return Order(
        owner=_owner(),
        viewer=access.key(view.viewer),
        release=view.release.id,
        query={key: view.query[key] for key in KEYS if view.query.get(key)},
        asked=fields | lists,
        name=name,
    )


def mine(views: Views) -> list[Job]:
    """What this visitor asked for as who is looking now."""
    jobs.sweep(views.home)
    return jobs.of(views.home, _owner(), access.key(views.viewer()))


def running(found: list[Job]) -> bool:
    return any(job.state in ("running", "stopping") for job in found)


def stop(views: Views) -> None:
    for job in mine(views):
        if job.state == "running":
            jobs.stop(job)


def shown(found: list[Job]) -> list[html.Li]:
    return [html.Li([html.Strong(job.order.name), " ", *_state(job)]) for job in found]


def told(found: list[Job]) -> str:
    """For who listens instead of looks: only what matters, so that it is not said every second."""
    if not found:
        return ""
    latest = found[0]
    words = {
        "running": say("{name} wordt gemaakt.", name=latest.order.name),
        "stopping": say("{name} wordt gestopt.", name=latest.order.name),
        "done": say("{name} is klaar.", name=latest.order.name),
        "failed": say("{name} is niet gelukt.", name=latest.order.name),
    }
    return words[latest.state]


def register(server: Flask, views: Views) -> None:
    jobs.sweep(views.home)

    @server.get(f"{PATH}<id_>")
    def fetch(id_: str) -> ResponseReturnValue:
        try:
            job = _fetched(views, id_)
        except DvmError as error:
            status = 403 if isinstance(error, NotAllowed) else 404
            return Response(explained(error), status=status, mimetype="text/plain")
        name = job.order.name
        body = BytesIO(job.result.read_bytes())
        answer = send_file(body, as_attachment=True, download_name=name)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _fetched(views: Views, id_: str) -> Job:
    """Access is judged again: the viewer, or what is shared, may be another by now."""
    found = next((job for job in mine(views) if job.id == id_ and job.state == "done"), None)
    if found is None:
        raise UnknownItem(say("Dit bestand is er niet, of niet meer. Maak het opnieuw."))
    view = views("")
    for code in found.order.codes or [found.order.query["gemeente"]]:
        view.release.dossier(view.viewer, code)  # raises NotAllowed
    return found


def _state(job: Job) -> list[object]:
    if job.state == "done":
        link = html.A(
            say("Ophalen"),
            href=f"{PATH}{job.id}",
            download="",
            className="btn btn-sm btn-outline-primary",
            **aria(label=say("{name} ophalen", name=job.order.name)),
        )
        return [link]
    if job.state == "failed":
        return [say("Dit is niet gelukt."), " ", job.error]
    if job.state == "stopping":
        return [say("Wordt gestopt.")]
    return _progress(job)


def _progress(job: Job) -> list[object]:
    if not job.total:
        return [say("Wordt voorbereid.")]
    unit = N_("{done} van {total} afbeeldingen")
    if job.order.codes:
        unit = N_("{done} van {total} gemeenten")
    text = say(unit, done=job.done, total=job.total)
    bar = html.Progress(value=str(job.done), max=str(job.total), **aria(label=job.order.name))
    return [bar, f" {text}"]


def _owner() -> str:
    if OWNER not in session:
        session[OWNER] = secrets.token_hex(16)
    owner: str = session[OWNER]
    return owner
