"""The commands with which someone watches over a home folder: copy it, put it back, look at it."""

from argparse import Namespace

import benchmark.backup
from benchmark import auditcheck
from benchmark.current import CurrentRelease
from dvm import DONE, REFUSED
from dvm.terminal import say, say_json, say_lines
from etl.inbox import look


def backup(options: Namespace) -> int:
    say(f"{options.to}\nsha256 {benchmark.backup.back_up(options.home, options.to)}")
    return DONE


def restore(options: Namespace) -> int:
    count = benchmark.backup.restore(options.file, options.home)
    say(f"{count} bestanden zijn teruggezet in {options.home}, en kloppen.")
    return DONE


def status(options: Namespace) -> int:
    home = options.home
    current, inbox, audited = CurrentRelease(home).get(), look(home), auditcheck.check(home)
    manifest, outcome = current.manifest, REFUSED if audited.faults else DONE
    if options.json:
        told = {"waiting": len(inbox.arrivals), "ignored": inbox.ignored}
        say_json(manifest | {"inbox": told, "audit": audited.as_json()})
        return outcome
    say(f"Uitgave {current.id}, gemaakt op {manifest['made_at']} UTC.")
    say(f"{manifest['scans']} definitieve scans van {manifest['municipalities']} gemeenten.")
    if current.reference_dates:
        say(f"Laatste peildatum: {current.reference_dates[-1]}.")
    say(f"Inbox: {len(inbox.arrivals)} bestanden wachten.")
    for name in inbox.ignored:
        say(f"Inbox: {name} blijft staan: verborgen, van het systeem, of geen gewoon bestand.")
    say_lines(audited.told())
    return outcome
