"""Light and dark can be read, charts follow the page, municipalities bring their own colours."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from benchmark.viewer import Role, Viewer, municipality_viewer
from dashboard import appearance, colours
from dashboard.app import ASSETS
from dashboard.appearance import contrast, style_sheet
from dashboard.region_scores import LIGHTEST
from tests.dashboard.asking import EINDHOVEN

TEXT, MARK = 4.5, 3.0
PAIRS = [
    *((front, back, TEXT) for front in ("text", "quiet") for back in ("paper", "page", "warn")),
    *((front, back, TEXT) for front in ("text", "link", "ours") for back in ("soft", "page")),
    *(("text", f"heat-{level}", TEXT) for level in (1, 2, 3)),
    *(("paper", f"heat-{level}", TEXT) for level in (4, 5)),
    *(("paper", back, TEXT) for back in ("ours", "ours-middle", "ambition")),
    *(("text", back, TEXT) for back in ("ours-light", "ours-lightest")),
    *((front, "paper", MARK) for front in ("ours", "ambition", "group", "median", "heat-line")),
    *((front, "band", MARK) for front in ("ours", "ambition", "group")),
    *((front, "page", MARK) for front in ("focus", "warn-line")),
    ("ours", "paper", TEXT),
    ("warn-text", "warn", TEXT),
    ("link", "warn", TEXT),
]


@pytest.fixture(scope="module")
def properties() -> dict[str, tuple[str, str]]:
    """Of each custom property its colour in light and in dark."""
    found = re.findall(
        r"--dvm-([\w-]+): light-dark\((#\w+), (#\w+)\)", (ASSETS / "theme.css").read_text()
    )
    return {name: (light, dark) for name, light, dark in found}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_stands_on_something_can_be_read(
    properties: dict[str, tuple[str, str]], front: str, back: str, least: float, theme: int
) -> None:
    assert contrast(properties[front][theme], properties[back][theme]) >= least


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.478)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=1e-3)


def test_charts_know_the_colours_of_figures_and_of_the_page(
    properties: dict[str, tuple[str, str]],
) -> None:
    known = dict(re.findall(r'"(#\w{6})": "([\w-]+)"', (ASSETS / "charts.js").read_text()))
    in_figures = {value for name, value in vars(colours).items() if name.isupper()} | {LIGHTEST}
    assert set(known) == in_figures
    assert {hex_: properties[name][0] for hex_, name in known.items()} == {h: h for h in known}


def test_the_page_and_own_colours_stand_on_the_same_paper(
    properties: dict[str, tuple[str, str]],
) -> None:
    assert tuple(appearance.PAPER.values()) == properties["paper"]


def themed(home: Path, text: str) -> str:
    (home / "themes").mkdir()
    (home / "themes" / f"{EINDHOVEN}.toml").write_text(text, encoding="utf-8")
    return style_sheet(home, EINDHOVEN)


def test_a_municipality_brings_its_own_colours(tmp_path: Path) -> None:
    sheet = themed(tmp_path, '[light]\nours = "#7a1f5c"\n[dark]\nours = "#f08ad0"\n')
    assert sheet == ":root{--dvm-ours:light-dark(#7a1f5c,#f08ad0);}"


@pytest.mark.parametrize(
    "text",
    [
        '[light]\nours = "#eeeeee"\n[dark]\nours = "#f08ad0"\n',  # cannot be read on white
        '[light]\nours = "#7a1f5c"\n',  # not in the dark
        '[light]\nours = "red"\n[dark]\nours = "#f08ad0"\n',
        '[light]\nours = "#000000; } body { display: none"\n[dark]\nours = "#f08ad0"\n',
        '[light]\npaper = "#7a1f5c"\n[dark]\npaper = "#f08ad0"\n',  # not theirs to choose
        "light = 3\n",
        "geen toml",
    ],
)
def test_what_cannot_be_read_or_is_no_colour_is_not_taken(tmp_path: Path, text: str) -> None:
    assert themed(tmp_path, text) == ""


def test_own_colours_go_to_the_municipality_itself() -> None:
    assert appearance.own(municipality_viewer(EINDHOVEN)) is not None
    assert appearance.own(Viewer(Role.PROGRAMMA)) is None


@pytest.mark.parametrize("code", [EINDHOVEN, "GM9999", "session"])
def test_without_own_colours_the_style_sheet_is_empty(client: FlaskClient, code: str) -> None:
    answer = client.get(f"/huisstijl/{code}.css")
    assert (answer.data, answer.mimetype) == (b"", "text/css")
