"""The commands that bring scans in, only judge them, or take them back."""

import logging
import sys
from argparse import Namespace

import etl.load
import etl.watch
import etl.withdraw
from benchmark import audit, logs
from benchmark.audit import Action, What
from benchmark.modelfile import load_models
from dvm import DONE, REFUSED
from dvm.terminal import progress, say, say_json, say_lines


def load(options: Namespace) -> int:
    """Every finding is printed, the good scans are loaded."""
    loaded = _read(options, dry_run=False)
    if loaded.documents:
        _record(options, Action.LOADED, *loaded.scans)
    return _say_read(options, "Geladen", loaded)


def check(options: Namespace) -> int:
    """The same findings, and nothing is loaded."""
    return _say_read(options, "Goedgekeurd", _read(options, dry_run=True))


def withdraw(options: Namespace) -> int:
    """Delete a scan, or all of a municipality, for good, and show the receipt."""
    receipts = etl.withdraw.withdraw(options.home, options.scan)
    _record(options, Action.WITHDREW, *(receipt.scan for receipt in receipts))
    if options.json:
        say_json([receipt.as_json() for receipt in receipts])
    else:
        say_lines(line for receipt in receipts for line in receipt.lines())
        say("Na de volgende uitgave is dit uit het dashboard, na die daarna uit alle uitgaven.")
    return DONE


def watch(options: Namespace) -> int:
    """Take what arrives in the inbox; with `--once` what is there now, and then stop."""
    home, once = options.home, options.once
    tell = logging.getLogger("dvm.watch").info if logs.set_up() else say
    if not once:
        tell(f"De inbox {home / 'inbox'} wordt verwerkt (stoppen: Ctrl+C).")
    well = etl.watch.watch(home, load_models(home), tell, once=once, interval=options.interval)
    return REFUSED if once and not well else DONE


def _read(options: Namespace, dry_run: bool) -> etl.load.Loaded:
    home = options.home
    with progress("Laden") as advance:
        return etl.load.load(
            home, options.paths, load_models(home), progress=advance, dry_run=dry_run
        )


def _record(options: Namespace, action: Action, *scans: str) -> None:
    for scan in scans:
        what = What(options.command, scan=scan)
        audit.record(options.home, audit.by_command(), action, what)


def _say_read(options: Namespace, verb: str, read: etl.load.Loaded) -> int:
    if options.json:
        _say_as_json(read)
    else:
        _say_as_text(verb, read)
    return REFUSED if any(finding.refuses for finding in read.findings) else DONE


def _say_as_json(read: etl.load.Loaded) -> None:
    say_json(
        {
            "scans": list(read.scans),
            "documents": read.documents,
            "answers": read.answers,
            "already": list(read.already),
            "refused": list(read.refused_scans),
            "findings": [finding.as_json() for finding in read.findings],
        }
    )


def _say_as_text(verb: str, read: etl.load.Loaded) -> None:
    for finding in read.findings:
        say(f"{'Fout' if finding.refuses else 'Let op'}: {finding}", sys.stderr)
    say(
        f"{verb}: {len(read.scans)} scans met {read.documents} documenten"
        f" en {read.answers} antwoorden."
    )
    if read.already:
        say(f"Al eerder geladen: {len(read.already)} bestanden.")
    if read.refused_scans:
        say(f"Geweigerd: {', '.join(read.refused_scans)}.")
