"""Logs for a machine: lines of JSON on stderr, where DVM_LOG names a level: error, warning, info.

Without it nothing is set up, and what is written is for the person at the terminal.
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime

from benchmark.errors import DvmError

VARIABLE = "DVM_LOG"
LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}
FIELDS = "fields"
"""In the `extra` of a call: what else goes into the line."""


class AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, object] = {
            "moment": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def set_up() -> bool:
    """Whether logs are for a machine. Raises DvmError for a level that there is not."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return False
    if asked not in LEVELS:
        raise DvmError(f"{VARIABLE} is '{asked}'. Kies uit {', '.join(LEVELS)}.")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(LEVELS[asked])
    return True
