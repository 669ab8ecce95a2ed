"""Where files are dropped or chosen; assets/handing_in.js sends them and shows how far it is."""

import json

from dash import html

from benchmark.folders import FICTITIOUS
from benchmark.municipalities import all_municipalities, region_names
from benchmark.viewer import Role, Viewer
from benchmark.words import N_
from dashboard import access, components, inbox, upload
from dashboard.components import aria
from dashboard.desk import Desk
from dashboard.language import say

DROP, SENT = "data-drop", "data-sent"
DEMO = N_(
    "Dit is een demo met verzonnen scans: lever hier niets in wat echt is. Een verzonnen werkboek"
    " krijgt u van de beheerder (met het commando 'dvm template')."
)
TOLD_LATER = {
    "skipped": (
        N_("{count} bestand van het systeem overgeslagen."),
        N_("{count} bestanden van het systeem overgeslagen."),
    ),
    "unreadable": (N_("is niet te lezen op deze computer"),),
    "tooLarge": (
        N_("Samen is dit {size} MB; ten hoogste {most} MB per keer. Lever het in delen in."),
    ),
    "begun": (
        N_("Versturen van {count} bestand is begonnen."),
        N_("Versturen van {count} bestanden is begonnen."),
    ),
    "progress": (
        N_("{done} van {count} bestand verstuurd, {sent} van {all} MB."),
        N_("{done} van {count} bestanden verstuurd, {sent} van {all} MB."),
    ),
    "arrived": (N_("{count} bestand ontvangen."), N_("{count} bestanden ontvangen.")),
    "failed": (
        N_("{count} bestand niet: zie hieronder."),
        N_("{count} bestanden niet: zie hieronder."),
    ),
    "follow": (N_("Hieronder ziet u wat ermee gebeurt."),),
    "refused": (N_("De server kon dit bestand niet aannemen."),),
    "broken": (N_("Het versturen lukte niet. Lever het bestand opnieuw in."),),
}
"""What assets/handing_in.js tells: each in its form for one and, where it counts, for more."""


def content(desk: Desk) -> list[object]:
    """A notice in a demo, and the place to drop files; only a notice for who may not hand in."""
    if access.sender(desk.viewer) is None:
        return [components.notice(say("U kunt hier geen bestanden inleveren."))]
    return [components.notice(say(DEMO), warn=True) if _is_demo(desk) else None, _drop(desk.viewer)]


def _is_demo(desk: Desk) -> bool:
    marked = desk.deliveries is not None and (desk.deliveries.home / FICTITIOUS).exists()
    return marked or (desk.view is not None and desk.view.release.fictitious)


def _drop(viewer: Viewer) -> html.Section:
    how = say("Sleep bestanden of hele mappen naar dit vak, of kies ze.")
    return html.Section(
        [
            html.H2(say("Bestanden inleveren"), id="data-drop-title"),
            html.P(f"{how} {_whose(viewer)}"),
            html.P(
                [
                    _button("data-files", say("Kies bestanden")),
                    _button("data-folder", say("Kies een map")),
                ],
                className="dvm-buttons",
            ),
            html.P(
                say(
                    "Werkboeken (xlsx, ods, xls), tabellen (csv, parquet) en zips daarvan; samen"
                    " ten hoogste {most} MB per keer.",
                    most=inbox.MAX_DROP // inbox.MEGABYTE,
                ),
                className="dvm-note",
            ),
            html.Progress(
                id="data-progress",
                value="0",
                max="1",
                hidden=True,
                **aria(label=say("Versturen")),
            ),
            html.P(id="data-progress-text", className="dvm-note"),
            html.P(id="data-said", role="status"),
            html.Div(html.Ul(id="data-faults", className="dvm-findings"), role="alert"),
        ],
        id=DROP,
        className="dvm-card dvm-drop",
        **aria(labelledby="data-drop-title"),
        **{
            "data-address": upload.PATH,
            "data-als": access.key(viewer),
            "data-limit": str(inbox.MAX_DROP),
            "data-words": _words(),
        },
    )


def _words() -> str:
    return json.dumps({key: list(map(say, forms)) for key, forms in TOLD_LATER.items()})


def _button(id_: str, text: str) -> html.Button:
    return html.Button(text, id=id_, type="button", className="btn btn-outline-primary")


def _whose(viewer: Viewer) -> str:
    """What this viewer may hand in; the rest is refused with the reason."""
    scope = min(viewer.scope, default="")
    if viewer.role is Role.GEMEENTE:
        return say(
            "U levert in voor {municipality}.", municipality=all_municipalities()[scope].name
        )
    if viewer.role is Role.REGIO:
        return say("U levert in voor gemeenten in {region}.", region=region_names()[scope])
    return say("U levert in voor alle gemeenten.")
