"""What a door is, and whom it can be asked for: a municipality or region, which need not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Asked = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """By its code. number: of what it handed in, and of what it had made; there may be none."""

    code: str
    number: int

    @property
    def is_region(self) -> bool:
        return self.code.startswith("RIEC")

    @property
    def viewer(self) -> str:
        """Whose scope this is."""
        return f"{'regio' if self.is_region else 'gemeente'}:{self.code}"

    @property
    def job(self) -> str:
        return f"{self.number:032x}"

    @property
    def search(self) -> str:
        return f"?{'groep' if self.is_region else 'gemeente'}={self.code}"

    @property
    def scan(self) -> str:
        return f"{self.code}-2022-1"


Filling = Callable[[Target], str]


@dataclass(frozen=True)
class Door:
    """route: as Flask writes it. draws: a picture; makes: a job; where given this costs seconds."""

    name: str
    route: str
    ask: Callable[[Target], Asked]
    draws: bool = False
    makes: bool = False
