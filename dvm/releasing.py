"""The commands that make a release and judge how safe one is."""

from argparse import Namespace
from pathlib import Path

from benchmark import audit, engine
from benchmark.attack.report import check_release, infer_as
from benchmark.audit import Action, What
from benchmark.measures import Engine, in_duckdb
from benchmark.modelfile import load_models
from benchmark.release import make_release
from dashboard.proof import attack_lines, inference_lines
from dvm import DONE, REFUSED
from dvm.terminal import progress, say, say_json, say_lines


def release(options: Namespace) -> int:
    home = options.home
    chosen = engine.chosen(home, options.engine, options.master, options.answers)
    return make(home, chosen, as_json=options.json)


def make(home: Path, chosen: Engine = in_duckdb, as_json: bool = False) -> int:
    with progress("Narekenen", "scores") as advance:
        made = make_release(home, load_models(home), progress=advance, engine=chosen)
    audit.record(home, audit.by_command(), Action.RELEASED, What("release", release=made))
    say_json({"release": made}) if as_json else say(f"Uitgave {made} is gemaakt.")
    return DONE


def attack(options: Namespace) -> int:
    """Check the proofs of a release again; or tell what one municipality could infer."""
    models = load_models(options.home)
    if options.municipality:
        found = infer_as(options.home, models, options.municipality, options.release)
        if options.json:
            say_json([one.as_json() for one in found])
        else:
            say_lines(inference_lines(found, models))
        return DONE
    checked = check_release(options.home, models, options.release)
    say_json(checked) if options.json else say_lines(attack_lines(checked, models))
    return REFUSED if checked["faults"] or checked["unproven"] else DONE
