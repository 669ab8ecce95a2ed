"""What the test of a release found, in words: on the page and on the command line."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal

from benchmark.groups import all_groups
from benchmark.model import ScanModel
from benchmark.words import N_
from dashboard.formats import number
from dashboard.language import local, locale, plural, say

if TYPE_CHECKING:  # the attack loads a solver and pandas, which a page needs none of
    from benchmark.attack.inference import Inference

MEASURES = {"current": N_("huidig niveau"), "ambition": N_("ambitie")}
Summary = Mapping[str, Any]


def sentences(audit: Summary) -> list[str]:
    """The summary of a release's manifest, for somebody who never saw a proof."""
    found = [
        _proven(audit),
        say(
            "Zo gaat dat: voor elke score staat vast met welke andere scores precies dezelfde"
            " cijfers zouden zijn gepubliceerd. Een apart programma heeft dat gecontroleerd door"
            " alles opnieuw te publiceren."
        ),
        _withheld(audit),
    ]
    if audit["unproven"]:
        found.append(
            say(
                "Van {count} scores is dat niet gelukt. Daarom is er over die scores in deze"
                " uitgave niets nieuws gepubliceerd.",
                count=_whole(audit["unproven"]),
            )
        )
    return [*found, *_without(audit.get("without_protection"))]


def _proven(audit: Summary) -> str:
    return " ".join(
        [
            say(
                "Van {count} scores van gemeenten (thema's en vragen, huidig niveau en ambitie) is"
                " nagerekend dat niemand ze kan afleiden uit alles wat ooit is gepubliceerd.",
                count=_whole(audit["proven"]),
            ),
            plural(
                "Ook niet als iemand alles weet van één andere gemeente.",
                "Ook niet als iemand alles weet van {count} andere gemeenten.",
                audit["colluders"],
            ),
            say(
                "Voor elke score blijft een ruimte open van ten minste {width} niveau. Voor modules"
                " en het totaal volgt dat uit hun thema's.",
                width=number(audit["narrowest"] or 1),
            ),
        ]
    )


def _whole(count: int) -> str:
    return format_decimal(count, locale=locale())


def _withheld(audit: Summary) -> str:
    cells, withheld = audit.get("cells", 0), audit.get("withheld", 0)
    if not cells:
        return say("Deze uitgave bevat geen nieuwe groepscijfers.")
    if not withheld:
        return say(
            "Geen van de {count} nieuwe groepscijfers hoefde te worden beschermd.",
            count=_whole(cells),
        )
    return say(
        "Van de {count} nieuwe groepscijfers zijn er {withheld} ({share}%) beschermd, omdat het"
        " bewijs anders niet lukte.",
        count=_whole(cells),
        withheld=_whole(withheld),
        share=number(100 * withheld / cells, 1),
    )


def _without(told: Mapping[str, int] | None) -> list[str]:
    if not told or not told["scores"]:
        return []
    return [
        say(
            "Ter vergelijking: met de gangbare regel (groepen onder de vijf weglaten, gemiddelden"
            " in twee decimalen) had op dezelfde peildata iedereen ten minste {tenth} van {scores}"
            " scores tot op 0,1 kunnen uitrekenen en {half} tot op 0,5. Een gemeente die haar eigen"
            " score kent, had er {insider} tot op 0,1 geweten. Dat is alleen geteld door cijfers"
            " van elkaar af te trekken: in werkelijkheid kan het meer zijn.",
            tenth=_whole(told["outsider_within_0_1"]),
            half=_whole(told["outsider_within_0_5"]),
            insider=_whole(told["insider_within_0_1"]),
            scores=_whole(told["scores"]),
        )
    ]


def attack_lines(checked: Summary, models: Mapping[str, ScanModel]) -> list[str]:
    """What `dvm attack` found when it checked the proofs again."""
    lines = [say("Uitgave {release}: het register is heel.", release=checked["release"])]
    lines += [say("Fout: {fault}", fault=fault) for fault in checked["faults"]]
    lines.append(
        say(
            "{proven} van {scores} scores zijn bewezen veilig, met {witnesses} andere tabellen, ook"
            " als {colluders} gemeente alles van zichzelf prijsgeeft.",
            proven=_whole(checked["proven"]),
            scores=_whole(checked["scores"]),
            witnesses=_whole(checked["witnesses"]),
            colluders=checked["colluders"],
        )
    )
    if checked["narrowest"] is not None:
        lines.append(_narrowest(checked, models))
    if checked["unproven"]:
        lines.append(say("Niet bewezen: {count} scores.", count=_whole(checked["unproven"])))
    return lines


def _narrowest(checked: Summary, models: Mapping[str, ScanModel]) -> str:
    width, weakest = number(checked["narrowest"], 2), checked["weakest"]
    if not weakest:
        return say("De smalste ruimte is {width} niveau.", width=width)
    kind, _, name = weakest["group"].partition(" ")
    group = next((g.label for g in all_groups() if (g.kind, g.name) == (kind, name)), name)
    measure = MEASURES[weakest["measure"]]
    return say(
        "De smalste ruimte is {width} niveau, bij {item} ({measure}) van een gemeente in {group}.",
        width=width,
        item=item_names(models).get(weakest["item"], weakest["item"]),
        measure=say(measure),
        group=say(group),
    )


def inference_lines(found: "Sequence[Inference]", models: Mapping[str, ScanModel]) -> list[str]:
    """Per theme the narrowest range that is left of anybody else's score in the same RIEC."""
    if not found:
        return [say("Deze gemeente is nog niet meegeteld in een groep van haar RIEC-regio.")]
    text = say(
        "Wat deze gemeente hoogstens kan afleiden over een andere gemeente in haar RIEC-regio:"
    )
    narrowest_first = sorted(found, key=lambda one: (one.high - one.low, one.theme))
    return [text, *(f"  {_range(one, item_names(models))}" for one in narrowest_first)]


def _range(one: "Inference", names: Mapping[str, str]) -> str:
    return say(
        "{theme} ({measure}): tussen {low} en {high}",
        theme=names.get(one.theme, one.theme),
        measure=say(MEASURES[one.measure]),
        low=number(one.low, 2),
        high=number(one.high, 2),
    )


def item_names(models: Mapping[str, ScanModel]) -> dict[str, str]:
    return {item.id: local(item.name) for model in models.values() for item in model.items()}
