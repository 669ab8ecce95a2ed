"""What became of a delivery as a page for people: bevindingen.html, whole and without a script."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from etl.report import Report

MOST_ROWS = 500
"""In one table of the page; bevindingen.json has them all."""

_STATES = {"accepted": "aanvaard", "refused": "geweigerd"}
_MEASURES = {"current": "huidig", "ambition": "ambitie"}
_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;color:#222;background:#fff;max-width:64rem;
  margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.3rem 0;color:#444}
th,td{text-align:left;vertical-align:top;
  padding:.35rem .6rem;border-bottom:1px solid #c9d1d3;overflow-wrap:anywhere}
.wide{overflow-x:auto}dt{font-weight:600}dd{margin:0 0 .5rem}
"""


def page(report: Report) -> str:
    """Return the whole page; everything that came from the file is shown as text."""
    title = f"Levering {report['delivery']:06d}: {_STATES[report['state']]}"
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{_summary(report)}{_facts(report)}"
        f"{_findings(report['findings'])}{_documents(report['documents'])}"
        f"{_differences(report['documents'])}</main>\n</body>\n</html>\n"
    )


def _summary(report: Report) -> str:
    if report["state"] == "refused":
        text = "Er is niets uit dit bestand geladen. Verbeter de fouten en lever het opnieuw in."
        if report["marked"]:
            text += " In gemarkeerd.xlsx staan ze in de vakken zelf."
    elif report["again"]:
        text = "Dit bestand was al eerder geladen. Er is niets veranderd."
    else:
        answers = sum(document["answers"] for document in report["documents"])
        text = f"Alles uit dit bestand is geladen: {answers} antwoorden."
    return f"<p>{text}</p>\n"


def _facts(report: Report) -> str:
    facts = {
        "Bestand": report["name"],
        "Ingeleverd door": report["sender"] or "de inbox",
        "Ontvangen (UTC)": report["received_at"].replace("T", " ").rstrip("Z"),
        "Beoordeeld (UTC)": report["judged_at"].replace("T", " ").rstrip("Z"),
        "Grootte": f"{report['size']} bytes",
        "Vingerafdruk (sha256)": report["sha256"],
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(fact)}</dd>\n" for name, fact in facts.items())
    return f"<dl>\n{rows}</dl>\n"


def _findings(findings: Sequence[dict[str, Any]]) -> str:
    if not findings:
        return "<h2>Bevindingen</h2>\n<p>Er zijn geen bevindingen.</p>\n"
    rows = (
        ("Fout" if f["refuses"] else "Let op", f["file"], f["sheet"], f["place"], f["message"])
        for f in findings
    )
    heads = ("Soort", "Bestand", "Blad", "Plaats", "Wat er is gevonden en wat u kunt doen")
    return _table("Bevindingen", (heads, rows), len(findings))


def _documents(documents: Sequence[dict[str, Any]]) -> str:
    if not documents:
        return ""
    rows = (
        (
            d["scan"],
            d["municipality"],
            d["model"],
            d["date"],
            d["kind"],
            d["participant"],
            d["discipline"],
            str(d["answers"]),
            f"levering {d['replaces']:06d}" if d["replaces"] else "",
        )
        for d in documents
    )
    heads = (
        "Scan",
        "Gemeente",
        "Scanmodel",
        "Datum",
        "Soort",
        "Deelnemer",
        "Discipline",
        "Antwoorden",
        "Vervangt",
    )
    return _table("Documenten", (heads, rows), len(documents))


def _differences(documents: Sequence[dict[str, Any]]) -> str:
    rows = [
        (
            d["scan"],
            d["participant"] or d["discipline"],
            one["question"],
            _MEASURES[one["measure"]],
            one["before"] or "leeg",
            one["after"] or "leeg",
        )
        for d in documents
        for one in d["differences"]
    ]
    if not rows:
        return ""
    heads = ("Scan", "Wie", "Vraag", "Score", "Was", "Is nu")
    total = len(rows) + sum(d.get("more_differences", 0) for d in documents)
    return _table("Wat deze correctie veranderde", (heads, rows), total)


def _table(title: str, content: tuple[Sequence[str], Iterable[Sequence[str]]], total: int) -> str:
    heads, rows = content
    shown = [row for row, _ in zip(rows, range(MOST_ROWS), strict=False)]
    many = f"De eerste {len(shown)} van {total}." if total > len(shown) else f"In totaal {total}."
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in shown
    )
    return (
        f'<h2>{title}</h2>\n<div class="wide" tabindex="0" role="region" aria-label="{title}">\n'
        f"<table>\n<caption>{many}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
    )
