"""Where files are dropped or chosen; assets/handing_in.js sends them and shows how far it is."""

from dash import html

from benchmark.municipalities import all_municipalities
from benchmark.release import FICTITIOUS
from benchmark.viewer import Role, Viewer
from dashboard import access, components, inbox, upload
from dashboard.components import aria
from dashboard.desk import Desk

DROP, SENT = "data-drop", "data-sent"
KINDS = "Werkboeken (xlsx, ods, xls), tabellen (csv, parquet) en zips daarvan"
DEMO = (
    "Dit is een demo met verzonnen scans: lever hier niets in wat echt is. Een verzonnen werkboek"
    " maakt u met 'dvm template'."
)


def content(desk: Desk) -> list[object]:
    """A notice in a demo, and the place to drop files; only a notice for who may not hand in."""
    if access.sender(desk.viewer) is None:
        return [components.notice("U kunt hier geen bestanden inleveren.")]
    return [components.notice(DEMO, warn=True) if _is_demo(desk) else None, _drop(desk.viewer)]


def _is_demo(desk: Desk) -> bool:
    marked = desk.deliveries is not None and (desk.deliveries.home / FICTITIOUS).exists()
    return marked or (desk.view is not None and desk.view.release.fictitious)


def _drop(viewer: Viewer) -> html.Section:
    limit = inbox.MAX_DROP // inbox.MEGABYTE
    return html.Section(
        [
            html.H2("Bestanden inleveren", id="data-drop-title"),
            html.P(f"Sleep bestanden of hele mappen naar dit vak, of kies ze. {_whose(viewer)}"),
            html.P(
                [
                    _button("data-files", "Kies bestanden"),
                    _button("data-folder", "Kies een map"),
                ],
                className="dvm-buttons",
            ),
            html.P(f"{KINDS}; samen ten hoogste {limit} MB per keer.", className="dvm-note"),
            html.Progress(
                id="data-progress", value="0", max="1", hidden=True, **aria(label="Versturen")
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
        },
    )


def _button(id_: str, text: str) -> html.Button:
    return html.Button(text, id=id_, type="button", className="btn btn-outline-primary")


def _whose(viewer: Viewer) -> str:
    """What this viewer may hand in; the rest is refused with the reason."""
    scope = min(viewer.scope, default="")
    if viewer.role is Role.GEMEENTE:
        return f"U levert in voor {all_municipalities()[scope].name}."
    if viewer.role is Role.REGIO:
        return f"U levert in voor gemeenten in {access.regions()[scope]}."
    return "U levert in voor alle gemeenten."
