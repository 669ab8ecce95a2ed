"""What is wrong in a workshop sheet is said with its cell, and refuses the whole scan."""

import pytest
from desk import HOW_DATE, LEVELS, Desk

from benchmark.model import ScanModel
from etl.template import Workshop

IN_A_WORKSHOP_SHEET = [
    ("Gegevens", "C7", None, "de status ontbreekt; kies concept of definitief"),
    ("Gegevens", "C7", "klaar", "status 'klaar' is onbekend; kies concept of definitief"),
    ("Gegevens", "C8", "misschien", "hier staat 'misschien'; kies ja of nee"),
    ("Gegevens", "C9", 1, "hier staat '1'; kies ja of nee"),
    ("Gegevens", "C10", "graag", "hier staat 'graag'; kies ja of nee"),
    (
        "Gegevens",
        "C11",
        2025,
        "horizonjaar '2025' kan niet; kies een jaar van 2026 tot en met 2041",
    ),
    (
        "Gegevens",
        "C11",
        "ooit",
        "horizonjaar 'ooit' kan niet; kies een jaar van 2026 tot en met 2041",
    ),
    ("Ondermijning", "I5", 0, f"hier staat '0'; {LEVELS}"),
    (
        "Top 3",
        "B5",
        "informatiebeeld-z - Iets anders",
        "handelingsperspectief 'informatiebeeld-z' bestaat niet in dvs-2025; kies er een uit de"
        " lijst of schrijf een eigen handelingsperspectief in gewone woorden",
    ),
    (
        "Top 3",
        "D5",
        "snel",
        f"datum 'snel' is niet te lezen; {HOW_DATE}",
    ),
    (
        "Top 3",
        "C6",
        "Teamleider",
        "bij deze rij ontbreekt het handelingsperspectief; vul het in of maak de rij leeg",
    ),
    (
        "Top 3",
        "B11",
        "Iets van vroeger",
        "de stand van zaken ontbreekt; kies gerealiseerd, bezig, niet gestart of vervallen",
    ),
    (
        "Top 3",
        "C11",
        "half",
        "'half' is geen stand van zaken; kies gerealiseerd, bezig, niet gestart of vervallen",
    ),
]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]) -> Desk:
    """A batch of scans, each with a good analysis tool and a workshop sheet with a bad value."""
    desk = Desk(tmp_path_factory.mktemp("sheets"), models)
    workshop = Workshop(actions=(("Eigen stap", "Teamleider", None),))
    for number, (sheet, cell, value, _) in enumerate(IN_A_WORKSHOP_SHEET):
        desk.tool(f"tool-{number}.xlsx", scan=f"S-{number}")
        path = desk.sheet(f"{number}.xlsx", workshop, scan=f"S-{number}")
        desk.change(path, sheet, **{cell: value})
    desk.loaded = desk.load()
    return desk


@pytest.mark.parametrize("number", range(len(IN_A_WORKSHOP_SHEET)))
def test_a_bad_value_in_a_workshop_sheet_is_named_with_its_cell(sheets: Desk, number: int) -> None:
    sheet, cell, _, sentence = IN_A_WORKSHOP_SHEET[number]
    file, beside = f"{number}.xlsx", {"C6": "B6", "B11": "C11"}
    place = beside.get(cell, cell) if sheet == "Top 3" else cell
    found = [str(finding) for finding in sheets.loaded.findings if finding.file == file]
    assert found == [f"{file}, blad {sheet}, cel {place}: {sentence}"]


def test_a_bad_workshop_sheet_refuses_the_whole_scan(sheets: Desk) -> None:
    assert len(sheets.loaded.refused_scans) == len(IN_A_WORKSHOP_SHEET)
    assert sheets.query("select count(*) from document") == [(0,)]
