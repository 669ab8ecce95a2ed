"""Which municipalities existed when, where they lay, and what became of them.

Source: CBS StatLine 86247NED, 85984NED, 85755NED and 83287NED (CC BY 4.0, "Bron: CBS"), annexes of
the Wet veiligheidsregio's.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from benchmark.words import N_

SIZE_CLASSES = (
    ("tot-20k", 20_000, N_("minder dan 20.000 inwoners")),
    ("20-30k", 30_000, N_("20.000 tot 30.000 inwoners")),
    ("30-50k", 50_000, N_("30.000 tot 50.000 inwoners")),
    ("50-100k", 100_000, N_("50.000 tot 100.000 inwoners")),
    ("100k-plus", 10**9, N_("100.000 inwoners of meer")),
)
URBANITIES = (
    N_("zeer sterk stedelijk"),
    N_("sterk stedelijk"),
    N_("matig stedelijk"),
    N_("weinig stedelijk"),
    N_("niet stedelijk"),
)
"""As the reference data name them."""


@dataclass(frozen=True)
class Municipality:
    """One municipality from the day it began up to, not including, the day it ended."""

    code: str
    name: str
    province_code: str
    province: str
    riec_code: str
    riec: str
    population: int
    urbanity_code: str
    urbanity: str
    valid_from: date
    valid_to: date | None
    successor: str | None

    def existed_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @cached_property
    def size_class(self) -> str:
        return next(code for code, below, _ in SIZE_CLASSES if self.population < below)


@dataclass(frozen=True)
class Merger:
    date: date
    from_code: str
    to_code: str
    main_successor: bool
    kind: str


@dataclass(frozen=True)
class Tile:
    """A municipality's place on the hexagon tile map, in tile widths, y downwards negative."""

    code: str
    x: float
    y: float


@cache
def all_municipalities() -> dict[str, Municipality]:
    """Every municipality since 2019 by CBS code, the ended ones too."""
    return {row["code"]: _municipality(row) for row in _rows("municipalities")}


def existing_on(day: date) -> dict[str, Municipality]:
    return {code: m for code, m in all_municipalities().items() if m.existed_on(day)}


@cache
def regions() -> dict[str, tuple[Municipality, ...]]:
    """Every municipality since 2019, the ended ones too, by the code of its RIEC."""
    found: dict[str, list[Municipality]] = {}
    for one in all_municipalities().values():
        found.setdefault(one.riec_code, []).append(one)
    return {code: tuple(ones) for code, ones in sorted(found.items())}


@cache
def region_names() -> dict[str, str]:
    """The RIECs by code."""
    return {code: ones[0].riec for code, ones in regions().items()}


@cache
def merged_into() -> dict[str, tuple[str, ...]]:
    """For each successor the codes of those that went up in it directly."""
    found: dict[str, tuple[str, ...]] = {}
    for one in all_municipalities().values():
        if one.successor:
            found[one.successor] = (*found.get(one.successor, ()), one.code)
    return found


def predecessors(municipality: str) -> list[str]:
    """The municipalities that were merged into this one, directly or by way of another."""
    direct = merged_into().get(municipality, ())
    return [code for one in direct for code in (one, *predecessors(one))]


@cache
def mergers() -> tuple[Merger, ...]:
    return tuple(
        Merger(
            date.fromisoformat(row["date"]),
            row["from_code"],
            row["to_code"],
            row["main_successor"] == "1",
            row["kind"],
        )
        for row in _rows("mergers")
    )


@cache
def tiles() -> tuple[Tile, ...]:
    return tuple(Tile(row["code"], float(row["x"]), float(row["y"])) for row in _rows("tiles"))


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["name"],
        province_code=row["province_code"],
        province=row["province"],
        riec_code=row["riec_code"],
        riec=row["riec"],
        population=int(row["population"]),
        urbanity_code=row["urbanity_code"],
        urbanity=row["urbanity"],
        valid_from=date.fromisoformat(row["valid_from"] or "0001-01-01"),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        successor=row["successor"] or None,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("benchmark").joinpath("reference", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
