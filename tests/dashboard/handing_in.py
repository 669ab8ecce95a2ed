"""A folder of workbooks to hand in: good ones, bad ones and corrected ones; and a drop of it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page

from benchmark.model import ScanModel
from benchmark.municipalities import existing_on
from etl.demo import DEMO_DAY, SEED, generate
from etl.template import Filled, Identity, write_analysis_tool

GOOD, CORRECTED = 50, 5
BAD = ("score", "woord", "gemeente", "kapot", "soort")
WRITTEN = 1_700_000_000
"""When the first was last changed; each next one a second later."""

REGION = "RIEC04"
Filling = tuple[Identity, ScanModel, dict[str, Filled]]


def write_folder(folder: Path, models: Mapping[str, ScanModel]) -> None:
    """goed/, fout/ and verbeterd/: the last has a corrected version of the first five of goed/."""
    fillings = list(islice(_fillings(models), GOOD + len(BAD)))
    moment = WRITTEN
    for filling in fillings[:GOOD]:
        _write(folder / "goed", filling, moment := moment + 1)
    for kind, (identity, model, answers) in zip(BAD, fillings[GOOD:], strict=True):
        path = _write(folder / "fout", _spoiled(kind, (identity, model, answers)), moment)
        if kind == "kapot":
            path.write_bytes(path.read_bytes()[:5000])
        if kind == "soort":
            path.rename(path.with_suffix(".docx"))
    for identity, model, answers in fillings[:CORRECTED]:
        corrected = _with_first(answers, Filled(1, 5))
        _write(folder / "verbeterd", (identity, model, corrected), moment := moment + 1)


def drop(page: Page, zone: str, paths: Sequence[Path]) -> None:
    """Drag these files and folders from the desktop to a place on the page, and let go."""
    box = page.locator(zone).bounding_box()
    assert box is not None
    files = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 20}
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": files})


def _fillings(models: Mapping[str, ScanModel]) -> list[Filling]:
    region = [code for code, one in existing_on(DEMO_DAY).items() if one.riec_code == REGION]
    scans = generate(SEED, DEMO_DAY, models, region)
    return [
        (identity, models[scan.model], answers)
        for scan in scans
        for identity, answers in scan.participants
    ]


def _write(folder: Path, filling: Filling, moment: int) -> Path:
    identity, model, answers = filling
    place = folder / identity.scan
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"analysetool-{identity.participant}-{identity.discipline}.xlsx"
    write_analysis_tool(path, model, identity, answers, fictitious=True)
    os.utime(path, (moment, moment))
    return path


def _spoiled(kind: str, filling: Filling) -> Filling:
    identity, model, answers = filling
    if kind == "score":
        return identity, model, _with_first(answers, Filled(9, 4))
    if kind == "woord":
        return identity, model, _with_first(answers, Filled(3, "heel hoog"))
    if kind == "gemeente":
        return replace(identity, municipality="GM9999"), model, answers
    return filling


def _with_first(answers: dict[str, Filled], first: Filled) -> dict[str, Filled]:
    return answers | {next(iter(answers)): first}
