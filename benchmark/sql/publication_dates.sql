-- The first and the last reference date.
select min(reference_date), max(reference_date)
from cell
order by 1
