"""The command that makes fictitious scans, lets them go where real ones go, and shows them."""

import tempfile
from argparse import Namespace
from pathlib import Path

import etl.demo
import etl.load
from benchmark import audit
from benchmark.audit import Action, What
from benchmark.errors import DvmError
from benchmark.folders import FICTITIOUS, current_release
from benchmark.modelfile import load_models
from benchmark.release import make_release
from benchmark.warehouse import FILE as WAREHOUSE
from benchmark.warehouse import make_home
from dvm import DONE, releasing, serving
from dvm.arguments import HOST
from dvm.terminal import progress, say


def demo(options: Namespace) -> int:
    home = options.home
    if (home / WAREHOUSE).exists() and not (home / FICTITIOUS).exists():
        raise DvmError(f"In {home} staan echte scans. Kies voor de demo een andere map met --home.")
    if new := current_release(home) is None:
        _make(home, options.seed)
    if options.build_only:
        return releasing.make(home) if new else DONE
    if new:
        say(
            "De cijfers van groepen worden nagerekend en verschijnen vanzelf, over een minuut of"
            " twee. Wat u op de pagina Gegevens inlevert, wacht daarop."
        )
    # First prove and publish the group figures, then load what is handed in: both need the
    # warehouse for themselves.
    return serving.show(home, HOST, options.port, [*([("release",)] if new else []), ("watch",)])


def _make(home: Path, seed: int) -> None:
    """With the municipalities' own scores alone, for the proof of the groups takes minutes."""
    make_home(home)
    (home / FICTITIOUS).touch()
    models = load_models(home)
    with tempfile.TemporaryDirectory() as folder:
        with progress("Fictieve scans maken") as advance:
            etl.demo.write_demo(Path(folder), models, seed=seed, progress=advance)
        with progress("Laden") as advance:
            etl.load.load(home, [Path(folder)], models, progress=advance)
    first = make_release(home, models, benchmark=False)
    audit.record(home, audit.by_command(), Action.RELEASED, What("demo", release=first))
