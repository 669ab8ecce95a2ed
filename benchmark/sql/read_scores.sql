-- The scores of some municipalities.
select scan, item, measure, value, scored, children
from score
where list_contains($municipalities, municipality)
order by scan, item, measure
