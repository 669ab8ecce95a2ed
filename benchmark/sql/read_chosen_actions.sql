-- The top 3 of the scans of some municipalities.
select scan, rank, action, owner_role, due
from chosen_action
where list_contains($municipalities, municipality)
order by scan, rank
