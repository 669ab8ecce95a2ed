"""Workbooks that contradict each other, or the warehouse, refuse their scan and say why."""

from desk import Desk


def test_one_participant_twice_in_a_batch_refuses_the_scan(desk: Desk) -> None:
    desk.tool("a.xlsx")
    desk.tool("b.xlsx", discipline="ict")
    assert desk.refusals() == [
        "b.xlsx, blad Gegevens, cel C7: deelnemer '1' van scan 'GM0772-2026-1' staat ook in a.xlsx,"
        " met andere inhoud; lever er een van aan"
    ]
    assert desk.query("select count(*) from document") == [(0,)]


def test_consensus_twice_in_a_batch_refuses_the_scan(desk: Desk) -> None:
    desk.sheet("a.xlsx")
    desk.sheet("b.xlsx", answers={})
    assert desk.refusals() == [
        "b.xlsx, blad Gegevens: de consensus van scan 'GM0772-2026-1' staat ook in a.xlsx,"
        " met andere inhoud; lever er een van aan"
    ]


def test_one_code_for_two_scans_in_a_batch_refuses_both(desk: Desk) -> None:
    desk.tool("a.xlsx")
    desk.tool("b.xlsx", participant="2", municipality="GM0758")
    assert desk.refusals() == [
        "b.xlsx, blad Gegevens, cel C5: scan 'GM0772-2026-1' is hier van GM0758 en in a.xlsx van"
        " GM0772; geef een andere scan een eigen code, of neem de eerdere scan eerst terug met"
        " dvm withdraw"
    ]
    assert desk.query("select count(*) from document") == [(0,)]


def test_a_code_that_the_warehouse_knows_for_another_scan_is_refused(desk: Desk) -> None:
    desk.load(desk.tool("a.xlsx"))
    desk.model = desk.models["dvs-2023"]
    assert desk.refusals(desk.tool("b.xlsx", participant="2")) == [
        "b.xlsx, blad Gegevens, cel C3: scan 'GM0772-2026-1' heeft hier scanmodel dvs-2023 en in"
        " het magazijn dvs-2025; geef een andere scan een eigen code, of neem de eerdere scan eerst"
        " terug met dvm withdraw"
    ]
    assert desk.query("select participant from document") == [("1",)]
