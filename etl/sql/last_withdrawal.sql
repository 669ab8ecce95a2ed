-- When a scan, or the last of a municipality, was taken back.
select max(withdrawn_at)
from withdrawal
where scan = $asked or municipality = upper($asked)
