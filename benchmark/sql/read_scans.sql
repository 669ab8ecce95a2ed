-- The scans of some municipalities, oldest first.
select scan, municipality, date, model, status, horizon, summary, share_riec, share_programme
from scan
where list_contains($municipalities, municipality)
order by date, scan
