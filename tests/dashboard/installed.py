"""The browser on this machine, found as the Makefile finds it."""

import os
import shutil
import subprocess

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The first that is there, where it starts."""
    named = os.environ.get("BROWSER_PATH", "")
    found = next((p for n in (named, *BROWSERS) if n and (p := shutil.which(n))), None)
    if found is None or subprocess.run([found, "--version"], capture_output=True).returncode:
        return None
    return found
