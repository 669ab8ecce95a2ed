-- One row per scan, discipline, question and measure: the mean of what its participants gave, each participant once; consensus
-- stands beside the disciplines. This is the one step that reads every answer: what follows works with far less.
create or replace temp table given as
with mean as (
    select scan, model, discipline, question, avg(current) as current, avg(ambition) as ambition
    from answered
    group by scan, model, discipline, question
),
side as (
    select
        scan, model, discipline, question as item, measure,
        case measure when 'current' then current else ambition end as value
    from mean
    cross join (values ('current'), ('ambition')) as asked (measure)
)
select scan, model, discipline, item, measure, value
from side
where value is not null
