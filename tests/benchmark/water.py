"""A scan model of another subject, as a file."""

MODEL = """
id = "water-1"
family = "water"
title = {nl = "Waterscan", en = "Water scan"}

[[level]]
value = 0
name = {nl = "Geen", en = "None"}
[[level]]
value = 1
name = {nl = "Laag", en = "Low"}
[[level]]
value = 2
name = {nl = "Midden", en = "Middle"}
[[level]]
value = 3
name = {nl = "Hoog", en = "High"}

[[discipline]]
id = "dijken"
name = {nl = "Dijken", en = "Dikes"}
[[discipline]]
id = "riolen"
name = {nl = "Riolen", en = "Sewers"}

[[module]]
id = "droog"
name = {nl = "Droog", en = "Dry"}
description = {nl = "Droge voeten", en = "Dry feet"}
[[module.theme]]
id = "hoogte"
name = {nl = "Hoogte", en = "Height"}
description = {nl = "Hoogte van dijken", en = "Height of dikes"}
[[module.theme.question]]
id = "hoogte-1"
text = {nl = "Hoe hoog?", en = "How high?"}
levels.nl = ["a", "b", "c", "d"]
levels.en = ["a", "b", "c", "d"]
[[module.theme.question]]
id = "hoogte-2"
text = {nl = "Hoe nat?", en = "How wet?"}
levels.nl = ["a", "b", "c", "d"]
levels.en = ["a", "b", "c", "d"]

[[action]]
id = "ophogen"
theme = "hoogte"
from = 0
to = 1
title = {nl = "Ophogen", en = "Raise"}
description = {nl = "Hoog de dijk op.", en = "Raise the dike."}
effort = "hoog"
"""


def write(home, text, name="water-1"):
    (home / "models").mkdir(exist_ok=True)
    path = home / "models" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path
