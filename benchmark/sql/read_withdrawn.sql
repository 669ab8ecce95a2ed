-- The scans of some municipalities that were taken back.
select scan, municipality, date, withdrawn_at
from withdrawn
where list_contains($municipalities, municipality)
order by date, scan
