"""Write what the program is made of as a CycloneDX 1.6 document, from the lock file: each package
with its version, the hashes that installing demands, and whether the program needs it to run.

python docs/operating/sbom.py requirements.lock > sbom.cdx.json
"""

import json
import re
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "datavolwassenheidsmonitor"
LOCKED = re.compile(r"^([a-z0-9._-]+)==(\S+)((?:.|\n)*?)(?=^[a-z]|\Z)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def document(lock: str) -> dict[str, object]:
    needed = needed_to_run(OURS)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": OURS,
                "name": OURS,
                "version": distribution(OURS).version,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": list(components(lock, needed)),
    }


def components(lock: str, needed: set[str]) -> Iterator[dict[str, object]]:
    for name, version, rest in LOCKED.findall(lock):
        address = f"pkg:pypi/{canonicalize_name(name)}@{version}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": version,
            "purl": address,
            "scope": "required" if canonicalize_name(name) in needed else "excluded",
            "properties": [
                {"name": "lock:sha256", "value": digest} for digest in HASH.findall(rest)
            ],
        }


def needed_to_run(name: str) -> set[str]:
    """A package and all that it asks for, without what only developers use."""
    found: set[str] = set()
    asked = [Requirement(name)]
    while asked:
        one = asked.pop()
        key = " ".join([canonicalize_name(one.name), *sorted(one.extras)])
        if key not in found:
            found.add(key)
            asked += _asked_by(one)
    return {key.partition(" ")[0] for key in found} - {OURS}


def _asked_by(one: Requirement) -> Iterator[Requirement]:
    try:
        lines = distribution(one.name).requires or []
    except PackageNotFoundError:  # of another system
        return
    for line in lines:
        asked = Requirement(line)
        extras = ["", *one.extras]
        if asked.marker is None or any(asked.marker.evaluate({"extra": e}) for e in extras):
            yield asked


if __name__ == "__main__":
    told = document(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
