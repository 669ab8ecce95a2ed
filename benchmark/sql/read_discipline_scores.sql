-- The scores of each discipline in the scans of some municipalities.
select scan, discipline, item, value, scored, children
from discipline_score
where list_contains($municipalities, municipality)
order by scan, discipline, item
