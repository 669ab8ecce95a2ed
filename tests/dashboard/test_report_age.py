"""What is taken home of an earlier scan ends where that scan does, and says so."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard import formats
from dashboard.report import age, files, gather, shows
from dashboard.report.bound import SPACE
from dashboard.report.content import Heading, Sheet
from dashboard.view import View
from tests.dashboard.taken_home import Take, make, texts

NEWER, PAST = "er is een nieuwere", "telt niet meer mee in de groep"


@pytest.fixture(scope="module")
def earliest(views: dict[str, View]) -> View:
    view = views["complete"]
    return view.ask(scan=view.dossier.definitive[0].scan)


def days_after(view: View) -> set[str]:
    """Of the scans after that of the view."""
    assert view.scan is not None
    return {formats.day(s.date) for s in view.dossier.scans if s.date > view.scan.date}


@pytest.mark.parametrize("form", files.FORMS)
def test_of_an_earlier_scan_nothing_later_is_taken_home_but_that_there_is_one(
    form: str, earliest: View
) -> None:
    told = texts(make(earliest, form), form)
    later = [line for line in told if any(day in line for day in days_after(earliest))]
    assert days_after(earliest) and all("nieuwere" in line for line in later), later
    if form != "pdf":  # its lines end anywhere
        assert any(NEWER in line for line in told)


def test_a_report_of_an_earlier_scan_tells_one_story(earliest: View) -> None:
    told = gather.report(earliest)
    heads = [part.text for part in told.parts if isinstance(part, Heading)]
    assert "Wat er van eerdere keuzes werd" not in heads
    written = " ".join(map(str, told.parts)).replace(SPACE, " ")
    assert "Er is geen eerdere scan" in written
    assert "sinds de vorige scan" not in written
    sheets = [part for part in told.parts if isinstance(part, Sheet)]
    scans = next(sheet.table for sheet in sheets if "De scans van" in sheet.caption)
    last = scans.rows[-1][0].replace(SPACE, " ")
    assert earliest.scan and last == formats.day(earliest.scan.date)
    assert NEWER in dict(told.facts)["Let op"]
    assert NEWER in " ".join(shows.of(earliest, shows.COUNCIL).notes)


@pytest.mark.parametrize("form", ["docx", "pptx", "xlsx"])
def test_of_the_last_scan_nothing_is_said_of_a_newer_one(form: str, take: Take) -> None:
    assert NEWER not in " ".join(texts(take("complete", form), form))


def test_a_scan_that_no_longer_counts_in_the_group_says_so(views: dict[str, View]) -> None:
    view = views["one scan"]
    assert view.scan and view.day
    for year, past in ((view.day.year - 4, True), (view.day.year, False)):
        scan = replace(view.scan, date=date(year, 1, 2))
        aged = View(view.release, view.models, view.viewer, view.query)
        aged.__dict__["scan"] = scan
        assert (PAST in " ".join(age.notes(aged))) == past
