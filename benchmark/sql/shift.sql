-- One row per scan and question: the consensus minus the mean of the disciplines before the workshop.
create or replace temp table shift as
with before as (
    select scan, item, avg(value) as value
    from discipline_score
    where measure = 'current'
    group by scan, item
)
select scan, item, given.value - before.value as value
from given
join before using (scan, item)
where discipline = 'consensus' and measure = 'current'
