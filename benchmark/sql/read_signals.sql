-- What stands out in the scans of some municipalities.
select scan, signal, participant, discipline, item, detail
from quality_signal
where list_contains($municipalities, municipality)
order by scan, signal, participant, discipline, item
