"""Every page in a real browser: whole, within the window and for everyone, at every width."""

import re

import pytest
from playwright.sync_api import Page

from dashboard.language import LANGUAGES
from dashboard.router import FOR_OTHERS, PATHS
from tests.dashboard.browsing import (
    CHARTS,
    CUT_TEXTS,
    MARKS,
    OVERLAPPING_LABELS,
    look_as,
    show,
    until,
    violations,
)

ENGLISH = re.compile(r"\b(loading|updating|error|select|search|back|undo|redo|the)\b", re.I)
# The window is that wide, and each chart as wide as its place.
FITTING = """width => window.innerWidth === width
  && [...document.querySelectorAll(".js-plotly-plot")].every(graph => {
    const [svg, place] = [graph.querySelector(".main-svg"), graph.parentElement];
    return Math.abs(svg.getBoundingClientRect().width - place.getBoundingClientRect().width) <= 1;
  })"""
# What is to be read, but for what is marked as English.
DUTCH_TEXT = """() => {
  const english = [...document.querySelectorAll("[lang=en]")];
  english.forEach(part => { part.style.display = "none"; });
  const text = document.body.innerText;
  english.forEach(part => { part.style.display = ""; });
  return text;
}"""
WIDTHS = (1440, 768, 720, 390)
"""Pixels; 720 is what 1440 leaves at 200 %."""
CONTRASTS = (WIDTHS[0], WIDTHS[-1])
"""Where colours are looked at, which takes longest, and in one language: the other has the same."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_whole_and_for_everyone_at_every_width(
    page: Page, path: str, language: str
) -> None:
    if path in FOR_OTHERS:
        look_as(page, "programma:")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    show(page, f"{path}?taal={language}")
    assert page.get_attribute("html", "lang") == language
    assert page.locator(".js-plotly-plot").count() == CHARTS[path]
    if CHARTS[path]:
        assert page.locator(MARKS).count() >= 6
    assert language == "en" or not ENGLISH.findall(page.evaluate(DUTCH_TEXT))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if CHARTS[path] and width != WIDTHS[0]:
            page.wait_for_timeout(300)  # milliseconds: plotly waits as well before it draws anew
        until(page, FITTING, width)
        until(page, "document.documentElement.scrollWidth <= window.innerWidth")
        assert page.evaluate(CUT_TEXTS) == []
        assert page.evaluate(OVERLAPPING_LABELS) == []
        assert violations(page, contrast=language == "nl" and width in CONTRASTS) == [], width
    if language == "nl":
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour in between
        assert violations(page, everything_else=False) == [], "dark"
