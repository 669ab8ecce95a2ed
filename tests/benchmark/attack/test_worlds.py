"""Six small random worlds along the real path, under attack: whatever came in, came again and was
corrected between two to four releases, every score is proven and all is by the rules.
"""

import json
from datetime import date, timedelta
from random import Random

import pytest

from benchmark.attack import parts, workers
from benchmark.attack.report import check_release
from benchmark.municipalities import existing_on
from benchmark.warehouse import FILE
from tests.homes import load_rows, read, release_on
from tests.small_world import scan_model

SEEDS = range(6)
MODELS = {"m": scan_model("m", {"a": {"a1": "p q"}, "b": {"b1": "r"}})}
REGIONS = ("RIEC03", "RIEC04", "RIEC07", "RIEC09", "RIEC10")
LAST = date(2024, 12, 31)
EARLIER = [date(2022, 12, 31), date(2023, 6, 30), date(2023, 12, 31), date(2024, 6, 30)]


def made_up_scans(random, wishing):
    """The rows of each scan: of two regions, some municipalities twice."""
    regions = random.sample(REGIONS, 2)
    near = [code for code, m in existing_on(LAST).items() if m.riec_code in regions]
    codes = random.sample(sorted(near), random.randint(22, 30))
    places = [(code, day) for code in codes for day in made_up_days(random)]
    return {
        (code, day): made_up_answers(random, code, day, wishing)
        for code, day in places
        if code in existing_on(day)
    }


def made_up_days(random):
    ago = random.sample(range(900), random.choice((1, 1, 2)))
    return [LAST - timedelta(days=days) for days in ago]


def made_up_answers(random, code, day, wishing):
    leaning, answering = random.uniform(1, 5), random.choice((1, 1, 1, 0.8))
    scan = {"scan": f"{code}-{day}", "municipality": code, "date": day, "model": "m"}
    rows = []
    for question in MODELS["m"].questions:
        level = min(max(round(random.gauss(leaning, 0.8)), 1), 5)
        ambition = min(level + random.choice((0, 1, 2)), 5) if wishing else ""
        scored = random.random() < answering
        rows.append(
            scan
            | {"status": "definitief", "benchmark": "ja", "participant": ""}
            | {"discipline": "consensus", "question": question}
            | {"current": level if scored else "weet-niet", "ambition": ambition if scored else ""}
        )
    return rows


def published(home, seed):
    """Two to four releases, each after new scans and corrections of a fifth of the old ones; what
    their attacks came to.
    """
    random = Random(seed)
    wishing = seed % 3 == 0
    coming, loaded, audits = made_up_scans(random, wishing), [], []
    for day in [*sorted(random.sample(EARLIER, random.choice((1, 1, 1, 2, 3)))), LAST]:
        corrected = random.sample(loaded, len(loaded) // 5)
        new = [key for key in coming if key[1] <= day and key not in loaded]
        rows = [coming[key] for key in new]
        rows += [made_up_answers(random, *key, wishing) for key in corrected]
        load_rows(home, [row for one in rows for row in one], MODELS)
        loaded += new
        manifest = home / "releases" / release_on(home, MODELS, day) / "manifest.json"
        audits.append(json.loads(manifest.read_text())["audit"])
    return audits


CORRECTED = "select count(*) - count(distinct scan) from ledger_scan"
ALIKE = """
with member as (
    select reference_date, kind, name, list(scan order by scan) as scans
    from ledger_member
    where panel = 'all'
    group by reference_date, kind, name
)
select count(*), count(distinct (value, bound, state))
from ledger_cell
join member using (reference_date, kind, name)
where panel = 'all' and measured_on = reference_date
group by reference_date, scans, item, measure, statistic
having count(*) > 1
"""
"""How often a cell is published of groups with the same members, and in how many ways."""


@pytest.mark.usefixtures("attacked")
def test_in_six_worlds_every_score_is_proven_and_all_is_by_the_rules(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "FEW", 10_000)  # so few scans need no processes of their own
    cells = withheld = corrected = alike = 0
    monkeypatch.setattr(parts, "BLOCK", 20)
    for seed in SEEDS:
        monkeypatch.setattr(parts, "MOST", 20 if seed % 3 == 1 else 6_000)  # some in blocks
        home = tmp_path / str(seed)
        for audit in published(home, seed):
            assert audit["unproven"] == 0 and audit["proven"] == audit["scores"], seed
            cells, withheld = cells + audit["cells"], withheld + audit["withheld"]
        checked = check_release(home, MODELS)
        assert (checked["faults"], checked["unproven"]) == ([], 0), seed
        assert checked["proven"] == checked["scores"] > 100 and checked["narrowest"] >= 1, seed
        ((again,),) = read(home / FILE, CORRECTED)
        same = read(home / FILE, ALIKE)
        assert all(ways == 1 for _, ways in same), seed
        corrected, alike = corrected + again, alike + len(same)
    assert 0 < withheld < cells / 10
    assert corrected > 10 and alike > 10
