"""The content of our first page with Streamlit; in an environment of its own."""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

content = json.loads(Path(os.environ["CONTENT"]).read_text(encoding="utf-8"))
st.title(content["title"])
st.write("\n\n".join(content["texts"]))
for number, figure in enumerate(content["figures"]):
    st.plotly_chart(go.Figure(figure), key=str(number))
for head, *rows in content["tables"]:
    st.dataframe(pd.DataFrame(rows, columns=head))
