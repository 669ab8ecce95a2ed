"""The content of our first page with Vizro; in an environment of its own."""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture
from vizro.tables import dash_ag_grid

content = json.loads(Path(os.environ["CONTENT"]).read_text(encoding="utf-8"))


@capture("graph")
def drawn(data_frame, number):
    return go.Figure(content["figures"][number])


def table(number):
    head, *rows = content["tables"][number]
    return vm.Table(figure=dash_ag_grid(pd.DataFrame(rows, columns=head)))


parts = [
    vm.Card(text="\n\n".join(content["texts"])),
    *(vm.Graph(figure=drawn(pd.DataFrame(), n)) for n in range(len(content["figures"]))),
    *(table(n) for n in range(len(content["tables"]))),
]
page = vm.Page(title=content["title"], components=parts)
server = Vizro().build(vm.Dashboard(pages=[page])).dash.server
