"""The page that pictures are drawn on: plotly.js and our fonts, and nothing from the network."""

import base64
from importlib.resources import files

from kaleido import PageGenerator

from dashboard import vendor

FONT_FAMILY = '"Source Sans Pro", "Segoe UI", Arial, sans-serif'
FONT_FILES = {"400": "SourceSansPro-Regular.ttf", "600 900": "SourceSansPro-Semibold.ttf"}

# A picture is drawn from an SVG that stands apart from the page and sees none of its fonts, so it
# gets them itself. An SVG file does not: it would be 800 kB, and it names its fonts. plotly.js
# names the parts of a picture by chance; here they get the same names each time, so that the same
# figure is the same file. The title of the page becomes that of a PDF.
ADDITION = """
<style id="fonts">{fonts}</style>
<style>@page {{ margin: 0 }} img {{ display: block }}</style>
<script>
{{
  const css = document.getElementById("fonts").textContent;
  const toImage = Plotly.toImage;
  const serialize = XMLSerializer.prototype.serializeToString;
  let embed = true;
  XMLSerializer.prototype.serializeToString = function (svg) {{
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = css;
    if (embed) svg.prepend(style);
    return serialize.call(this, svg);
  }};
  Plotly.toImage = async (figure, options) => {{
    let chance = 1;
    document.title = figure.layout?.meta?.title ?? "";
    Math.random = () => (chance = (chance * 16807) % 2147483647) / 2147483647;
    embed = options.format !== "svg" || !options.imageDataOnly;
    await Promise.all([...document.fonts].map((font) => font.load()));
    return toImage(figure, options);
  }};
}}
</script>
</head>"""


def page() -> str:
    """Return Kaleido's page with our fonts in it and nothing that comes from the network."""
    plotly = (vendor.plotly().as_uri(), "utf-8")
    index: str = PageGenerator(plotly=plotly, mathjax=False).generate_index()
    return index.replace("</head>", ADDITION.format(fonts="".join(map(_font_face, FONT_FILES))))


def _font_face(weight: str) -> str:
    font = files("font_source_sans_pro").joinpath("files", FONT_FILES[weight]).read_bytes()
    return (
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight};'
        f" src: url(data:font/ttf;base64,{base64.b64encode(font).decode()}) }}"
    )
