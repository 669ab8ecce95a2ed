"""The comparison groups: which peers a municipality stands among."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmark.municipalities import SIZE_CLASSES, Municipality, all_municipalities

KINDS = {
    "riec": "RIEC-regio",
    "riec+grootte": "RIEC-regio en grootte",
    "provincie": "Provincie",
    "grootte": "Grootteklasse",
    "stedelijkheid": "Stedelijkheid",
    "land": "Nederland",
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


def all_groups() -> list[Group]:
    """Every group that has ever had a member, in the order of KINDS, then by label."""
    found = {group for m in all_municipalities().values() for group in groups_of(m)}
    order = list(KINDS)
    return sorted(found, key=lambda group: (order.index(group.kind), group.label))
