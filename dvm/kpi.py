"""The command that prints the KPI of one municipality, or of all."""

from argparse import Namespace
from collections.abc import Sequence

from benchmark import audit
from benchmark.audit import Action, What
from benchmark.course import Course
from benchmark.current import CurrentRelease
from benchmark.kpi import Kpi
from benchmark.kpi_seen import kpis_seen
from benchmark.modelfile import load_models
from benchmark.viewer import municipality_viewer
from dashboard.formats import number, short_day
from dvm import DONE
from dvm.terminal import say, say_json

COURSES = {Course.REACHED: "bereikt", Course.ON_COURSE: "op koers", Course.BEHIND: "achter"}


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
        _say_kpis(found)
    return DONE


def _say_kpis(found: Sequence[Kpi]) -> None:
    for one in found:
        value = "geen" if one.value is None else number(one.value, 2)
        course = COURSES[one.judged.course] if one.judged.course else ""
        told = f"{one.scan.scan:<16}  {one.label!s:<40}  {value:>5}  {course}"
        say(f"{short_day(one.date)}  {told}".rstrip())
