"""Worlds small enough to work out by hand: scan models of a few questions, rows by the handful."""

from datetime import date

from benchmark.model import Action, Discipline, Level, Module, Question, ScanModel, Text, Theme
from benchmark.municipalities import existing_on

NAME = Text("naam", "name")
YEAR_END = date(2024, 12, 31)
SPRING, SUMMER, AUTUMN = date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)


def scan_model(
    id: str,
    modules: dict[str, dict[str, str]],
    actions: str = "",
    scale: tuple[int, int] = (1, 5),
) -> ScanModel:
    """{module: {theme: "question question"}} as a model, with "action action" to choose from."""
    return ScanModel(
        id=id,
        family="test",
        title=NAME,
        predecessor=None,
        levels=tuple(Level(value, NAME) for value in range(scale[0], scale[1] + 1)),
        disciplines=(Discipline("oov", NAME), Discipline("ict", NAME)),
        modules=tuple(
            Module(
                module,
                NAME,
                NAME,
                tuple(
                    Theme(theme, NAME, NAME, tuple(Question(q, NAME, ()) for q in ids.split()))
                    for theme, ids in themes.items()
                ),
            )
            for module, themes in modules.items()
        ),
        actions=tuple(Action(a, "a1", 1, 2, NAME, NAME, "laag") for a in actions.split()),
    )


MODELS = {
    model.id: model
    for model in (
        scan_model("old", {"a": {"a1": "p q", "a2": "r s t"}, "b": {"b1": "u v"}}, "act bet"),
        scan_model(
            "new",
            {"a": {"a1": "p q2", "a2": "r s2"}, "b": {"b1": "u v", "b2": "w", "b3": "x"}},
            "bet cut",
        ),
    )
}
OF_FOUR_QUESTIONS = {
    "m": scan_model("m", {"a": {"a1": "p q", "a2": "r"}, "b": {"b1": "s"}}, "act bet"),
}
ONE = {"one": scan_model("one", {"a": {"a1": "p"}})}


def row(question, current, ambition="", **other):
    return {
        "scan": "S1",
        "municipality": "GM0772",
        "date": date(2024, 5, 1),
        "model": "old",
        "status": "definitief",
        "benchmark": "ja",
        "participant": "1",
        "discipline": "oov",
        "question": question,
        "current": current,
        "ambition": ambition,
    } | other


def answers(scan="S1", model="old", **levels):
    """One participant's current scores, one row a question."""
    return [row(question, level, scan=scan, model=model) for question, level in levels.items()]


def taking_part(code, day, level, ambition="", **other):
    """A scan with one question, so that every score is that level."""
    scan = other.pop("scan", f"{code}-{day}")
    return row("p", level, ambition, scan=scan, municipality=code, date=day, model="one", **other)


def in_region(count, day, level, skip=0):
    """Scans of so many municipalities of RIEC09, all with the same score."""
    codes = [code for code, m in existing_on(day).items() if m.riec_code == "RIEC09"]
    return [taking_part(code, day, level) for code in sorted(codes)[skip : skip + count]]
