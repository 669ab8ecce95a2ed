-- What the scans of some municipalities say became of the top 3 before.
select scan, rank, action, status
from previous_action
where list_contains($municipalities, municipality)
order by scan, rank
