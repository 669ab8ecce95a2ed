"""The commands about workbooks: an empty one to fill in, and the layout of an unknown one."""

from argparse import Namespace
from pathlib import Path

from benchmark.errors import DvmError
from benchmark.modelfile import load_models
from dvm import DONE
from dvm.terminal import say
from etl.formats import Formats
from etl.layout import load_layouts
from etl.suggest import suggest
from etl.template import write_analysis_tool, write_workshop_sheet


def template(options: Namespace) -> int:
    models = load_models(options.home)
    model = models.get(options.model or list(models)[-1])
    if model is None:
        raise DvmError(f"Scanmodel '{options.model}' bestaat niet. Kies uit {', '.join(models)}.")
    write = write_workshop_sheet if options.workshop else write_analysis_tool
    name = "workshopblad" if options.workshop else "analysetool"
    path = options.to or Path(f"{name}-{model.id}.xlsx")
    write(path, model)
    say(str(path))
    return DONE


def layout(options: Namespace) -> int:
    """Print a draft of the layout of an unknown workbook."""
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise DvmError(f"Dit bestand bestaat niet: {options.file}. Controleer de naam.") from error
    formats = Formats(tuple(load_layouts(options.home).values()), load_models(options.home))
    say(suggest(options.file.name, content, formats).rstrip())
    return DONE
