"""The command `dvm`: wires loading, the benchmark and the dashboard together, no more."""

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmark import audit, auditcheck, depotcommands, engine, logs
from benchmark.audit import Action, What
from benchmark.course import Course
from benchmark.current import CurrentRelease
from benchmark.errors import DvmError, Finding, Refused
from benchmark.folders import FICTITIOUS, home_folder
from benchmark.kpi import Kpi
from benchmark.kpi_seen import kpis_seen
from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from benchmark.warehouse import FILE as WAREHOUSE
from benchmark.warehouse import make_home

DONE, REFUSED = 0, 1
COURSES = {Course.REACHED: "bereikt", Course.ON_COURSE: "op koers", Course.BEHIND: "achter"}
Options = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 done, 1 refused with findings, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Refused as error:
        for finding in error.findings:
            _say(str(finding), sys.stderr)
    except DvmError as error:
        _say(str(error), sys.stderr)
    except KeyboardInterrupt:
        return DONE
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return REFUSED


def demo(options: Options) -> int:
    """Make fictitious scans as workbooks, load and release them like real ones, and serve them."""
    home = _home(options)
    if (home / WAREHOUSE).exists() and not (home / FICTITIOUS).exists():
        raise DvmError(f"In {home} staan echte scans. Kies voor de demo een andere map met --home.")
    if new := not (home / "releases" / "current").exists():
        _fill_demo(home, options.seed)
    if new and options.build_only:
        release(options)
    if options.build_only:
        return DONE
    if new:
        _say(
            "De cijfers van groepen worden nagerekend en verschijnen vanzelf, over een minuut of"
            " twee. Wat u op de pagina Gegevens inlevert, wacht daarop."
        )
    with _beside(home, *([("release",)] if new else []), ("watch",)):
        return serve(options)


@contextmanager
def _beside(home: Path, *commands: Sequence[str]) -> Iterator[None]:
    """Run these commands one after the other while the dashboard is already shown: first prove and
    publish the group figures, then load what is handed in. Both need the warehouse for themselves.
    """
    running: list[subprocess.Popen[bytes]] = []
    stopped = threading.Event()

    def run() -> None:
        for command in commands:
            if not stopped.is_set():
                line = [sys.executable, "-m", "dvm", *command, "--home", str(home)]
                running.append(subprocess.Popen(line, stdout=subprocess.DEVNULL))
                running[-1].wait()

    beside = threading.Thread(target=run)
    beside.start()
    try:
        yield
    finally:
        stopped.set()
        while beside.is_alive():
            for process in running:
                process.terminate()
            beside.join(timeout=0.2)


def _fill_demo(home: Path, seed: int) -> None:
    from benchmark.release import make_release
    from etl.demo import write_demo
    from etl.load import load as load_paths

    make_home(home)
    (home / FICTITIOUS).touch()
    models = load_models(home)
    with tempfile.TemporaryDirectory() as folder:
        with _progress("Fictieve scans maken") as advance:
            write_demo(Path(folder), models, seed=seed, progress=advance)
        with _progress("Laden") as advance:
            load_paths(home, [Path(folder)], models, progress=advance)
    first = make_release(home, models, benchmark=False)
    audit.record(home, audit.by_command(), Action.RELEASED, What("demo", release=first))


def template(options: Options) -> int:
    from etl.template import write_analysis_tool, write_workshop_sheet

    models = load_models(_home(options))
    model = models.get(options.model or list(models)[-1])
    if model is None:
        raise DvmError(f"Scanmodel '{options.model}' bestaat niet. Kies uit {', '.join(models)}.")
    write = write_workshop_sheet if options.workshop else write_analysis_tool
    name = "workshopblad" if options.workshop else "analysetool"
    path = options.to or Path(f"{name}-{model.id}.xlsx")
    write(path, model)
    _say(str(path))
    return DONE


def layout(options: Options) -> int:
    """Print a draft of the layout of an unknown workbook."""
    from etl.formats import Formats
    from etl.layout import load_layouts
    from etl.suggest import suggest

    home = _home(options)
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise DvmError(f"Dit bestand bestaat niet: {options.file}. Controleer de naam.") from error
    formats = Formats(tuple(load_layouts(home).values()), load_models(home))
    _say(suggest(options.file.name, content, formats).rstrip())
    return DONE


def load(options: Options) -> int:
    """Load, or with `check` only judge; every finding is printed, the good scans are loaded."""
    from etl.load import load as load_paths

    home = _home(options)
    with _progress("Laden") as advance:
        result = load_paths(
            home, options.paths, load_models(home), progress=advance, dry_run=options.dry_run
        )
    refused = [finding for finding in result.findings if finding.refuses]
    if result.documents and not options.dry_run:
        _record(options, Action.LOADED, *result.scans)
    if options.json:
        _say_json(
            {
                "scans": list(result.scans),
                "documents": result.documents,
                "answers": result.answers,
                "already": list(result.already),
                "refused": list(result.refused_scans),
                "findings": [finding.as_json() for finding in result.findings],
            }
        )
    else:
        _say_loaded(result, options.dry_run)
    return REFUSED if refused else DONE


def _record(options: Options, action: Action, *scans: str) -> None:
    for scan in scans:
        audit.record(_home(options), audit.by_command(), action, What(options.name, scan=scan))


def _took_home(options: Options, *codes: str) -> None:
    """Scores that leave by a command: before they do."""
    what = What(options.name, tuple(codes))
    audit.record(_home(options), audit.by_command(), Action.TOOK_HOME, what)


def _say_loaded(result: Any, dry_run: bool) -> None:
    for finding in result.findings:
        _say(_finding(finding), sys.stderr)
    verb = "Goedgekeurd" if dry_run else "Geladen"
    _say(
        f"{verb}: {len(result.scans)} scans met {result.documents} documenten"
        f" en {result.answers} antwoorden."
    )
    if result.already:
        _say(f"Al eerder geladen: {len(result.already)} bestanden.")
    if result.refused_scans:
        _say(f"Geweigerd: {', '.join(result.refused_scans)}.")


def _finding(finding: Finding) -> str:
    return f"{'Fout' if finding.refuses else 'Let op'}: {finding}"


def withdraw(options: Options) -> int:
    """Delete a scan, or all of a municipality, for good, and show the receipt."""
    from etl.withdraw import withdraw as take_back

    receipts = take_back(_home(options), options.scan)
    _record(options, Action.WITHDREW, *(receipt.scan for receipt in receipts))
    if options.json:
        _say_json([receipt.as_json() for receipt in receipts])
    else:
        _say_lines([line for receipt in receipts for line in receipt.lines()])
        _say("Na de volgende uitgave is dit uit het dashboard, na die daarna uit alle uitgaven.")
    return DONE


def release(options: Options) -> int:
    from benchmark.release import make_release

    home = _home(options)
    with _progress("Narekenen", "scores") as advance:
        chosen = engine.chosen(options, home)
        made = make_release(home, load_models(home), progress=advance, engine=chosen)
    audit.record(home, audit.by_command(), Action.RELEASED, What("release", release=made))
    _say_json({"release": made}) if options.json else _say(f"Uitgave {made} is gemaakt.")
    return DONE


def attack(options: Options) -> int:
    """Check the proofs of a release again; or tell what one municipality could infer."""
    from benchmark.attack.report import check_release, infer_as
    from dashboard.proof import attack_lines, inference_lines

    home = _home(options)
    models = load_models(home)
    if options.municipality:
        found = infer_as(home, models, options.municipality, options.release)
        if options.json:
            _say_json([one.as_json() for one in found])
        else:
            _say_lines(inference_lines(found, models))
        return DONE
    checked = check_release(home, models, options.release)
    _say_json(checked) if options.json else _say_lines(attack_lines(checked, models))
    return REFUSED if checked["faults"] or checked["unproven"] else DONE


def _say_lines(lines: Sequence[str]) -> None:
    for line in lines:
        _say(line)


def kpi(options: Options) -> int:
    home = _home(options)
    current = CurrentRelease(home).get()
    codes = current.municipalities if options.all else [options.municipality]
    models = load_models(home)
    found = [figure for code in codes for figure in _kpis_of(current, models, code)]
    _took_home(options, *codes)
    if options.json:
        _say_json([figure.as_json() for figure in found])
    else:
        _say_kpis(found)
    return DONE


def _kpis_of(current: Release, models: Mapping[str, ScanModel], code: str) -> Iterator[Kpi]:
    """The one who runs this command holds the files: it looks as the municipality itself."""
    yield from kpis_seen(current, municipality_viewer(code), code, models)


def _say_kpis(found: Sequence[Kpi]) -> None:
    from dashboard.formats import number, short_day

    for figure in found:
        value = "geen" if figure.value is None else number(figure.value, 2)
        course = COURSES[figure.judged.course] if figure.judged.course else ""
        told = f"{figure.scan.scan:<16}  {figure.label!s:<40}  {value:>5}  {course}"
        _say(f"{short_day(figure.date)}  {told}".rstrip())


def export(options: Options) -> int:
    """All charts of a municipality into a folder or a zip; or of all municipalities of a region."""
    from dashboard.language import speaking
    from dashboard.report import batch, pack

    if options.riec:
        _took_home(options, *batch.of_region(CurrentRelease(_home(options)).get(), options.riec))
        with speaking(options.taal), _progress("Grafieken maken", "gemeenten") as advance:
            line = (_home(options), options.riec, options.to, options.processes)
            batch.export_region(*line, advance)
        _say(str(options.to))
        return DONE
    view = _view(options)
    pack.pieces(view)  # raises where there is nothing to take
    _took_home(options, options.municipality)
    with speaking(options.taal), _drawing() as pictures:
        if options.to.suffix == ".zip":
            _say(str(pack.export_zip(view, options.to, pictures)))
        else:
            _say_lines([str(path) for path in pack.export_all(view, options.to, pictures)])
    return DONE


def report(options: Options) -> int:
    """The final report, slides or a workbook of a municipality, by the suffix of its name."""
    from dashboard.language import speaking
    from dashboard.report import files

    form = options.to.suffix.removeprefix(".")
    if form not in files.FORMS:
        raise DvmError(f"Kies een naam die eindigt op .{', .'.join(files.FORMS)}.")
    with speaking(options.taal), _drawing() as pictures:
        asked = files.Asked(form, options.purpose, home=_home(options))
        made = files.write(_view(options), asked, pictures, files.Silent())
    _took_home(options, options.municipality)
    options.to.write_bytes(made)
    _say(str(options.to))
    return DONE


def _view(options: Options) -> Any:
    """The one who runs a command holds the files: it looks as the municipality itself."""
    from dashboard.view import View

    home = _home(options)
    asked = {"gemeente": options.municipality, "scan": options.scan or "", "taal": options.taal}
    viewer = municipality_viewer(options.municipality)
    return View(CurrentRelease(home).get(), load_models(home), viewer, asked)


@contextmanager
def _drawing() -> Iterator[Any]:
    from dashboard.pictures import Pictures

    pictures = Pictures()
    try:
        yield pictures
    finally:
        pictures.close()


def open_data(options: Options) -> int:
    """Write what everybody may have of a release, the current one unless another is asked for."""
    from dashboard.opendata import archive, file_name

    home = _home(options)
    asked = options.release or CurrentRelease(home).get().id
    to = options.to or Path(file_name(asked))
    to.write_bytes(archive(home, asked))
    _say(str(to))
    return DONE


def serve(options: Options) -> int:
    from dashboard.doorway import demo_only, require_safe
    from dashboard.serve import serve as serve_dashboard

    home = _home(options)
    logs.set_up()
    if options.place:
        depotcommands.ready_to_serve(home, options.place, _say)
    require_safe(home, options.host)
    _say(f"Het dashboard staat op http://{options.host}:{options.port} (stoppen: Ctrl+C).")
    if told := demo_only(home):
        _say(told)
    with _beside(home, *([("follow", options.place)] if options.place else [])):
        serve_dashboard(home, load_models(home), options.host, options.port)
    return DONE


def watch(options: Options) -> int:
    """Take what arrives in the inbox; with `--once` what is there now, and then stop."""
    from etl.watch import watch as watch_inbox

    home = _home(options)
    say = logging.getLogger("dvm.watch").info if logs.set_up() else _say
    if not options.once:
        say(f"De inbox {home / 'inbox'} wordt verwerkt (stoppen: Ctrl+C).")
    well = watch_inbox(home, load_models(home), say, once=options.once, interval=options.interval)
    return REFUSED if options.once and not well else DONE


def backup(options: Options) -> int:
    from benchmark.backup import back_up

    _say(f"{options.to}\nsha256 {back_up(_home(options), options.to)}")
    return DONE


def restore(options: Options) -> int:
    from benchmark.backup import restore as bring_back

    count = bring_back(options.file, _home(options))
    _say(f"{count} bestanden zijn teruggezet in {_home(options)}, en kloppen.")
    return DONE


def status(options: Options) -> int:
    from etl.inbox import look

    home = _home(options)
    current, inbox, audited = CurrentRelease(home).get(), look(home), auditcheck.check(home)
    manifest, outcome = current.manifest, REFUSED if audited.faults else DONE
    if options.json:
        told = {"waiting": len(inbox.arrivals), "ignored": inbox.ignored}
        _say_json(manifest | {"inbox": told, "audit": audited.as_json()})
        return outcome
    _say(f"Uitgave {current.id}, gemaakt op {manifest['made_at']} UTC.")
    _say(f"{manifest['scans']} definitieve scans van {manifest['municipalities']} gemeenten.")
    if current.reference_dates:
        _say(f"Laatste peildatum: {current.reference_dates[-1]}.")
    _say(f"Inbox: {len(inbox.arrivals)} bestanden wachten.")
    for name in inbox.ignored:
        _say(f"Inbox: {name} blijft staan: verborgen, van het systeem, of geen gewoon bestand.")
    _say_lines(list(audited.told()))
    return outcome


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dvm", description="Datavolwassenheidsmonitor")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run, name=name, host="127.0.0.1", port=8050, json=False, place="")
        made.set_defaults(**engine.DEFAULTS)
        default = os.environ.get("DVM_HOME")
        made.add_argument(
            "--home",
            type=Path,
            default=Path(default) if default else None,
            help="map met magazijn en uitgaven (anders DVM_HOME, anders ./data)",
        )
        return made

    made = command("demo", demo, "fictieve scans maken, laden, uitgeven en tonen")
    made.add_argument("--seed", type=int, default=2026, help="ander getal, andere scans")
    made.add_argument("--port", type=int)
    made.add_argument("--build-only", action="store_true", help="alleen maken, niet tonen")
    made = command("template", template, "een leeg analysetool of workshopblad schrijven")
    made.add_argument("--workshop", action="store_true", help="het workshopblad")
    made.add_argument("--model", help="scanmodel; anders het nieuwste")
    made.add_argument("--to", type=Path, help="naam van het bestand")
    made = command("layout", layout, "een lay-out voorstellen voor een onbekend werkboek")
    made.add_argument("what", choices=["suggest"], metavar="suggest")
    made.add_argument("file", type=Path, metavar="BESTAND")
    for name, dry_run, text in (
        ("load", False, "ingevulde scans laden: bestanden, mappen, zips, tabellen"),
        ("check", True, "ingevulde scans beoordelen zonder te laden"),
    ):
        made = command(name, load, text)
        made.add_argument("paths", nargs="+", type=Path, metavar="PAD")
        made.add_argument("--json", action="store_true")
        made.set_defaults(dry_run=dry_run)
    made = command("withdraw", withdraw, "een scan, of alle van een gemeente, voorgoed wissen")
    made.add_argument("scan", metavar="SCAN|GM0772")
    made.add_argument("--json", action="store_true")
    made = command("release", release, "een nieuwe uitgave maken")
    engine.add_options(made)
    made.add_argument("--json", action="store_true")
    made = command("attack", attack, "nagaan wat iemand uit een uitgave kan afleiden")
    made.add_argument("release", nargs="?", metavar="UITGAVE", help="anders de laatste")
    made.add_argument(
        "--as", dest="municipality", metavar="GM0772", help="wat deze gemeente kan afleiden"
    )
    made.add_argument("--json", action="store_true")
    made = command("kpi", kpi, "de KPI's van een gemeente")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("municipality", nargs="?", metavar="GM0772")
    which.add_argument("--all", action="store_true", help="van alle gemeenten")
    made.add_argument("--json", action="store_true")
    made = command("export", export, "alle grafieken van een gemeente als PNG, SVG en PDF")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("municipality", nargs="?", metavar="GM0772")
    which.add_argument("--riec", metavar="RIEC01", help="van alle gemeenten van een regio")
    made.add_argument("--to", type=Path, required=True, metavar="MAP", help="een map, of een .zip")
    made.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="AANTAL")
    _add_question(made)
    made = command("report", report, "het eindrapport, de dia's of de cijfers van een gemeente")
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
    _add_question(made)
    made = command("open-data", open_data, "de cijfers over groepen van een uitgave als open data")
    made.add_argument("release", nargs="?", metavar="UITGAVE", help="zonder: de laatste")
    made.add_argument("--to", type=Path, metavar="BESTAND")
    made = command("serve", serve, "het dashboard tonen")
    made.add_argument("--host")
    made.add_argument("--port", type=int)
    made.add_argument(
        "--from", dest="place", metavar="PLAATS", help=f"volg de uitgaven in {depotcommands.PLACE}"
    )
    depotcommands.register(command, _say)
    made = command("watch", watch, "verwerken wat er in de inbox komt, en uitgeven")
    made.add_argument("--once", action="store_true", help="een keer, en dan stoppen")
    made.add_argument(
        "--interval", type=float, default=2.0, metavar="SECONDEN", help="tussen twee keer kijken"
    )
    made = command("backup", backup, "een kopie van de map maken, ook terwijl het dashboard draait")
    made.add_argument("--to", type=Path, required=True, metavar="BESTAND")
    made = command("restore", restore, "een kopie terugzetten in een lege map")
    made.add_argument("file", type=Path, metavar="BESTAND")
    made = command("status", status, "welke uitgave er staat, en wat er in de inbox wacht")
    made.add_argument("--json", action="store_true")
    return parser


def _add_question(made: argparse.ArgumentParser) -> None:
    made.add_argument("--scan", help="een andere scan dan de laatste")
    made.add_argument("--taal", choices=["nl", "en"], default="nl", help="de taal van de teksten")


def _home(options: Options) -> Path:
    return home_folder(options.home)


@contextmanager
def _progress(title: str, unit: str = "bestanden") -> Iterator[Any]:
    """A bar on a terminal, silent in a pipe; yields advance(done, total)."""
    with tqdm(desc=title, unit=f" {unit}", disable=not sys.stderr.isatty()) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield advance


def _say(text: str, stream: Any = None) -> None:
    (stream or sys.stdout).write(text + "\n")
    (stream or sys.stdout).flush()


def _say_json(value: object) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=1, default=str))


if __name__ == "__main__":
    sys.exit(main())
