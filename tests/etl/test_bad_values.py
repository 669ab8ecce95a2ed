"""What is wrong in an analysis tool is said with its cell, refuses its scan, and stops no other."""

import datetime

import pytest
from desk import HOW_DATE, LEVELS, Desk

from benchmark.model import ScanModel

KNOWN = "bekend zijn dvs-2023, dvs-2025"
ROLES = (
    "kies uit Openbare orde en veiligheid (oov), ICT en informatievoorziening (ict),"
    " Privacy en juridische zaken (privacy), Data en onderzoek (data)"
)
CBS = "vul de code van het CBS in: GM en vier cijfers, zoals GM0772"
NUMBER = "gebruik een nummer, geen naam of e-mailadres"

IN_A_TOOL = [
    ("Ondermijning", "I5", 6, f"hier staat '6'; {LEVELS}"),
    ("Ondermijning", "J5", 3.5, f"hier staat '3,5'; {LEVELS}"),
    ("Ondermijning", "I6", "drie", f"hier staat 'drie'; {LEVELS}"),
    ("Ondermijning", "I7", datetime.date(2026, 5, 3), f"hier staat '03-05-2026'; {LEVELS}"),
    ("Ondermijning", "I8", True, f"hier staat 'WAAR'; {LEVELS}"),
    ("Ondermijning", "J8", -1, f"hier staat '-1'; {LEVELS}"),
    (
        "Ondermijning",
        "A5",
        "vraag-x",
        "vraag 'vraag-x' bestaat niet in dvs-2025; zet de vraag-id's van het werkboek terug",
    ),
    (
        "Ondermijning",
        "A6",
        None,
        "hier staat geen vraag-id; die hoort in dvs-2025; zet de vraag-id's van het werkboek terug",
    ),
    (
        "Ondermijning",
        "A6",
        "informatiebeeld-1",
        "vraag 'informatiebeeld-1' staat er twee keer; laat er een staan",
    ),
    ("Gegevens", "C3", "dvs-1999", f"scanmodel 'dvs-1999' is onbekend; {KNOWN}"),
    ("Gegevens", "C3", None, f"het scanmodel ontbreekt; {KNOWN}"),
    (
        "Gegevens",
        "C4",
        None,
        "de scancode ontbreekt; vul de code van de scan in, zoals GM0772-2026-1",
    ),
    (
        "Gegevens",
        "C4",
        "scan van Eindhoven",
        "scancode 'scan van Eindhoven' kan niet; gebruik letters, cijfers, punten en streepjes,"
        " ten hoogste 64",
    ),
    ("Gegevens", "C5", None, "de gemeentecode ontbreekt; vul GM en vier cijfers in, zoals GM0772"),
    ("Gegevens", "C5", "GM9999", f"gemeentecode 'GM9999' bestaat niet; {CBS}"),
    (
        "Gegevens",
        "C5",
        "Eindhoven",
        "gemeentecode 'Eindhoven' bestaat niet; bedoelt u GM0772 (Eindhoven)?",
    ),
    (
        "Gegevens",
        "C5",
        "GM0457",
        "gemeente GM0457 (Weesp) bestond niet meer op 04-03-2026: zij ging op 24-03-2022 op in"
        " GM0363 (Amsterdam); vul de gemeente van die dag in",
    ),
    ("Gegevens", "C6", None, f"de datum ontbreekt; {HOW_DATE}"),
    ("Gegevens", "C6", "vorige week", f"datum 'vorige week' is niet te lezen; {HOW_DATE}"),
    ("Gegevens", "C6", "31-02-2026", f"datum '31-02-2026' is niet te lezen; {HOW_DATE}"),
    (
        "Gegevens",
        "C6",
        datetime.date(2199, 1, 1),
        "datum 01-01-2199 ligt in de toekomst; vul de dag in waarop dit is ingevuld",
    ),
    (
        "Gegevens",
        "C7",
        None,
        "de deelnemer ontbreekt; vul een nummer in dat in deze scan uniek is",
    ),
    ("Gegevens", "C7", "Jan de Vries", f"deelnemer 'Jan de Vries' kan niet; {NUMBER}"),
    ("Gegevens", "C7", "j.devries@eindhoven.nl", f"bij deelnemer staat een e-mailadres; {NUMBER}"),
    ("Gegevens", "C8", "Communicatie", f"discipline 'Communicatie' is onbekend; {ROLES}"),
    ("Gegevens", "C8", "consensus", f"discipline 'consensus' is onbekend; {ROLES}"),
    ("Gegevens", "C8", None, f"de discipline ontbreekt; {ROLES}"),
]


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]) -> Desk:
    """A batch with every bad value in a scan of its own, and one good scan."""
    desk = Desk(tmp_path_factory.mktemp("tools"), models)
    for number, (sheet, cell, value, _) in enumerate(IN_A_TOOL):
        desk.change(desk.tool(f"{number}.xlsx", scan=f"S-{number}"), sheet, **{cell: value})
    desk.tool("good.xlsx", scan="good")
    desk.loaded = desk.load()
    return desk


@pytest.mark.parametrize("number", range(len(IN_A_TOOL)))
def test_a_bad_value_in_an_analysis_tool_is_named_with_its_cell(tools: Desk, number: int) -> None:
    sheet, cell, _, sentence = IN_A_TOOL[number]
    file = f"{number}.xlsx"
    found = [str(f) for f in tools.loaded.findings if f.file == file and f.refuses]
    assert found == [f"{file}, blad {sheet}, cel {cell}: {sentence}"]


def test_scans_with_a_bad_value_are_refused_and_the_others_loaded(tools: Desk) -> None:
    assert tools.loaded.scans == ("good",)
    assert tools.query(
        "select scan, count(*) from answer join document using (document) group by 1"
    ) == [("good", 45)]


def test_everything_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    path = desk.change(desk.tool(date=None), "Ondermijning", I5=6, I6="drie")
    desk.change(path, "Gegevens", C7="Jan")
    desk.change(path, "Data en software", J9="veel")
    assert [finding.place for finding in desk.load().findings] == ["C6", "J9", "I5", "I6"]


def test_a_missing_question_is_told_and_refuses_nothing(desk: Desk) -> None:
    path = desk.change(desk.tool(), "Ondermijning", A5=None, I5=None, J5=None)
    assert desk.refusals(path) == [
        "tool.xlsx: deze vragen van dvs-2025 ontbreken en blijven leeg: informatiebeeld-1"
    ]
    assert desk.query("select count(*) from answer") == [(44,)]


def test_an_email_address_in_a_text_is_left_out_and_told(desk: Desk) -> None:
    desk.change(desk.tool(), "Ondermijning", K5="Vraag het jan@eindhoven.nl, hij weet het.")
    blad = desk.change(desk.sheet(), "Gegevens", C12="Opgesteld door a.b@riec.nl.")
    desk.change(blad, "Top 3", B5="Bel x@y.nl", C5="z@y.nl")
    told = "hier stond een e-mailadres; dat is weggelaten, want adressen bewaren wij niet"
    assert sorted(desk.refusals()) == [
        f"blad.xlsx, blad Gegevens, cel C12: {told}",
        f"blad.xlsx, blad Top 3, cel B5: {told}",
        f"blad.xlsx, blad Top 3, cel C5: {told}",
        f"tool.xlsx, blad Ondermijning, cel K5: {told}",
    ]
    remark = desk.query("select remark from answer where remark is not null")
    assert remark == [("Vraag het [e-mailadres weggelaten], hij weet het.",)]
    assert desk.query("select summary from scan") == [("Opgesteld door [e-mailadres weggelaten].",)]
    assert desk.query("select action, owner_role from chosen_action") == [
        ("Bel [e-mailadres weggelaten]", "[e-mailadres weggelaten]")
    ]
