-- One row per scan, question and measure: the consensus where there is one, else the mean of the disciplines.
create or replace temp table scan_score as
with agreed as (
    select
        scan, model, item,
        coalesce(
            max(value) filter (where measure = 'current' and discipline = 'consensus'),
            avg(value) filter (where measure = 'current' and discipline <> 'consensus')
        ) as current,
        coalesce(
            max(value) filter (where measure = 'ambition' and discipline = 'consensus'),
            avg(value) filter (where measure = 'ambition' and discipline <> 'consensus')
        ) as ambition
    from given
    group by scan, model, item
),
known as (
    select
        scan, model, item, measure,
        case measure when 'current' then current when 'ambition' then ambition else ambition - current end as value
    from scan
    join model_item using (model)
    cross join (values ('current'), ('ambition'), ('gap')) as asked (measure)
    left join agreed using (scan, model, item)
    where level = 'question'
)
select scan, model, item, measure, value, (value is not null)::integer as scored, 1 as children
from known
