"""Draft a layout for an unknown workbook, with remarks where a person must look."""

from python_calamine import CalamineError

from benchmark.errors import Finding, Refused
from etl import draftlayout
from etl.formats import Formats
from etl.grid import Grid
from etl.guessidentity import guess_identity
from etl.guesstable import guess
from etl.guesstotals import guess_sections, weights
from etl.mend import read_or_mend
from etl.recognise import fitting, open_workbook

_NO_TABLE = (
    "in dit werkboek is geen blad gevonden met ten minste drie genummerde vragen onder elkaar;"
    " schrijf de lay-out zelf, zoals docs/gegevens.md het uitlegt"
)
_DAMAGED = "dit werkboek is beschadigd; open het en bewaar het opnieuw als xlsx"


def suggest(name: str, content: bytes, formats: Formats) -> str:
    """Return the draft as TOML. Raises Refused for what is no workbook, or has no questions."""

    def read(version: bytes) -> tuple[dict[str, Grid], list[str]]:
        workbook = open_workbook(name, version)
        read_by = [form.layout.id for form in fitting(name, workbook, formats.layouts)]
        return {s: Grid.of(workbook.get_sheet_by_name(s)) for s in workbook.sheet_names}, read_by

    try:
        grids, read_by = read_or_mend(read, content)
    except CalamineError as error:
        raise Refused([Finding(name, _DAMAGED)]) from error
    found = guess(grids, formats.models)
    if found is None:
        raise Refused([Finding(name, _NO_TABLE)])
    identity, sections = guess_identity(found), guess_sections(found)
    parts = (
        draftlayout.head(name, identity, read_by),
        draftlayout.identity(found, identity),
        draftlayout.answers(found),
        draftlayout.rows(found),
        draftlayout.scores(found),
        draftlayout.questions(found, sections, weights(found)),
        draftlayout.totals(found, sections),
    )
    blocks = ["\n".join(part).strip() for part in parts]
    return "\n\n".join(block for block in blocks if block) + "\n"
