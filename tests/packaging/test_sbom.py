"""The list of what the program is made of is that of the lock file."""

import re
import runpy
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_locked_package_is_listed_with_its_version_and_hashes_and_who_needs_it() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "operating" / "sbom.py"))["document"](LOCK)
    found = {(one["name"], one["version"]): one for one in made["components"]}
    assert set(found) == set(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK, re.MULTILINE))
    hashes = [one["value"] for part in found.values() for one in part["properties"]]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", LOCK))
    scopes = {name: one["scope"] for (name, _), one in found.items()}
    project = re.search(r"dependencies = \[(.*?)\n\]", (ROOT / "pyproject.toml").read_text(), re.S)
    assert project
    for line in re.findall(r'"([^"]+)"', project[1]):
        if Requirement(line).name in scopes:
            assert scopes[Requirement(line).name] == "required", line
    assert scopes["pytest"] == scopes["mypy"] == "excluded"
