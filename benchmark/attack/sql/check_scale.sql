-- The ends of the scale of all models together, and how many municipalities were ever counted.
select
    min(lowest) as lowest, max(highest) as highest,
    (select count(distinct municipality) from published_member) as largest
from scan_model
