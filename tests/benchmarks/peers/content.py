"""What our first page holds, for the same page made with something else."""

import json
from pathlib import Path
from urllib.request import Request, urlopen

from tests.dashboard.reading import Tree, elements, figures, text

TEXTS = ("P", "Dt", "Dd", "H2", "Li")


def write(address: str, path: Path) -> Path:
    """The first page at this address as JSON: title, texts, figures, and tables with their head."""
    asking = Request(f"{address}/_dash-layout", headers={"Referer": f"{address}/"})
    with urlopen(asking, timeout=60) as answer:
        layout = json.load(answer)
    (main,) = elements(layout, "Main")
    content = {
        "title": text(next(elements(main, "H1"))),
        "texts": list(filter(None, map(text, elements(main, *TEXTS)))),
        "figures": figures(main),
        "tables": [_lines(table) for table in elements(main, "Table")],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _lines(table: Tree) -> list[list[str]]:
    return [[text(one) for one in elements(row, "Th", "Td")] for row in elements(table, "Tr")]
