-- One row per scan, discipline and question: the means of what its participants gave, each participant once; consensus stands beside
-- the disciplines. This is the one step that works with every answer: what follows works with far less.
create or replace temp table given as
with mean as (
    select scan, discipline, item, avg(current) as current, avg(ambition) as ambition
    from keyed_answer
    group by scan, discipline, item
)
select scan, discipline, item, current, ambition
from mean
where current is not null or ambition is not null
