"""Everything of docs/scale.md in one run, and its table: python -m tests.benchmarks.scale [PART].

On two cores within an hour: what takes longer is cut off, and said. Each part is a process of its
own; a part that misses a target ends with 1, and so does this.
"""

import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from dvm import main as dvm
from tests.benchmarks import pages
from tests.telling import show
from tests.torture import readers

TOLD = re.compile(r"(?=.{12}  \S) *(\S.*?) {2,}(.+?)(?: {2}\(target: (.+)\))?( {2}MISSED)?")
"""A line of a benchmark: figure, what of, target, verdict."""

ROUNDS, SECONDS = 3, 60
HEAD = "| onderdeel | gemeten | wat | doel | gehaald |\n|---|---|---|---|---|\n"


def main(names: list[str]) -> int:
    rows, outcomes = [], {}
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for name in names or PARTS:
            if name in WITH_A_HOME and not home.exists():
                dvm(["demo", "--home", str(home), "--build-only"])
            began = time.monotonic()
            asked = [str(home)] if name in WITH_A_HOME else []
            outcomes[name], lines = run([*PARTS[name], *asked])
            verdict = "MISSED" if outcomes[name] else "held"
            show(f"{name}: {verdict}, {time.monotonic() - began:.0f} s")
            told = [row(name, line) for line in lines if TOLD.fullmatch(line)]
            rows += told or [f"| {name} | {verdict} | | | |\n"]
    show(f"\n{HEAD}{''.join(rows)}")
    return 0 if not any(outcomes.values()) else 1


def run(command: list[str]) -> tuple[int, list[str]]:
    """Shown as it comes."""
    lines = []
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as part:
        assert part.stdout
        for line in part.stdout:
            show(line.rstrip())
            lines.append(line.rstrip())
    return part.returncode, lines


def row(name: str, line: str) -> str:
    told = TOLD.fullmatch(line)
    assert told
    figure, what, target, missed = told.groups()
    verdict = "" if target is None else "nee" if missed else "ja"
    return f"| {name} | {figure} | {what} | {target or ''} | {verdict} |\n"


def in_a_part(name: str, home: Path) -> int:
    if name == "readers":
        return readers.main(home, SECONDS)
    with TemporaryDirectory() as kept:
        pages.callbacks(home, Path(kept), ROUNDS)
    return 0


WITH_A_HOME = ("readers", "pages")
TESTS = ["tests/benchmark/test_spark.py", "tests/benchmark/test_follow.py"]
PARTS = {
    "equal": ["-m", "pytest", "-n0", *TESTS],
    "measuring": ["-m", "tests.benchmarks.measuring"],
    "releasing": ["-m", "tests.benchmarks.releasing"],
    "readers": ["-m", "tests.benchmarks.scale", "--in", "readers"],
    "pages": ["-m", "tests.benchmarks.scale", "--in", "pages"],
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--in"]:
        sys.exit(in_a_part(sys.argv[2], Path(sys.argv[3])))
    sys.exit(main(sys.argv[1:]))
