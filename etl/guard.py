"""Read foreign bytes in another process: when that crashes or hangs, only the file is refused."""

import errno
import io
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, ParamSpec, TypeVar

from benchmark.errors import DvmError, Finding, Refused

if sys.platform != "win32":
    import resource

SECONDS, SECONDS_TO_START = 9.0, 60.0
MEMORY_BYTES = 420 * 2**20
"""What the process may take beside its own libraries."""

MOST_BYTES = 2**29
"""Of an answer: more than what the process may take comes from no work of ours."""

OF_OURS = {
    *(("etl.document", name) for name in ("Draft", "TopRow", "Answers")),
    ("benchmark.errors", "Finding"),
    ("builtins", "OSError"),
}
"""What an answer is made of, beside texts, numbers and lists."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""Faults of the disk, not of the file that is read."""

P = ParamSpec("P")
T = TypeVar("T")
_LENGTH = struct.Struct("<Q")


class Broken(DvmError):
    """The process that read a file crashed, took too long or asked for too much memory."""


class Guard:
    """A process that is started when first needed, and again after it broke; close it after use."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "Guard":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return work(...), done within the usual time and memory. Raises as run_within() does."""
        return self.run_within(SECONDS, MEMORY_BYTES, work, *arguments, **named)

    def run_within(
        self,
        seconds: float,
        memory: int,
        work: Callable[P, T],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> T:
        """Return work(...). Raises Refused when `work` does, Broken when it cannot be finished, and
        OSError when there is no room on the disk or no process can be started.
        """
        asked = pickle.dumps((memory, work, arguments, named))
        with self._lock:
            process = self._process or self._start()
            with _at_most(seconds, process):
                answer = _exchange(process, asked)
            if answer is None:
                self._end()
                raise Broken("Het bestand is niet te lezen.")
        reason, result = answer
        if isinstance(reason, OSError):
            raise reason
        if reason:
            raise Refused(reason)
        return result  # type: ignore[no-any-return]  # it was pickled

    def _start(self) -> subprocess.Popen[bytes]:
        """Its complaints are for nobody: the person gets a sentence."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "etl.guard"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C stops who asked, after the answer
        )
        assert self._process.stdout
        with _at_most(SECONDS_TO_START, self._process):
            if _receive(self._process.stdout) is None:
                self._end()
                raise OSError(errno.EAGAIN, "er is geen proces te starten om bestanden te lezen")
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


@contextmanager
def _at_most(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[None]:
    watchdog = threading.Timer(seconds, process.kill)
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def _exchange(process: subprocess.Popen[bytes], asked: bytes) -> Any:
    assert process.stdin and process.stdout
    try:
        _send(process.stdin, asked)
    except BrokenPipeError:
        return None
    answer = _receive(process.stdout)
    try:
        return None if answer is None else _Answer(io.BytesIO(answer)).load()
    except Exception:  # whatever wrote this, it was not our work
        return None


class _Answer(pickle.Unpickler):
    """Reads data of ours and nothing else: a reader that was taken over by the file that it reads
    must not reach who asked.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in OF_OURS:
            raise pickle.UnpicklingError(f"{module}.{name} is no data of ours")
        return super().find_class(module, name)


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MOST_BYTES:
        return None
    message = stream.read(length)
    return message if len(message) == length else None


def _serve() -> None:
    """Answer until nobody asks any more; an error that is no refusal ends the process."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _send(answers, b"ready")
    while (asked := _receive(sys.stdin.buffer)) is not None:
        memory, work, arguments, named = pickle.loads(asked)
        _limit(memory)
        answer: tuple[Sequence[Finding] | OSError, Any]
        try:
            answer = (), work(*arguments, **named)
        except Refused as refusal:
            answer = refusal.findings, None
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            answer = OSError(error.errno, error.strerror, error.filename), None
        _send(answers, pickle.dumps(answer))


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.RLIM_INFINITY))


if __name__ == "__main__":
    _serve()
