"""The command `dvm`: wires loading, the benchmark and the dashboard together, no more."""

import os
import sys
from collections.abc import Sequence
from pkgutil import resolve_name

from benchmark.errors import DvmError, Refused
from dvm.arguments import parser
from dvm.terminal import say

DONE, REFUSED = 0, 1
INTERRUPTED = "Query interrupted"
"""What DuckDB makes of KeyboardInterrupt that comes into a query."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 done, 1 refused with findings, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return int(resolve_name(options.run)(options))
    except Refused as error:
        for finding in error.findings:
            say(str(finding), sys.stderr)
    except DvmError as error:
        say(str(error), sys.stderr)
    except KeyboardInterrupt:
        return DONE
    except RuntimeError as error:
        if str(error) != INTERRUPTED:
            raise
        return DONE
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return REFUSED
