"""The commands for many readers: put releases in a place, and follow that place on each host."""

from argparse import Namespace
from pathlib import Path

from benchmark import audit
from benchmark import follow as following
from benchmark.audit import Action, What
from benchmark.depot import depot_at
from benchmark.errors import DvmError
from benchmark.folders import current_release
from dvm import DONE
from dvm.terminal import say


def publish(options: Namespace) -> int:
    try:
        release = following.publish(options.home, depot_at(options.place))
    except OSError as error:
        raise DvmError(f"In {options.place} is niets klaar te zetten. ({error})") from error
    what = What(options.command, release=release)
    audit.record(options.home, audit.by_command(), Action.TOOK_HOME, what)
    say(f"Uitgave {release} staat klaar in {options.place}.")
    return DONE


def follow(options: Namespace) -> int:
    home, depot, kept = options.home, depot_at(options.place), options.kept
    if not options.once:
        following.follow(home, depot, say, kept=kept, interval=options.interval)
    try:
        brought = following.bring(home, depot, kept)
    except OSError as error:
        raise DvmError(f"In {options.place} is geen uitgave te vinden. ({error})") from error
    say(f"Uitgave {brought or current_release(home)} staat er.")
    return DONE


def ready_to_serve(home: Path, place: str) -> None:
    """Bring what there is. Raises DvmError when that fails and nothing was brought before."""
    try:
        following.bring(home, depot_at(place))
    except (DvmError, OSError) as error:
        if current_release(home) is None:
            raise DvmError(f"In {place} is geen uitgave te vinden. ({error})") from error
        say(f"Ophalen lukt nu niet: {error}")
