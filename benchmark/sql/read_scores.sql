-- The scores of some municipalities; shared: may be shown to those they share with.
select scan, item, measure, value, scored, children, shared
from score
where list_contains($municipalities, municipality)
order by scan, item, measure
