"""Who may see what of a delivery: that it is there, what was found in it, what it changed."""

from pathlib import Path

from benchmark.municipalities import all_municipalities
from benchmark.viewer import Role, Viewer
from dashboard import access
from dashboard.deliveries import Delivery

WORKBOOKS = (".xlsx", ".xls", ".ods")
BY_HAND = ""
"""The sender of what somebody put into the inbox without the page; who can do that runs the
programme's files.
"""


def may_list(delivery: Delivery, viewer: Viewer) -> bool:
    """Whether the viewer may know that it came in, and what became of it."""
    if viewer.role is Role.PROGRAMMA or is_sender(delivery, viewer):
        return True
    return _is_all_known(delivery) and all(
        _concerns(viewer, code) for code in municipalities(delivery)
    )


def may_read(delivery: Delivery, viewer: Viewer) -> bool:
    """Whether the viewer may see its name, its findings and the marked workbook: these quote what
    participants wrote. Who handed it in had it in their hands.
    """
    return is_sender(delivery, viewer) or _is_own(delivery, viewer)


def may_read_scores(delivery: Delivery, viewer: Viewer) -> bool:
    """Whether the viewer may see what it changed, and so scores of another delivery too."""
    return _is_own(delivery, viewer)


def may_take_report(delivery: Delivery, viewer: Viewer) -> bool:
    """The report tells everything, also which answers changed."""
    if may_read_scores(delivery, viewer):
        return True
    return may_read(delivery, viewer) and not any(one.corrects for one in delivery.documents)


def is_sender(delivery: Delivery, viewer: Viewer) -> bool:
    own = access.sender(viewer)
    if delivery.sender == BY_HAND:
        return viewer.role is Role.PROGRAMMA
    return delivery.sender == own


def municipalities(delivery: Delivery) -> list[str]:
    """The codes of those whose documents are in it."""
    return sorted({document.municipality for document in delivery.documents})


def _is_own(delivery: Delivery, viewer: Viewer) -> bool:
    """Whether all that is in it is the viewer's own municipality's."""
    codes = municipalities(delivery)
    return _is_all_known(delivery) and all(viewer.owns(code) for code in codes)


def _is_all_known(delivery: Delivery) -> bool:
    """Whether its documents are all there is in it. Of a refused table or zip some may not have
    been read, and its findings quote those too.
    """
    single = Path(delivery.file).suffix.lower() in WORKBOOKS
    return bool(delivery.documents) and (delivery.state == "accepted" or single)


def _concerns(viewer: Viewer, code: str) -> bool:
    if viewer.role is Role.GEMEENTE:
        return viewer.owns(code)
    known = all_municipalities().get(code)
    return known is not None and known.riec_code in viewer.scope
