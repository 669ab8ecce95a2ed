"""The comparison groups: which peers a municipality stands among."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from benchmark.municipalities import SIZE_CLASSES, Municipality, all_municipalities
from benchmark.words import N_

KINDS = {
    "riec": N_("RIEC-regio"),
    "riec+grootte": N_("RIEC-regio en grootte"),
    "provincie": N_("Provincie"),
    "grootte": N_("Grootteklasse"),
    "stedelijkheid": N_("Stedelijkheid"),
    "land": N_("Nederland"),
}
"""Kind of group and its name on screen, in the order in which they are offered."""

QUESTION_KINDS = ("land", "riec")
"""Only these show questions: see docs/disclosure.md, rule 7."""


NEAREST = ("riec", "provincie", "land")
"""From near to wide: the first of these that is large enough stands for a municipality's peers."""


@dataclass(frozen=True)
class Group:
    kind: str
    name: str
    label: str


def groups_of(municipality: Municipality) -> Iterator[Group]:
    """Every group that a municipality belongs to."""
    m = municipality
    size_label = next(label for code, _, label in SIZE_CLASSES if code == m.size_class)
    yield Group("riec", m.riec_code, m.riec)
    yield Group("riec+grootte", f"{m.riec_code}+{m.size_class}", f"{m.riec}, {size_label}")
    yield Group("provincie", m.province_code, f"de provincie {m.province}")
    yield Group("grootte", m.size_class, f"gemeenten met {size_label}")
    if m.urbanity_code:
        yield Group("stedelijkheid", m.urbanity_code, f"gemeenten die {m.urbanity} zijn")
    yield Group("land", "NL", "Nederland")


@cache
def groups_by_kind(municipality: Municipality) -> Mapping[str, Group]:
    return {group.kind: group for group in groups_of(municipality)}


@cache
def all_groups() -> tuple[Group, ...]:
    """Every group that has ever had a member, in the order of KINDS, then by label."""
    found = {group for m in all_municipalities().values() for group in groups_of(m)}
    order = list(KINDS)
    return tuple(sorted(found, key=lambda group: (order.index(group.kind), group.label)))
