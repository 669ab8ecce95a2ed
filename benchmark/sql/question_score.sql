-- One row per scan, question and measure: the consensus where there is one, else the mean of the disciplines.
create or replace temp table scan_score as
with before as (
    select scan, model, item, measure, avg(value) as value
    from discipline_score
    group by scan, model, item, measure
),
consensus as (
    select scan, model, item, measure, value
    from given
    where discipline = 'consensus'
),
agreed as (
    select scan, model, item, measure, coalesce(consensus.value, before.value) as value
    from before
    full join consensus using (scan, model, item, measure)
),
gap as (
    select scan, model, item, 'gap' as measure, ambition.value - current.value as value
    from (select scan, model, item, value from agreed where measure = 'current') as current
    join (select scan, model, item, value from agreed where measure = 'ambition') as ambition
        using (scan, model, item)
),
known as (
    select scan, model, item, measure, value from agreed
    union all
    select scan, model, item, measure, value from gap
)
select
    scan, model, item, measure, value,
    (value is not null)::integer as scored, 1 as children
from scan
join model_item using (model)
cross join (values ('current'), ('ambition'), ('gap')) as asked (measure)
left join known using (scan, model, item, measure)
where level = 'question'
