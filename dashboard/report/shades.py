"""How dark a cell of a table is: a higher level darker, as on the page; never a meaning alone."""

from dashboard.formats import is_number, value
from dashboard.report.content import Sheet

SHADES = ("EAF2F3", "D3E4E7", "B9D5DA", "9CC4CB", "7FB2BB")


def shade(sheet: Sheet, column: int, text: str) -> str:
    """The colour behind a text, as RRGGBB; empty where it is no level."""
    if column not in sheet.shaded or not is_number(text):
        return ""
    lowest, highest = sheet.scale
    number = float(value(text))
    if not lowest <= number <= highest:
        return ""
    return SHADES[round((number - lowest) * (len(SHADES) - 1) / (highest - lowest))]
