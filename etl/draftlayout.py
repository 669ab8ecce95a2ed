"""Write the parts of a drafted layout as TOML, with remarks where a person must look."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath

from etl.document import text
from etl.guess import Guess
from etl.guessidentity import FILL_IN, Identity
from etl.guesstotals import Section, theme_of
from etl.points import as_written, number
from etl.values import without_email
from etl.words import Vocabulary, fold

LOOK = "# KIJK NA:"
# What stands in a cell that has no score, and what it stands for.
_NO_SCORE = {
    "weet ik niet": "weet-niet",
    "weet niet": "weet-niet",
    "I don't know": "weet-niet",
    "niet van toepassing": "nvt",
    "n.v.t.": "nvt",
    "nvt": "nvt",
    "not applicable": "nvt",
    "n/a": "nvt",
    "select answer*": "leeg",
    "maak een keuze*": "leeg",
}
_LONGEST_WORD = 30
_MOST_WORDS = 12


def head(name: str, identity: Identity, read_by: Sequence[str]) -> Iterator[str]:
    base = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).stem.casefold()).strip("-")
    yield f"# Voorstel voor een lay-out, bij {_plain(PurePosixPath(name).name)}."
    yield f"# Loop alles na, vooral waar '{LOOK[2:-1]}' of '{FILL_IN}' staat, en bewaar het als"
    yield "# layouts/<id>.toml in de map met het magazijn."
    if read_by:
        yield f"{LOOK} dit werkboek wordt al gelezen, met lay-out {', '.join(read_by)}"
    yield ""
    yield f"id = {_string(base or 'lay-out')}"
    yield ""
    yield "# Hieraan wordt dit werkboek herkend: deze tekst staat ergens op dit blad."
    yield f"{LOOK} is het van een deelnemer (analysetool) of van de hele scan (workshopblad)?"
    yield "[marker]"
    yield f"sheet = {_string(identity.sheet)}"
    yield f"{identity.kind} = {_string(identity.mark)}"


def identity(found: Guess, identity: Identity) -> Iterator[str]:
    yield "# Wie en wat: het opschrift, met de waarde in het vak rechts ervan."
    yield "[identity]"
    for key, label in identity.labels.items():
        yield f"{key} = {_string(label)}"
    for key, rule in identity.rest():
        if key == "model" and found.model:
            rule = f"{{value = {_string(found.model.id)}}}"
        yield f"{key} = {rule}  {LOOK} geen opschrift gevonden"


def answers(found: Guess) -> Iterator[str]:
    yield '# Een regel per vraag; de kolommen bij hun kop, of {letter = "C"}.'
    yield "[answers]"
    yield f"sheets = [{', '.join(map(_string, found.sheets))}]"
    for key in ("question", "current", "ambition", "maximum", "state"):
        if key in found.columns:
            yield f"{key} = {_column(found, key)}"
    if "remark" in found.columns:
        yield f"{LOOK} vrije tekst kan namen bevatten; haal het hekje alleen weg als dat niet zo is"
        yield f"# remark = {_column(found, 'remark')}"
    if found.model is None:
        yield f"{LOOK} geen scanmodel past bij deze vragen; geef ze bij [questions] hun id"


def _column(found: Guess, key: str) -> str:
    heading = found.headings.get(key, "")
    return _string(heading) if heading else f'{{letter = "{found.letters[key]}"}}'


def rows(found: Guess) -> Iterator[str]:
    loose = any(not line.id and found.written(line, "current") for line in found.lines)
    between = found.between()
    if found.first or loose or between:
        yield "[rows]"
    if found.first:
        yield "# De vragen hierboven hebben geen score."
        yield f"from = {_string(found.first)}"
    if loose:
        yield "# Ook op andere regels staat iets in de kolom met scores, zoals totalen."
        yield "only_with_question = true"
    if between:
        yield f"{LOOK} regels die zo beginnen zijn geen vragen; een * staat voor de rest"
        yield "ignore = ["
        yield from (f"  {_string(words)}," for words in between)
        yield "]"


def scores(found: Guess) -> Iterator[str]:
    yield "# Wat er in plaats van een score kan staan."
    yield "[scores]"
    yield from (f"{_string(word)} = {_string(state)}" for word, state in _NO_SCORE.items())
    known = Vocabulary.of(_NO_SCORE)
    asked = [found.written(line, "current") for line in found.lines if line.id]
    words = [word for word in dict.fromkeys(asked) if word and number(word) is None]
    strange = [w for w in words if known.meaning(w) is None and len(w) <= _LONGEST_WORD]
    if strange:
        yield f"{LOOK} welk niveau of hoeveel punten is dit? Vul het in en haal het hekje weg"
        yield from (f"# {_string(without_email(word))} = 0" for word in strange[:_MOST_WORDS])
    if "state" in found.columns:
        yield ""
        yield "# Wat er als antwoord kan staan, ook als er dan een score bij staat."
        yield "[states]"
        yield from (f"{_string(word)} = {_string(state)}" for word, state in _NO_SCORE.items())


def questions(found: Guess, sections: list[Section], most: Mapping[str, str]) -> Iterator[str]:
    """What each question can give at most, and which questions have no score."""
    model = {fold(id_) for id_ in found.model.questions} if found.model else set()
    themes = theme_of(sections, found.model)
    points = {id_: number(most.get(fold(id_), "")) or Fraction() for id_ in found.ids}
    without = [i for i in found.ids if (most and not points[i]) or (model and fold(i) not in model)]
    if not most:
        yield from _are_these_points(found)
    elif len(without) < len(found.ids):
        yield "# Hoeveel punten elke vraag ten hoogste geeft."
        yield "[questions]"
        yield from (
            f"{_string(id_)} = {{points = {as_written(points[id_]).replace(',', '.')}}}"
            for id_ in found.ids
            if id_ not in without
        )
        yield ""
    if without:
        yield "# Vragen die niet meetellen, en het onderdeel waar ze onder staan."
        yield "[without_score]"
        for id_ in without:
            theme = themes.get(fold(id_))
            remark = "" if theme else f"  {LOOK} onder welk onderdeel?"
            yield f"{_string(id_)} = {_string(theme or FILL_IN)}{remark}"


def _are_these_points(found: Guess) -> Iterator[str]:
    given = [number(found.written(line, "current")) for line in found.lines if line.id]
    highest = max((score for score in given if score is not None), default=None)
    if highest is not None and (found.model is None or highest > found.model.highest):
        yield f"{LOOK} zijn dit punten? Zet dan bij [answers] hoeveel het er ten hoogste zijn:"
        yield f"# points = {as_written(highest).replace(',', '.')}"


def totals(found: Guess, sections: list[Section]) -> Iterator[str]:
    if sections:
        yield "# Totalen van het werkboek zelf, om na te rekenen."
    if not all(section.items for section in sections):
        yield f"{LOOK} van welke onderdelen zijn de totalen met een hekje? Vul ze in"
    labels = [fold(section.label) for section in sections]
    for section in sections:
        unique = labels.count(fold(section.label)) == 1 and _leads_to_score(found, section)
        hash_ = "" if section.items else "# "
        yield from (f"{hash_}{line}" for line in _total(found, section, unique))
        yield ""


def _total(found: Guess, section: Section, unique: bool) -> Iterator[str]:
    line = section.line
    yield "[[total]]"
    if unique:
        yield f"label = {_string(section.label)}"
    else:
        cell = found.grids[line.sheet].cell(line.row, found.columns["current"])
        yield f"cell = {_string(cell)}  # {_plain(section.label)}"
    if len(found.sheets) > 1:
        yield f"sheet = {_string(line.sheet)}"
    yield f"items = [{', '.join(map(_string, section.items or (FILL_IN,)))}]"


def _leads_to_score(found: Guess, section: Section) -> bool:
    """Whether the first number beside the label is the one in the column with scores."""
    cells = section.line.cells
    texts = [text(cell) for cell in cells]
    after = texts.index(section.label) + 1
    numbers = (i for i in range(after, len(cells)) if number(texts[i]) is not None)
    return next(numbers, -1) == found.columns["current"]


def _string(words: str) -> str:
    """Return a TOML string, on one line."""
    return json.dumps(_plain(words), ensure_ascii=False)


def _plain(words: str) -> str:
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())
