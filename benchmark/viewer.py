"""Who is looking, and what they may see: the one rule that every read of scores passes."""

from dataclasses import dataclass
from enum import StrEnum

from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities, predecessors, regions
from benchmark.words import N_

REFUSAL = N_("Deze gemeente bestaat niet, of u mag de scores ervan niet bekijken.")
"""One sentence for both, so that it does not tell which."""

REGION_REFUSAL = N_("Deze regio bestaat niet, of u mag niet bekijken wie er meedoet.")


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

    def may_know_of(self, municipality: str) -> bool:
        """Whether the viewer may know that this municipality took part, and when."""
        known = all_municipalities().get(municipality)
        if known is None:
            return False
        return {
            Role.GEMEENTE: self.owns(municipality),
            Role.REGIO: known.riec_code in self.scope,
            Role.PROGRAMMA: True,
        }[self.role]

    def known(self) -> list[str]:
        """All those codes, without asking it of each."""
        if self.role is Role.PROGRAMMA:
            return list(all_municipalities())
        if self.role is Role.REGIO:
            return [one.code for riec in sorted(self.scope) for one in regions().get(riec, ())]
        own = sorted(self.scope & all_municipalities().keys())
        return list(dict.fromkeys(c for code in own for c in (code, *predecessors(code))))

    def require_region(self, riec: str | None) -> None:
        """Raise NotAllowed unless the viewer may see who took part in a region; None is the
        country.
        """
        exists = riec is None or riec in regions()
        allowed = {
            Role.GEMEENTE: False,
            Role.REGIO: riec in self.scope,
            Role.PROGRAMMA: True,
        }
        if not (exists and allowed[self.role]):
            raise NotAllowed(REGION_REFUSAL)

    def require_own(self, municipality: str) -> None:
        """Raise NotAllowed unless the municipality is the viewer's own."""
        if not self.owns(municipality):
            raise NotAllowed(REFUSAL)

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
