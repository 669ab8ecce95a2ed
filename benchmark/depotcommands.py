"""The commands for many readers: put releases in a place, and follow that place on each host."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from benchmark import audit
from benchmark.audit import Action, What
from benchmark.depot import depot_at
from benchmark.errors import DvmError
from benchmark.folders import current_release, home_folder
from benchmark.follow import KEPT, bring, publish
from benchmark.follow import follow as keep_following

EVERY = 10.0
"""Seconds between two looks."""

PLACE = "een map, of s3://EMMER/MAP"
Tell = Callable[[str], None]
Command = Callable[[str, Callable[[Namespace], int], str], ArgumentParser]


def register(command: Command, tell: Tell) -> None:
    """Add `publish` and `follow`."""
    made = command("publish", lambda options: _publish(options, tell), "uitgaven klaarzetten")
    made.add_argument("place", metavar="PLAATS", help=PLACE)
    made = command("follow", lambda options: _follow(options, tell), "uitgaven ophalen en volgen")
    made.add_argument("place", metavar="PLAATS", help=PLACE)
    made.add_argument("--once", action="store_true", help="een keer, en dan stoppen")
    made.add_argument(
        "--interval", type=float, default=EVERY, metavar="SECONDEN", help="tussen twee keer kijken"
    )
    made.add_argument(
        "--kept", type=int, default=KEPT, metavar="AANTAL", help="uitgaven die blijven staan"
    )


def ready_to_serve(home: Path, place: str, tell: Tell) -> None:
    """Bring what there is. Raises DvmError when that fails and nothing was brought before."""
    try:
        bring(home, depot_at(place))
    except (DvmError, OSError) as error:
        if current_release(home) is None:
            raise DvmError(f"In {place} is geen uitgave te vinden. ({error})") from error
        tell(f"Ophalen lukt nu niet: {error}")


def _publish(options: Namespace, tell: Tell) -> int:
    home = home_folder(options.home)
    try:
        release = publish(home, depot_at(options.place))
    except OSError as error:
        raise DvmError(f"In {options.place} is niets klaar te zetten. ({error})") from error
    audit.record(home, audit.by_command(), Action.TOOK_HOME, What("publish", release=release))
    tell(f"Uitgave {release} staat klaar in {options.place}.")
    return 0


def _follow(options: Namespace, tell: Tell) -> int:
    home, depot = home_folder(options.home), depot_at(options.place)
    if not options.once:
        keep_following(home, depot, tell, kept=options.kept, interval=options.interval)
    try:
        brought = bring(home, depot, options.kept)
    except OSError as error:
        raise DvmError(f"In {options.place} is geen uitgave te vinden. ({error})") from error
    tell(f"Uitgave {brought or current_release(home)} staat er.")
    return 0
