"""The scores of someone else's workbook: points, words beside them, and another scale."""

from dataclasses import replace
from pathlib import Path

import pytest
from strange import HEADED, START, answers, findings, layout, read, rows, small_model, workbook

from benchmark.warehouse import open_warehouse
from etl.load import load


def test_points_become_levels_by_the_most_that_the_question_the_row_or_the_layout_says(
    tmp_path: Path,
) -> None:
    lines = [("Nr", "Punten", "Max"), (1, 10, None), (2, 10, None), (3, "2,5", 5), (4, "n.v.t.", 5)]
    parts = """
[answers]
sheets = ["Scan"]
question = "Nr"
current = "Punten"
maximum = "Max"
points = 20
[scores]
"n.v.t." = "nvt"
[questions]
2 = {points = 40}
"""
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, parts))
    assert [row[2] for row in answers(found)] == ["3", "2", "3", "nvt"]


@pytest.mark.parametrize(
    ("points", "most", "said"),
    [
        (21, "20", "cel B4: hier staat '21'; deze vraag geeft 0 tot en met 20 punten"),
        ("veel", "20", "cel B4: hier staat 'veel'; deze vraag geeft 0 tot en met 20 punten"),
        (-1, "2.5", "cel B4: hier staat '-1'; deze vraag geeft 0 tot en met 2,5 punten"),
    ],
)
def test_points_that_cannot_be_refuse_the_workbook(
    tmp_path: Path, points: object, most: str, said: str
) -> None:
    content = workbook(Scan=rows(("Nr", "Nu"), (1, points)))
    found = read(content, layout(tmp_path, HEADED, f"points = {most}"))
    assert findings(found) == [f"vreemd.xlsx, blad Scan, {said}"]
    assert found.findings[0].refuses


def test_where_one_question_gives_points_all_need_a_most(tmp_path: Path) -> None:
    content = workbook(Scan=rows(("Nr", "Nu"), (1, 3), (2, 3)))
    found = read(content, layout(tmp_path, HEADED, "[questions]\n1 = {points = 3}"))
    assert findings(found) == [
        "vreemd.xlsx, blad Scan, cel B5: van deze vraag noemt de lay-out niet hoeveel punten zij"
        " ten hoogste geeft"
    ]


def test_an_answer_beside_the_score_says_that_there_is_none(tmp_path: Path) -> None:
    lines = [("Nr", "Nu", "Antwoord"), (1, 0, "Weet ik niet"), (2, 4, "n.v.t."), (3, 3, "Ja")]
    lines += [(4, 0, "Kies een antwoord"), (5, "?", "weet ik niet")]
    states = """
state = "Antwoord"
[states]
"weet ik niet" = "weet-niet"
"n.v.t." = "nvt"
"Kies*" = "leeg"
"""
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, HEADED, states))
    assert [row[2] for row in answers(found)] == ["weet-niet", "nvt", "3", "", "weet-niet"]


def test_another_scale_takes_the_same_workbook(tmp_path: Path) -> None:
    content = workbook(Scan=rows(("Nr", "Nu"), (1, 5), (2, 10)))
    ruled = layout(tmp_path, HEADED, "points = 10")
    found = read(content, ruled, model=small_model(0, 3))
    assert [row[2] for row in answers(found)] == ["1,5", "3"]


@pytest.mark.parametrize("continuous", [True, False])
def test_only_a_continuous_model_takes_a_score_between_two_levels(
    tmp_path: Path, continuous: bool
) -> None:
    """7 of 10 points lie at 3,8; 10 of 10 at level 5, which every model has."""
    home, path = tmp_path / "home", tmp_path / "scan.xlsx"
    (home / "layouts").mkdir(parents=True)
    (home / "layouts" / "vreemd.toml").write_text(START + HEADED + "points = 10", encoding="utf-8")
    path.write_bytes(workbook(Scan=rows(("Nr", "Nu"), (1, 7), *((n, 10) for n in range(2, 6)))))
    loaded = load(home, [path], {"klein": replace(small_model(), continuous=continuous)})
    told = [(f.place, "'3,8'; kies 1 tot en met 5" in f.message) for f in loaded.findings]
    assert told == ([] if continuous else [("B4", True)])
    with open_warehouse(home) as connection:
        found = connection.execute("select current from answer order by question").fetchall()
    assert found == ([(3.8,), (5.0,), (5.0,), (5.0,), (5.0,)] if continuous else [])
