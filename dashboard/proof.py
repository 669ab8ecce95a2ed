"""What the test of a release found, in words: on the page and on the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal

from benchmark.attack.inference import Inference
from benchmark.groups import all_groups
from benchmark.model import ScanModel
from dashboard.formats import number
from dashboard.language import locale

MEASURES = {"current": "huidig niveau", "ambition": "ambitie"}
Summary = Mapping[str, Any]


def sentences(audit: Summary) -> list[str]:
    """The summary of a release's manifest, for somebody who never saw a proof."""
    found = [
        f"Van {_whole(audit['proven'])} scores van gemeenten (thema's en vragen, huidig niveau en"
        " ambitie) is nagerekend dat niemand ze kan afleiden uit alles wat ooit is gepubliceerd."
        f" Ook niet {_colluders(audit['colluders'])}. Voor elke score blijft een ruimte open van"
        f" ten minste {number(audit['narrowest'] or 1)} niveau. Voor modules en het totaal volgt"
        " dat uit hun thema's.",
        "Zo gaat dat: voor elke score staat vast met welke andere scores precies dezelfde cijfers"
        " zouden zijn gepubliceerd. Een apart programma heeft dat gecontroleerd door alles opnieuw"
        " te publiceren.",
        _withheld(audit),
    ]
    if audit["unproven"]:
        found.append(
            f"Van {_whole(audit['unproven'])} scores is dat niet gelukt. Daarom is er over die"
            " scores in deze uitgave niets nieuws gepubliceerd."
        )
    return [*found, *_without(audit.get("without_protection"))]


def _whole(count: int) -> str:
    return format_decimal(count, locale=locale())


def _colluders(count: int) -> str:
    if count == 1:
        return "als iemand alles weet van één andere gemeente"
    return f"als iemand alles weet van {count} andere gemeenten"


def _withheld(audit: Summary) -> str:
    cells, withheld = audit.get("cells", 0), audit.get("withheld", 0)
    if not cells:
        return "Deze uitgave bevat geen nieuwe groepscijfers."
    if not withheld:
        return f"Geen van de {_whole(cells)} nieuwe groepscijfers hoefde te worden beschermd."
    share = number(100 * withheld / cells, 1)
    return (
        f"Van de {_whole(cells)} nieuwe groepscijfers zijn er {_whole(withheld)} ({share}%)"
        " beschermd, omdat het bewijs anders niet lukte."
    )


def _without(told: Mapping[str, int] | None) -> list[str]:
    if not told or not told["scores"]:
        return []
    tenth, half = told["outsider_within_0_1"], told["outsider_within_0_5"]
    insider = told["insider_within_0_1"]
    return [
        "Ter vergelijking: met de gangbare regel (groepen onder de vijf weglaten, gemiddelden in"
        f" twee decimalen) had op dezelfde peildata iedereen ten minste {_whole(tenth)} van"
        f" {_whole(told['scores'])} scores tot op 0,1 kunnen uitrekenen en {_whole(half)} tot op"
        f" 0,5. Een gemeente die haar eigen score kent, had er {_whole(insider)} tot op 0,1"
        " geweten. Dat is alleen geteld door cijfers van elkaar af te trekken: in werkelijkheid"
        " kan het meer zijn."
    ]


def attack_lines(checked: Summary, models: Mapping[str, ScanModel]) -> list[str]:
    """What `dvm attack` found when it checked the proofs again."""
    lines = [f"Uitgave {checked['release']}: het register is heel."]
    lines += [f"Fout: {fault}" for fault in checked["faults"]]
    lines.append(
        f"{_whole(checked['proven'])} van {_whole(checked['scores'])} scores zijn bewezen veilig,"
        f" met {_whole(checked['witnesses'])} andere tabellen, ook als {checked['colluders']}"
        " gemeente alles van zichzelf prijsgeeft."
    )
    if checked["narrowest"] is not None:
        width = number(checked["narrowest"], 2)
        lines.append(f"De smalste ruimte is {width} niveau{_where(checked, models)}.")
    if checked["unproven"]:
        lines.append(f"Niet bewezen: {_whole(checked['unproven'])} scores.")
    return lines


def _where(checked: Summary, models: Mapping[str, ScanModel]) -> str:
    weakest = checked["weakest"]
    if not weakest:
        return ""
    kind, _, name = weakest["group"].partition(" ")
    group = next((g.label for g in all_groups() if (g.kind, g.name) == (kind, name)), name)
    item = item_names(models).get(weakest["item"], weakest["item"])
    return f", bij {item} ({MEASURES[weakest['measure']]}) van een gemeente in {group}"


def inference_lines(found: Sequence[Inference], models: Mapping[str, ScanModel]) -> list[str]:
    """Per theme the narrowest range that is left of anybody else's score in the same RIEC."""
    if not found:
        return ["Deze gemeente is nog niet meegeteld in een groep van haar RIEC-regio."]
    names = item_names(models)
    lines = [
        "Wat deze gemeente hoogstens kan afleiden over een andere gemeente in haar RIEC-regio:"
    ]
    for one in sorted(found, key=lambda one: (one.high - one.low, one.theme)):
        lines.append(
            f"  {names.get(one.theme, one.theme)} ({MEASURES[one.measure]}): tussen"
            f" {number(one.low, 2)} en {number(one.high, 2)}"
        )
    return lines


def item_names(models: Mapping[str, ScanModel]) -> dict[str, str]:
    return {item.id: item.name.nl for model in models.values() for item in model.items()}
