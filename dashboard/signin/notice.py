"""A small page without the dashboard round it, in every language: what happened while signing in or
out, and what to do next.
"""

from html import escape
from importlib.metadata import version

from flask import Response

from dashboard import language
from dashboard.language import say

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Datavolwassenheidsmonitor</title>
<link rel="stylesheet" href="/_vendor/bootstrap.min.css?v={bootstrap}">
<link rel="stylesheet" href="/assets/theme.css">
</head>
<body>
<main class="dvm-main">
<p class="dvm-brand">Datavolwassenheidsmonitor</p>
{parts}
</main>
</body>
</html>
"""
PART = """<section lang="{language}">
<{heading}>{title}</{heading}>
<p>{text}</p>
<p><a class="btn btn-outline-secondary" href="{address}">{link}</a></p>
</section>"""


def notice(title: str, text: str, link: str, address: str, status: int = 200) -> Response:
    """title, text and link: texts as in the source, not yet translated. address: of the link."""
    first = language.spoken()
    codes = sorted(language.LANGUAGES, key=lambda code: code != first)
    parts = [_part(code, code == first, (title, text, link), address) for code in codes]
    language.speak(first)
    places = {
        "language": first,
        "title": escape(say(title)),
        "bootstrap": version("bootstrap-flask"),
        "parts": "\n".join(parts),
    }
    return Response(PAGE.format(**places), status=status, mimetype="text/html")


def _part(code: str, first: bool, texts: tuple[str, str, str], address: str) -> str:
    language.speak(code)
    title, text, link = (escape(say(one)) for one in texts)
    places = {"title": title, "text": text, "link": link}
    asking = f"?{language.KEY}={code}" if code != language.DUTCH else ""
    heading = "h1" if first else "h2"
    return PART.format(language=code, heading=heading, address=escape(address) + asking, **places)
