"""Judge one draft document: who, when, which model, and what the workshop agreed."""

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar

from benchmark.errors import Finding
from benchmark.model import CONSENSUS, ScanModel
from etl import places, values
from etl.document import TABLE, WORKSHOP, Agreed, Document, Draft, TopRow
from etl.values import BadValue

T = TypeVar("T")

EMAIL_DROPPED = "hier stond een e-mailadres; dat is weggelaten, want adressen bewaren wij niet"
_NO_ACTION = "bij deze rij ontbreekt het handelingsperspectief; vul het in of maak de rij leeg"
_NO_STATUS = "de status ontbreekt; kies concept of definitief"


def judge(
    draft: Draft, models: Mapping[str, ScanModel], today: datetime.date
) -> tuple[Document | None, list[Finding]]:
    """Return the document, or None where a finding refuses it, and every finding."""
    judging = _Judging(draft)
    document = judging.document(models, today)
    refused = any(finding.refuses for finding in judging.findings)
    return None if refused else document, judging.findings


class _Judging:
    """Takes values out of a draft; notes what is wrong with one, and goes on to the next."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.findings: list[Finding] = list(draft.findings)

    def document(self, models: Mapping[str, ScanModel], today: datetime.date) -> Document | None:
        scan = self._take("scan", values.scan)
        day = self._take("date", values.date, today)
        municipality = self._municipality(day)
        model = self._model(models)
        discipline, participant = self._who(model)
        agreed = self._agreed(model, day or today)
        if model is None or day is None or scan is None or discipline is None:
            return None
        who = participant or ""
        return Document(self.draft, scan, municipality, day, model.id, who, discipline, agreed)

    def _note(self, key: str, message: str) -> None:
        self.findings.append(self.draft.finding(key, message))

    def _take(self, key: str, read: Callable[..., T], *more: object) -> T | None:
        try:
            return read(self.draft.values.get(key, ""), *more)
        except BadValue as error:
            self._note(key, str(error))
            return None

    def _municipality(self, day: datetime.date | None) -> str:
        code = self.draft.values.get("municipality", "")
        fault = places.fault(code, day)
        if fault:
            self._note("municipality", fault)
        return code.upper()

    def _model(self, models: Mapping[str, ScanModel]) -> ScanModel | None:
        written = self.draft.values.get("model", "")
        if written not in models:
            found = f"scanmodel '{written}' is onbekend" if written else "het scanmodel ontbreekt"
            self._note("model", f"{found}; bekend zijn {', '.join(sorted(models))}")
        return models.get(written)

    def _who(self, model: ScanModel | None) -> tuple[str | None, str | None]:
        """Return discipline and participant; consensus is nobody's, and no analysis tool's."""
        consensus = self.draft.values.get("discipline", "").casefold() == CONSENSUS
        if consensus and self.draft.kind in (TABLE, WORKSHOP):
            return CONSENSUS, ""
        participant = self._take("participant", values.participant)
        if model is None:
            return None, participant
        return self._take("discipline", values.discipline, model), participant

    def _agreed(self, model: ScanModel | None, day: datetime.date) -> Agreed:
        workshop = self.draft.kind == WORKSHOP
        if workshop and not self.draft.values.get("status"):
            self._note("status", _NO_STATUS)
        status = self._take("status", values.status)
        benchmark = self._take("benchmark", values.yes_no)
        if not workshop:
            return Agreed(status, benchmark)
        return Agreed(
            status,
            benchmark,
            self._take("share_riec", values.yes_no),
            self._take("share_programme", values.yes_no),
            self._take("horizon", values.horizon, day.year),
            self._free_text(self.draft.values.get("summary", ""), self.draft.sheet, "summary"),
            tuple(self._action(rank, row, model) for rank, row in enumerate(self.draft.actions, 1)),
            tuple(self._previous(rank, row) for rank, row in enumerate(self.draft.previous, 1)),
        )

    def _action(
        self, rank: int, row: TopRow, model: ScanModel | None
    ) -> tuple[int, str, str | None, datetime.date | None]:
        written = self._free_text(row.values["action"], row.sheet, row.places["action"]) or ""
        role = self._free_text(row.values["owner_role"], row.sheet, row.places["owner_role"])
        if not written:
            self._note_in(row, "action", _NO_ACTION)
        action, due = written, None
        try:
            action = values.action(written, model) if model else written
        except BadValue as error:
            self._note_in(row, "action", str(error))
        try:
            due = values.due(row.values["due"])
        except BadValue as error:
            self._note_in(row, "due", str(error))
        return rank, action, role, due

    def _previous(self, rank: int, row: TopRow) -> tuple[int, str | None, str]:
        action = self._free_text(row.values["action"], row.sheet, row.places["action"])
        try:
            return rank, action, values.progress(row.values["status"])
        except BadValue as error:
            self._note_in(row, "status", str(error))
            return rank, action, ""

    def _note_in(self, row: TopRow, key: str, message: str) -> None:
        self.findings.append(Finding(self.draft.file, message, row.sheet, row.places[key]))

    def _free_text(self, written: str, sheet: str, place: str) -> str | None:
        kept = values.without_email(written)
        if kept != written:
            place = self.draft.places.get(place, place)
            finding = Finding(self.draft.file, EMAIL_DROPPED, sheet, place, refuses=False)
            self.findings.append(finding)
        return kept or None
