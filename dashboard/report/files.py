"""A report of a municipality as a file, by the suffix of its name."""

from collections.abc import Callable
from pathlib import Path

from dashboard import export
from dashboard.chart import Chart
from dashboard.pictures import Pictures
from dashboard.report import gather, word
from dashboard.view import View


def write(view: View, form: str, pictures: Pictures, home: Path | None) -> bytes:
    """docx. Raises NotAllowed; UnknownItem without a scan."""
    return word.write(gather.report(view), drawer(pictures, "png"), home)


def drawer(pictures: Pictures, form: str) -> Callable[[Chart], bytes]:
    return lambda chart: export.render(chart, form, pictures)
