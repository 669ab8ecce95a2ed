"""Errors and findings whose text is written for the person who reads it, in Dutch."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or worth knowing, and where it stands.

    `place` is a cell ("C12"), a line ("regel 12") or a key in a model file; empty when the file as
    a whole is meant.
    """

    file: str
    message: str
    sheet: str = ""
    place: str = ""
    refuses: bool = True

    def __str__(self) -> str:
        where = [self.file]
        if self.sheet:
            where.append(f"blad {self.sheet}")
        if self.place:
            where.append(self.place if " " in self.place else f"cel {self.place}")
        return f"{', '.join(where)}: {self.message}"

    def as_json(self) -> dict[str, object]:
        return asdict(self)


class DvmError(Exception):
    """Base of every error whose message is written for the reader; the command prints it without a
    traceback. `message`: in Dutch, with {places} for the values; the dashboard translates it.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values


class Refused(DvmError):
    """Something was handed in that cannot be taken as it is; carries every finding at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = tuple(findings)


class NotAllowed(DvmError):
    """The viewer may not see this. The message is the same whether or not it exists."""


class UnknownItem(DvmError):
    """No such group, item, date or chart."""


class BrokenRelease(DvmError):
    """A release folder does not match its manifest."""
