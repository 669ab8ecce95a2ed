"""From what the provider says of a person to a role and a scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmark.municipalities import all_municipalities, regions
from benchmark.viewer import Role, Viewer


@dataclass(frozen=True)
class Rule:
    """Fits who has the claim, and among its values `value` where that is given.

    scope: of everybody whom the rule fits; empty: the claim's own values are the scope.
    """

    claim: str
    role: Role
    value: str | None = None
    scope: tuple[str, ...] = ()

    def viewer(self, claims: Mapping[str, object]) -> Viewer | None:
        """None when it does not fit, or when nothing of the scope exists."""
        found = values(claims.get(self.claim))
        if not found or (self.value is not None and self.value not in found):
            return None
        if self.role is Role.PROGRAMMA:
            return Viewer(Role.PROGRAMMA)
        scope = frozenset(self.scope or found) & existing(self.role)
        return Viewer(self.role, scope) if scope else None


def viewer_of(rules: Sequence[Rule], claims: Mapping[str, object]) -> Viewer | None:
    """By the first rule that fits."""
    return next((viewer for rule in rules if (viewer := rule.viewer(claims))), None)


def existing(role: Role) -> frozenset[str]:
    """The codes that a role can have in its scope."""
    if role is Role.GEMEENTE:
        return frozenset(all_municipalities())
    return frozenset(regions()) if role is Role.REGIO else frozenset()


def values(claim: object) -> tuple[str, ...]:
    """One text, or a list of them; anything else says nothing."""
    listed = claim if isinstance(claim, list) else [claim]
    return tuple(value for value in listed if isinstance(value, str) and value)
