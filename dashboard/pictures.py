"""Turn a figure into a PNG, SVG or PDF file, in one browser that stays open.

Kaleido's own synchronous calls hand threads each other's pictures, which with confidential figures
is a leak. So one browser runs in an event loop of its own thread, one picture at a time.
"""

import asyncio
import atexit
import os
import signal
import struct
import threading
import zlib
from collections.abc import Coroutine
from concurrent.futures import CancelledError
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import kaleido
from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    ChromeNotFoundError,
)

from benchmark.errors import DvmError
from benchmark.words import N_
from dashboard import picturepage

DOTS_PER_INCH = 300
PIXELS_PER_INCH = 96  # what CSS calls a pixel
SCALE = {"png": DOTS_PER_INCH / PIXELS_PER_INCH, "svg": 1, "pdf": 1}
PICTURE_SECONDS = 30
BROKEN = (BrowserClosedError, BrowserFailedError, ChannelClosedError, CancelledError, TimeoutError)

NO_ANSWER = N_(
    "De grafiek is niet als afbeelding gemaakt: de browser gaf geen antwoord. Probeer het opnieuw."
)
NO_BROWSER = N_(
    "Er is geen browser om afbeeldingen mee te maken: installeer Chromium of Google Chrome, of zet"
    " in BROWSER_PATH waar de browser staat."
)


class NoPicture(DvmError):
    """The browser that draws the pictures is missing, or does not answer."""


class Pictures:
    """Draws pictures, for any number of threads; the browser starts with the first one."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._browser: Any = None

    def render(self, figure: dict[str, Any], format: str) -> bytes:
        """Return a figure as "png" (300 dpi), "svg" or "pdf", as large as its layout says.

        Raises NoPicture where there is no browser, or when it failed twice.
        """
        with self._one_at_a_time:
            picture = self._draw_even_if_it_broke(_in_our_font(figure), format)
        return _with_resolution(picture) if format == "png" else picture

    def close(self) -> None:
        """Close the browser; a next picture starts another."""
        with self._one_at_a_time:
            self._stop_browser()
            if self._loop is not None and self._thread is not None:
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
                self._loop = None

    def _draw_even_if_it_broke(self, figure: dict[str, Any], format: str) -> bytes:
        try:
            return self._draw(figure, format)
        except BROKEN:
            self._stop_browser()
        try:
            return self._draw(figure, format)
        except BROKEN as error:
            self._stop_browser()
            raise NoPicture(NO_ANSWER) from error

    def _draw(self, figure: dict[str, Any], format: str) -> bytes:
        if self._browser is None:
            self._start_browser()
        options = {"format": format, "scale": SCALE[format]}
        picture: bytes = self._wait_for(self._browser.calc_fig(figure, options))
        return picture

    def _start_browser(self) -> None:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=_run, args=(self._loop,), daemon=True)
            self._thread.start()
        self._browser = self._wait_for(_new_browser())
        self._wait_for(self._browser.open())
        atexit.unregister(self.close)
        atexit.register(self.close)  # last in, first out: before the browser's folders are cleared

    def _stop_browser(self) -> None:
        browser, self._browser = self._browser, None
        if browser is None:
            return
        try:
            self._wait_for(browser.close())
        except BROKEN:
            _kill(browser.subprocess)

    def _wait_for(self, work: Coroutine[Any, Any, Any]) -> Any:
        assert self._loop is not None
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(PICTURE_SECONDS + 5)
        finally:
            future.cancel()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    with asyncio.Runner(loop_factory=lambda: loop):
        loop.run_forever()


async def _new_browser() -> Any:
    """Made inside the loop, because it makes its locks and queues there."""
    page = SimpleNamespace(generate_index=picturepage.page)
    try:
        return kaleido.Kaleido(n=1, timeout=PICTURE_SECONDS, page_generator=page)
    except ChromeNotFoundError as error:
        raise NoPicture(NO_BROWSER) from error


def _in_our_font(figure: dict[str, Any]) -> dict[str, Any]:
    layout = figure.get("layout", {})
    return {
        **figure,
        "layout": {**layout, "font": {**layout.get("font", {}), "family": picturepage.FONT_FAMILY}},
    }


def _with_resolution(png: bytes) -> bytes:
    """Return the PNG with a pHYs chunk, so that it is printed at 300 dots per inch."""
    after_header = 8 + 25  # signature and IHDR
    per_metre = round(DOTS_PER_INCH / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    return png[:after_header] + chunk + png[after_header:]


def _kill(process: Any) -> None:
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):  # not on Windows, where the process is the browser itself
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
