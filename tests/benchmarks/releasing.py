"""How a release grows with municipalities, attack included: python -m tests.benchmarks.releasing.

342 municipalities, ten and a hundred times as many; copies of the Netherlands with regions and
provinces of their own up to NATIONS of them, so that there come to be 400 groups. Each size in a
process of its own, cut off after MINUTES. Name sizes to run only these.
"""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmark.folders import current_release
from benchmark.groups import all_groups
from benchmark.municipalities import all_municipalities
from tests.benchmarks.apart import apart
from tests.benchmarks.copies import DAY, multiply
from tests.benchmarks.country import Country, made_up_answers, made_up_model
from tests.benchmarks.history import ends, releases
from tests.telling import at_most, line, show, verdict

SIZES = (1, 10, 100)
NATIONS = 5
YEARS, THEMES, TAKING_PART = 2, 3, (0.6, 0.6)
MINUTES = 12
RATIO, SIZE_RATIO = 2.0, 1.1


def main(sizes: list[int]) -> int:
    found = {copies: told for copies in sizes if (told := measured(copies))}
    first = found.get(1)
    if first is None or len(found) < len(sizes):
        return 1
    held = True
    for copies, told in found.items():
        if copies > 1:
            for what, target in (("seconds", RATIO), ("bytes", SIZE_RATIO)):
                ratio = told[what] / told["municipalities"] * first["municipalities"] / first[what]
                held &= at_most(ratio, target, f"{what} a municipality, {copies} x / 1 x")
    return 0 if held else 1


def measured(copies: int) -> dict[str, float] | None:
    told = apart("tests.benchmarks.releasing", str(copies), minutes=MINUTES)
    if told is None:
        verdict(f"{MINUTES} min", "an end", False, f"and no end: {copies} x was cut off")
        return None
    line(
        f"{told['seconds']:.1f} s",
        f"{copies} x: {told['municipalities']:.0f} municipalities, {told['groups']:.0f} groups,"
        f" {told['attack']:.1f} s of it the attack on {told['scores']:.0f} scores"
        f" ({told['unproven']:.0f} unproven), {told['gigabytes']:.2f} GB of memory,"
        f" {told['bytes'] / 1e6:.1f} MB of release, {told['withheld_percent']:.2f} % withheld",
    )
    return told


def alone(copies: int) -> None:
    """The second yearly release."""
    codes = multiply(copies)
    known = all_municipalities()
    per_nation = len(codes) // copies
    for place, code in enumerate(codes):
        nation = place // per_nation % NATIONS
        if nation:
            one, mark = known[code], f"N{nation}"
            known[code] = replace(
                one, riec_code=one.riec_code + mark, province_code=one.province_code + mark
            )
    country = Country([known[code] for code in codes], YEARS, THEMES, TAKING_PART)
    answers = made_up_answers(np.random.default_rng(1), country)
    first = date(DAY.year - YEARS + 1, 1, 1)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        *_, made = releases(home, {"land": made_up_model(THEMES)}, answers, ends(first, DAY, "YE"))
        release = home / "releases" / (current_release(home) or "")
        size = sum(path.stat().st_size for path in release.iterdir())
    told = {
        "municipalities": len(codes),
        "groups": len(all_groups()),
        "seconds": made.seconds,
        "attack": made.audit["seconds"],
        "scores": made.audit["scores"],
        "unproven": made.audit["unproven"],
        "withheld_percent": made.withheld_percent,
        "gigabytes": made.gigabytes,
        "bytes": size,
    }
    show(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(int(sys.argv[2]))
    else:
        sys.exit(main([int(one) for one in sys.argv[1:]] or list(SIZES)))
