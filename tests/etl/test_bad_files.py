"""A file that cannot be read is refused by name and stops nothing else."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from desk import Desk

from benchmark.errors import DvmError
from benchmark.model import ScanModel
from etl.guard import Broken, Guard

TAKEN_OUT = "gebruik een werkboek waaruit geen blad is gehaald"
BROKEN = "dit werkboek is beschadigd; open het en bewaar het opnieuw als xlsx"


def empty_workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def foreign_workbook(path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "Begroting"  # type: ignore[index]  # a new workbook has a sheet
    workbook.save(path)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(40 * 2**20))


def many_entries(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.csv", b"")


def zip_in_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", "x")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())


def content(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("leeg.xlsx", content(b""), "dit bestand is leeg; lever het ingevulde werkboek aan"),
    ("leeg.csv", content(b""), "dit bestand is leeg; lever de ingevulde tabel aan"),
    ("leeg2.xlsx", empty_workbook, "dit werkboek is leeg; lever het ingevulde werkboek aan"),
    (
        "begroting.xlsx",
        foreign_workbook,
        "dit is geen analysetool of workshopblad dat wij kennen; gebruik een werkboek dat met"
        " dvm template is gemaakt",
    ),
    ("tekst.xlsx", content(b"hallo"), "dit is geen werkboek; lever een xlsx, ods of xls aan"),
    (
        "rapport.xlsx",
        content(b"%PDF-1.7 en zo voort"),
        "dit is een pdf; lever het ingevulde werkboek zelf aan",
    ),
    ("half.xlsx", content(b"PK\x03\x04 en dan niets"), BROKEN),
    ("oud.xls", content(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), BROKEN),
    (
        "geheim.xlsx",
        content(
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        ),
        "dit werkboek heeft een wachtwoord; haal het wachtwoord eraf en bewaar het opnieuw",
    ),
    (
        "bom.xlsx",
        bomb,
        "uitgepakt is dit 40 MB in 1 bestanden en 1029 keer zo groot als ingepakt; dat is te veel"
        " om veilig te openen; lever het in delen aan",
    ),
    (
        "bom.zip",
        bomb,
        "uitgepakt is dit 40 MB in 1 bestanden en 1029 keer zo groot als ingepakt; dat is te veel"
        " om veilig te openen; lever het in delen aan",
    ),
    (
        "veel.zip",
        many_entries,
        "uitgepakt is dit 0 MB in 20001 bestanden en 0 keer zo groot als ingepakt; dat is te veel"
        " om veilig te openen; lever het in delen aan",
    ),
    (
        "stuk.zip",
        content(b"PK en dan niets"),
        "deze zip is beschadigd of is geen zip; maak hem opnieuw",
    ),
    ("nest.zip", zip_in_zip, "een zip in een zip wordt niet gelezen; pak hem eerst uit"),
    (
        "brief.docx",
        content(b"PK"),
        "dit soort bestand wordt niet gelezen; lever een werkboek (xlsx, ods, xls), een tabel (csv,"
        " parquet) of een zip daarvan aan",
    ),
    (
        "stuk.parquet",
        content(b"PAR1 en dan niets"),
        "dit is niet te lezen als parquet; maak het bestand opnieuw",
    ),
]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("files"), models)
    for name, write, _ in FILES:
        write(desk.folder / name)
    desk.tool("goed.xlsx")
    desk.loaded = desk.load()
    return desk


@pytest.mark.parametrize(("name", "sentence"), [(name, said) for name, _, said in FILES])
def test_an_unreadable_file_is_refused_with_a_sentence(
    batch: Desk, name: str, sentence: str
) -> None:
    found = [str(finding) for finding in batch.loaded.findings if finding.file == name]
    assert found == [f"{name}: {sentence}"]


def test_the_rest_of_the_batch_is_loaded(batch: Desk) -> None:
    assert batch.loaded.scans == ("GM0772-2026-1",)
    assert batch.query("select name from source") == [("goed.xlsx",)]


def test_a_missing_sheet_refuses_the_scan(desk: Desk) -> None:
    desk.sheet()
    path = desk.tool()
    workbook = openpyxl.load_workbook(path)
    workbook.remove(workbook["Mens en organisatie"])
    workbook.save(path)
    assert desk.refusals() == [f"tool.xlsx: blad 'Mens en organisatie' ontbreekt; {TAKEN_OUT}"]
    assert desk.query("select count(*) from document") == [(0,)]


def test_a_missing_heading_refuses_the_scan(desk: Desk) -> None:
    path = desk.change(desk.tool(), "Ondermijning", J4="Wens")
    assert desk.refusals(path) == [
        "tool.xlsx, blad Ondermijning: de kop 'Ambitie' ontbreekt op dit blad; zet hem terug boven"
        " de kolom"
    ]


def test_columns_that_moved_on_one_sheet_are_refused(desk: Desk) -> None:
    path = desk.change(desk.tool(), "Ondermijning", I4="Ambitie", J4="Huidig niveau")
    assert desk.refusals(path)[0].endswith(
        "de kolommen staan hier anders dan op het vorige blad; zet ze op elk blad gelijk"
    )


def test_a_damaged_entry_of_a_zip_is_refused_alone(desk: Desk) -> None:
    path = desk.folder / "alles.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(desk.tool("een.xlsx"), "een.xlsx")
        archive.write(desk.tool("twee.xlsx", scan="S-2"), "twee.xlsx")
    spoilt = bytearray(path.read_bytes())
    spoilt[2000] ^= 255
    path.write_bytes(spoilt)
    loaded = desk.load(path)
    assert [str(finding) for finding in loaded.findings] == [
        "alles.zip/een.xlsx: dit bestand is niet uit de zip te halen: de zip is beschadigd of heeft"
        " een wachtwoord; maak de zip opnieuw, zonder wachtwoord"
    ]
    assert loaded.scans == ("S-2",)


def test_a_workbook_that_lies_about_its_size_is_refused(desk: Desk) -> None:
    """Larger than it says, and too large to know without unpacking."""
    path = desk.folder / "liegt.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sheet.xml", bytes(700_000))
    spoilt = bytearray(path.read_bytes())
    at = spoilt.rindex(b"PK\x01\x02") + 24
    spoilt[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(spoilt)
    assert desk.refusals(path) == [f"liegt.xlsx: {BROKEN}"]


def test_a_cell_far_away_is_refused_before_room_is_made_for_all_cells_up_to_it(desk: Desk) -> None:
    path = desk.change(desk.tool(), "Ondermijning", XFD1048576=1)
    assert desk.refusals(path) == [
        "tool.xlsx: een blad loopt door tot rij 1048576 en kolom 16384; haal weg wat daar staat en"
        " bewaar het werkboek opnieuw"
    ]


def test_a_reader_that_was_taken_over_runs_nothing_where_it_answers(tmp_path: Path) -> None:
    path = tmp_path / "still.here"
    path.touch()
    hostile = (
        f"type('X', (), {{'__reduce__': lambda _: (__import__('os').remove, ({str(path)!r},))}})()"
    )
    with Guard() as guard:
        for work, answer in ((eval, hostile), (exec, "raise SystemExit"), (bytes, 2**29)):
            with pytest.raises(Broken):
                guard.run(work, answer)  # type: ignore[arg-type]  # builtins of several kinds
        assert guard.run(len, "abc") == 3
    assert path.exists()


def test_a_path_that_does_not_exist_is_told(desk: Desk) -> None:
    with pytest.raises(
        DvmError, match="Dit bestaat niet: .*weg.xlsx. Controleer de naam en de map."
    ):
        desk.load(desk.folder / "weg.xlsx")
