"""The command that prints the KPI of one municipality, or of all."""

from argparse import Namespace
from collections.abc import Sequence

from benchmark import audit
from benchmark.audit import Action, What
from benchmark.current import CurrentRelease
from benchmark.kpi import Kpi
from benchmark.kpi_seen import kpis_seen
from benchmark.modelfile import load_models
from benchmark.viewer import municipality_viewer
from dashboard import kpi_words
from dashboard.formats import short_day
from dvm import DONE
from dvm.terminal import say, say_json


def kpi(options: Namespace) -> int:
    """The one who runs this command holds the files: it looks as the municipality itself."""
    current, models = CurrentRelease(options.home).get(), load_models(options.home)
    codes = current.municipalities if options.all else [options.municipality]
    found = [
        one for code in codes for one in kpis_seen(current, municipality_viewer(code), code, models)
    ]
    what = What(options.command, tuple(codes))
    audit.record(options.home, audit.by_command(), Action.TOOK_HOME, what)
    if options.json:
        say_json([one.as_json() for one in found])
    else:
        say_kpis(found)
    return DONE


def say_kpis(found: Sequence[Kpi]) -> None:
    if not found:
        say("KPI's zijn er pas als een scan definitief is.")
    for one in found:
        course = kpi_words.COURSES[one.judged.course] if one.judged.course else ""
        told = kpi_words.value(one), kpi_words.counted(one), course
        line = f"{short_day(one.date)}  {one.scan.scan:<16}  {one.label!s:<40}"
        say(f"{line}  {', '.join(filter(None, told))}")
