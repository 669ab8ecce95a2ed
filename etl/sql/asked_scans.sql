-- The scan of this code; without one, those of the municipality of this code.
select scan
from scan
where scan = $asked or (municipality = upper($asked) and $asked not in (select scan from scan))
order by scan
