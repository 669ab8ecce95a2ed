-- Who filled in the scans of some municipalities, per discipline.
select scan, discipline, participants, scored, unknown, not_applicable, blank
from participation
where list_contains($municipalities, municipality)
order by scan, discipline
