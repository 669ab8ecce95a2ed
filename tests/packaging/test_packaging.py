"""What is handed out is whole: the lock has every dependency and no host, the wheel every file."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SCALE = (ROOT / "scale.lock").read_text(encoding="utf-8")
STORE = (ROOT / "tests/benchmarks/store.lock").read_text(encoding="utf-8")
LOCKED, LOCKED_FOR_SCALE = (
    dict(re.findall(r"^([\w.-]+)==([\w.!+]+)", lock, re.MULTILINE)) for lock in (LOCK, SCALE)
)
MEGABYTE = 1_000_000
PACKAGES = ("assets", "benchmark", "dashboard", "dvm", "etl")


@pytest.mark.parametrize("word", ["://", "index-url", "find-links", "trusted-host", " @ "])
def test_no_lock_file_names_a_host(word: str) -> None:
    assert word not in LOCK + SCALE + STORE


@pytest.mark.parametrize(
    "text", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
)
def test_every_dependency_is_locked_at_a_version_that_fits(text: str) -> None:
    requirement = Requirement(text)
    assert LOCKED[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("extra", ["spark", "store"])
def test_an_extra_is_locked_beside_the_same_versions_of_all_else(extra: str) -> None:
    assert LOCKED.items() <= LOCKED_FOR_SCALE.items()
    for requirement in map(Requirement, PROJECT["optional-dependencies"][extra]):
        assert LOCKED_FOR_SCALE[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("lock", [LOCK, SCALE, STORE], ids=["all", "scale", "store"])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    packages = re.split(r"\n(?=\w)", lock.strip())
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_what_make_torture_and_make_scale_start_can_be_imported() -> None:
    """No other test imports all of it."""
    files = [*(ROOT / "tests/torture").glob("[!_]*.py"), *(ROOT / "tests/benchmarks").glob("*.py")]
    names = ", ".join(f"tests.{path.parent.name}.{path.stem}" for path in sorted(files))
    command = [sys.executable, "-c", f"import {names}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_tracked_file_is_larger_than_a_megabyte() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    tracked = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    assert [p for p in tracked if p.is_file() and p.stat().st_size > MEGABYTE] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from a copy, so that the tree stays clean."""
    copy = tmp_path_factory.mktemp("source") / "project"
    made = shutil.ignore_patterns(".*", "data", "build", "tests", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=made)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", copy.parent, copy], check=True)
    (built,) = copy.parent.glob("*.whl")
    return set(ZipFile(built).namelist())


def test_the_wheel_holds_every_file_of_the_program(wheel: set[str]) -> None:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.*")]
    names = {path.relative_to(ROOT).as_posix() for path in files}
    made = ("__pycache__", "node_modules")
    assert {name for name in names - wheel if not any(one in name for one in made)} == set()


def test_the_wheel_holds_the_small_plotly_where_it_was_fetched(wheel: set[str]) -> None:
    small = "dashboard/npm/node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"
    assert (small in wheel) == (ROOT / small).exists()


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    metadata = f"datavolwassenheidsmonitor-{PROJECT['version']}.dist-info"
    assert {name.split("/")[0] for name in wheel} <= {*PACKAGES, metadata}
