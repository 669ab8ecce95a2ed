"""Pictures: each thread its own, 300 dpi or one page, in our font, also after the browser died."""

import os
import re
import signal
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from choreographer.browsers.chromium import Chromium

from dashboard import picturepage
from dashboard.pictures import NoPicture, Pictures


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    if Chromium.find_browser(skip_local=False) is None:
        pytest.skip("no browser: install Chromium or Google Chrome, or set BROWSER_PATH")
    pictures = Pictures()
    yield pictures
    pictures.close()


def figure(title: str = "Informatiebeeld") -> dict[str, Any]:
    return {
        "data": [{"type": "bar", "x": ["2023", "2025"], "y": [2.5, 3.0]}],
        "layout": {"width": 400, "height": 240, "title": {"text": title, "font": {"weight": 600}}},
    }


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + length]
        at += length + 12
    return found


def test_sixteen_threads_at_once_each_get_their_own_picture(pictures: Pictures) -> None:
    titles = [f"Gemeente nummer {number}" for number in range(16)]
    with ThreadPoolExecutor(16) as pool:
        svgs = list(pool.map(lambda title: pictures.render(figure(title), "svg").decode(), titles))
    assert [re.findall(r"Gemeente nummer \d+", svg) for svg in svgs] == [[t] for t in titles]


def test_a_png_is_printed_as_large_as_the_figure_at_300_dots_per_inch(pictures: Pictures) -> None:
    found = chunks(pictures.render(figure(), "png"))
    assert struct.unpack(">II", found[b"IHDR"][:8]) == (1250, 750)
    assert struct.unpack(">IIB", found[b"pHYs"]) == (11811, 11811, 1)


def test_a_pdf_is_one_page_as_large_as_the_figure(pictures: Pictures) -> None:
    pdf = pictures.render(figure(), "pdf")
    pages = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [[float(side) for side in page] for page in pages] == [pytest.approx([300, 180], abs=1)]


def test_a_pdf_has_the_title_of_its_chart_and_no_other(pictures: Pictures) -> None:
    for title in ("Informatiebeeld", "Veiligheidsbeleid"):
        chart = figure(title)
        chart["layout"]["meta"] = {"title": title}
        assert f"/Title ({title})".encode() in pictures.render(chart, "pdf")
    assert b"Kaleido" not in pictures.render(figure(), "pdf")


def test_a_pdf_holds_our_font_in_both_weights(pictures: Pictures) -> None:
    pdf = pictures.render(figure(), "pdf")
    assert b"SourceSansPro-Regular" in pdf and b"SourceSansPro-Semibold" in pdf


def test_a_png_is_drawn_in_our_font_whatever_the_machine_has(
    pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    for family in ('"Source Sans Pro", monospace', '"Source Sans Pro", serif', "serif"):
        monkeypatch.setattr(picturepage, "FONT_FAMILY", family)
        drawn.append(pictures.render(figure(), "png"))
    assert drawn[0] == drawn[1] != drawn[2]


def test_an_svg_names_our_font_and_others_for_a_machine_without_it(pictures: Pictures) -> None:
    svg = pictures.render(figure(), "svg").decode()
    families = set(re.findall(r"font-family: ([^;]+);", svg))
    assert families == {"'Source Sans Pro', 'Segoe UI', Arial, sans-serif"}
    assert "@font-face" not in svg


def test_the_figure_that_was_handed_in_stays_as_it_was(pictures: Pictures) -> None:
    handed_in = figure()
    pictures.render(handed_in, "svg")
    assert handed_in == figure()


def test_a_browser_that_was_killed_is_replaced_by_the_next_picture(pictures: Pictures) -> None:
    pictures.render(figure(), "svg")
    os.killpg(pictures._browser.subprocess.pid, signal.SIGKILL)
    assert b"Na de klap" in pictures.render(figure("Na de klap"), "svg")


def test_pictures_can_be_made_again_after_closing(pictures: Pictures) -> None:
    pictures.close()
    assert b"Opnieuw" in pictures.render(figure("Opnieuw"), "svg")


def test_without_a_browser_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "chromium"))
    without = Pictures()
    with pytest.raises(NoPicture, match="installeer Chromium of Google Chrome"):
        without.render(figure(), "svg")
    without.close()


def test_a_browser_that_will_not_start_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(stub))
    broken = Pictures()
    with pytest.raises(NoPicture, match="de browser gaf geen antwoord"):
        broken.render(figure(), "svg")
    broken.close()


def test_the_page_takes_nothing_from_the_network() -> None:
    sources = re.findall(r'(?:src|href)="([^"]+)"', picturepage.page())
    assert sources and all(source.startswith("file://") for source in sources)
