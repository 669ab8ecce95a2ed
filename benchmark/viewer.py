"""Who is looking, and what they may see: the one rule that every read of scores passes."""

from dataclasses import dataclass
from enum import StrEnum

from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities

REFUSAL = "Deze gemeente bestaat niet, of u mag de scores ervan niet bekijken."
"""One sentence for both, so that it does not tell which."""


class Role(StrEnum):
    GEMEENTE = "gemeente"
    REGIO = "regio"
    PROGRAMMA = "programma"


@dataclass(frozen=True)
class Viewer:
    """A role and its scope: municipality codes for `gemeente`, RIEC codes for `regio`, nothing for
    `programma`.
    """

    role: Role
    scope: frozenset[str] = frozenset()

    def owns(self, municipality: str) -> bool:
        """Whether the municipality, or the one it was merged into, is the viewer's own."""
        if self.role is not Role.GEMEENTE:
            return False
        code: str | None = municipality
        while code is not None and code in all_municipalities():
            if code in self.scope:
                return True
            code = all_municipalities()[code].successor
        return False

    def require(self, municipality: str, shares_riec: bool, shares_programme: bool) -> None:
        """Raise NotAllowed unless the viewer may see this municipality's scores."""
        known = all_municipalities().get(municipality)
        if known is None:
            raise NotAllowed(REFUSAL)
        allowed = {
            Role.GEMEENTE: self.owns(municipality),
            Role.REGIO: shares_riec and known.riec_code in self.scope,
            Role.PROGRAMMA: shares_programme,
        }
        if not allowed[self.role]:
            raise NotAllowed(REFUSAL)


def municipality_viewer(code: str) -> Viewer:
    return Viewer(Role.GEMEENTE, frozenset({code}))
