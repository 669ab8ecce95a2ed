"""What was written down in Dutch, shown as it stands: a page in another language marks it, and says
so.
"""

from dash import html

from dashboard.language import DUTCH, say, spoken


def note() -> html.P | None:
    """Only on a page in another language."""
    if spoken() == DUTCH:
        return None
    text = say(
        "Wat bij het laden is gevonden, staat er zoals het is opgeschreven: in het Nederlands."
    )
    return html.P(text, className="dvm-note")


def after(intro: str, text: str) -> object:
    """The text, after what is told in the language spoken."""
    return intro + text if spoken() == DUTCH else [intro, html.Span(text, lang=DUTCH)]
