"""Who may hand in what: a municipality its own scans, a region those of its municipalities."""

from collections.abc import Iterable, Iterator, Mapping

from benchmark.errors import Finding
from benchmark.municipalities import all_municipalities
from benchmark.viewer import Role, Viewer
from etl.agreement import Known
from etl.document import Document


def sender_of(key: str) -> Viewer | None:
    """gemeente-GM0772 -> who that is; None for a key that nobody has."""
    role, _, code = key.partition("-")
    known = all_municipalities()
    if key == Role.PROGRAMMA:
        return Viewer(Role.PROGRAMMA)
    if role == Role.GEMEENTE and code in known:
        return Viewer(Role.GEMEENTE, frozenset({code}))
    if role == Role.REGIO and code in {municipality.riec_code for municipality in known.values()}:
        return Viewer(Role.REGIO, frozenset({code}))
    return None


def not_theirs(
    key: str, documents: Iterable[Document], known: Mapping[str, Known]
) -> Iterator[Finding]:
    """Yield a finding for each document that this sender may not hand in; without one all may.

    A scan code that is another municipality's is refused without a word about whose.
    """
    sender = sender_of(key)
    for document in documents if key else ():
        place, scan = document.municipality, known.get(document.scan)
        if sender is None or not sender.may_know_of(place):
            yield document.draft.finding("municipality", _message(sender, place))
        elif scan and not sender.may_know_of(scan.municipality):
            yield document.draft.finding("scan", _TAKEN.format(document.scan))


_TAKEN = "scancode '{}' is al in gebruik bij een andere gemeente; geef deze scan een eigen code"


def _message(sender: Viewer | None, municipality: str) -> str:
    if sender is None:
        return "dit kwam van een afzender die wij niet kennen; lever het in op de pagina Gegevens"
    whose = "uw gemeente" if sender.role is Role.GEMEENTE else "een gemeente in uw regio"
    return (
        f"deze scan is van {municipality}, niet van {whose}; vraag die gemeente of het programma om"
        " hem in te leveren"
    )
