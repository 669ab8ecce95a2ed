"""What can be asked of the command `dvm`: its commands, and what each of them takes."""

import os
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmark.engine import LOCAL
from benchmark.follow import KEPT
from benchmark.processors import processors

Command = Callable[[str, str, str], ArgumentParser]
HOST, PORT = "127.0.0.1", 8050
PLACE = "een map, of s3://EMMER/MAP"


def parser() -> ArgumentParser:
    """What it parses has in `run` the place of the function that does it, as module:function: so
    each command starts with only what it needs.
    """
    made = ArgumentParser(prog="dvm", description="Datavolwassenheidsmonitor")
    commands = made.add_subparsers(dest="command", required=True, metavar="OPDRACHT")

    def command(name: str, run: str, text: str) -> ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=f"dvm.{run}")
        added.add_argument(
            "--home",
            type=Path,
            default=Path(os.environ.get("DVM_HOME") or "data"),
            help="map met magazijn en uitgaven (anders DVM_HOME, anders ./data)",
        )
        return added

    for add in (_demo, _workbooks, _scans, _releases, _taking_home, _showing, _keeping):
        add(command)
    return made


def _demo(command: Command) -> None:
    made = command("demo", "demo:demo", "fictieve scans maken, laden, uitgeven en tonen")
    made.add_argument("--seed", type=int, default=2026, help="ander getal, andere scans")
    _port(made)
    made.add_argument("--build-only", action="store_true", help="alleen maken, niet tonen")


def _workbooks(command: Command) -> None:
    made = command(
        "template", "workbooks:template", "een leeg analysetool of workshopblad schrijven"
    )
    made.add_argument("--workshop", action="store_true", help="het workshopblad")
    made.add_argument("--model", help="scanmodel; anders het nieuwste")
    made.add_argument("--to", type=Path, help="naam van het bestand")
    made = command(
        "layout", "workbooks:layout", "een lay-out voorstellen voor een onbekend werkboek"
    )
    made.add_argument("what", choices=["suggest"], metavar="suggest")
    made.add_argument("file", type=Path, metavar="BESTAND")


def _scans(command: Command) -> None:
    for name, text in (
        ("load", "ingevulde scans laden: bestanden, mappen, zips, tabellen"),
        ("check", "ingevulde scans beoordelen zonder te laden"),
    ):
        made = command(name, f"loading:{name}", text)
        made.add_argument("paths", nargs="+", type=Path, metavar="PAD")
        _json(made)
    made = command(
        "withdraw", "loading:withdraw", "een scan, of alle van een gemeente, voorgoed wissen"
    )
    made.add_argument("scan", metavar="SCAN|GM0772")
    _json(made)


def _releases(command: Command) -> None:
    made = command("release", "releasing:release", "een nieuwe uitgave maken")
    made.add_argument(
        "--engine", choices=["duckdb", "spark"], default="duckdb", help="waarmee scores ontstaan"
    )
    made.add_argument(
        "--master", metavar="URL", help=f"het cluster van Spark; zonder: {LOCAL}, deze computer"
    )
    made.add_argument(
        "--answers",
        type=Path,
        metavar="MAP",
        help="de antwoorden als Parquet, per jaar, bijgewerkt uit het magazijn;"
        " Spark rekent ermee (zonder: HOME/answers)",
    )
    _json(made)
    made = command("attack", "releasing:attack", "nagaan wat iemand uit een uitgave kan afleiden")
    made.add_argument("release", nargs="?", metavar="UITGAVE", help="anders de laatste")
    made.add_argument(
        "--as", dest="municipality", metavar="GM0772", help="wat deze gemeente kan afleiden"
    )
    _json(made)


def _taking_home(command: Command) -> None:
    made = command("kpi", "kpi:kpi", "de KPI's van een gemeente")
    _municipality_or(made, "--all", action="store_true", help="van alle gemeenten")
    _json(made)
    made = command(
        "export", "taking_home:export", "alle grafieken van een gemeente als PNG, SVG en PDF"
    )
    _municipality_or(made, "--riec", metavar="RIEC01", help="van alle gemeenten van een regio")
    made.add_argument("--to", type=Path, required=True, metavar="MAP", help="een map, of een .zip")
    made.add_argument("--processes", type=int, default=processors(), metavar="AANTAL")
    _scan_and_language(made)
    made = command(
        "report", "taking_home:report", "het eindrapport, de dia's of de cijfers van een gemeente"
    )
    made.add_argument("municipality", metavar="GM0772")
    made.add_argument(
        "--to", type=Path, required=True, metavar="BESTAND", help=".docx, .pdf, .pptx of .xlsx"
    )
    made.add_argument(
        "--for",
        dest="purpose",
        choices=["raad", "workshop"],
        default="raad",
        help="waar de dia's voor zijn",
    )
    _scan_and_language(made)
    made = command(
        "open-data",
        "taking_home:open_data",
        "de cijfers over groepen van een uitgave als open data",
    )
    made.add_argument("release", nargs="?", metavar="UITGAVE", help="zonder: de laatste")
    made.add_argument("--to", type=Path, metavar="BESTAND")


def _showing(command: Command) -> None:
    made = command("serve", "serving:serve", "het dashboard tonen")
    made.add_argument("--host", default=HOST)
    _port(made)
    made.add_argument("--from", dest="place", metavar="PLAATS", help=f"volg de uitgaven in {PLACE}")
    made = command("publish", "following:publish", "uitgaven klaarzetten")
    made.add_argument("place", metavar="PLAATS", help=PLACE)
    made = command("follow", "following:follow", "uitgaven ophalen en volgen")
    made.add_argument("place", metavar="PLAATS", help=PLACE)
    _rounds(made, seconds=10.0)
    made.add_argument(
        "--kept", type=int, default=KEPT, metavar="AANTAL", help="uitgaven die blijven staan"
    )
    made = command("watch", "loading:watch", "verwerken wat er in de inbox komt, en uitgeven")
    _rounds(made, seconds=2.0)


def _keeping(command: Command) -> None:
    made = command(
        "backup",
        "keeping:backup",
        "een kopie van de map maken, ook terwijl het dashboard draait",
    )
    made.add_argument("--to", type=Path, required=True, metavar="BESTAND")
    made = command("restore", "keeping:restore", "een kopie terugzetten in een lege map")
    made.add_argument("file", type=Path, metavar="BESTAND")
    made = command(
        "status", "keeping:status", "welke uitgave er staat, en wat er in de inbox wacht"
    )
    _json(made)


def _json(made: ArgumentParser) -> None:
    made.add_argument("--json", action="store_true")


def _port(made: ArgumentParser) -> None:
    made.add_argument("--port", type=int, default=PORT)


def _municipality_or(made: ArgumentParser, option: str, **described: Any) -> None:
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("municipality", nargs="?", metavar="GM0772")
    which.add_argument(option, **described)


def _scan_and_language(made: ArgumentParser) -> None:
    made.add_argument("--scan", help="een andere scan dan de laatste")
    made.add_argument("--taal", choices=["nl", "en"], default="nl", help="de taal van de teksten")


def _rounds(made: ArgumentParser, seconds: float) -> None:
    made.add_argument("--once", action="store_true", help="een keer, en dan stoppen")
    made.add_argument(
        "--interval",
        type=float,
        default=seconds,
        metavar="SECONDEN",
        help="tussen twee keer kijken",
    )
