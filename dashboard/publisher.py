"""Who stands behind the figures: named in the description of the API and of the open data.

Only the organisation that runs the dashboard knows; it says so in HOME/publisher.toml.
"""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from benchmark.errors import DvmError

FILE = "publisher.toml"


@dataclass(frozen=True)
class Publisher:
    """address: where others reach this dashboard; identifier: the organisation's own address in a
    register, such as TOOI; license: of the open data. Example names can belong to nobody.
    """

    name: str = "Beheerder van deze Datavolwassenheidsmonitor"
    email: str = "beheer@datavolwassenheidsmonitor.example"
    address: str = "https://datavolwassenheidsmonitor.example"
    identifier: str = "https://datavolwassenheidsmonitor.example/beheerder"
    license: str = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"


def read_publisher(home: Path) -> Publisher:
    """What HOME/publisher.toml says; what it leaves out stays an example. Raises DvmError."""
    path = home / FILE
    if not path.exists():
        return Publisher()
    known = {field.name for field in fields(Publisher)}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DvmError(f"{FILE} is geen leesbaar TOML-bestand ({error}).") from error
    wrong = [n for n, value in told.items() if n not in known or not isinstance(value, str)]
    if wrong:
        raise DvmError(
            f"In {FILE} kan {', '.join(wrong)} niet: geef een tekst bij {', '.join(sorted(known))}."
        )
    return Publisher(**{name: value.rstrip("/") for name, value in told.items()})
