-- One row per scan, discipline that took part, and question or theme: its current score; a theme when half of its questions have one.
create or replace temp table discipline_item as
with asked as (
    select scan, discipline, item, parent
    from participation
    join scan using (scan)
    join model_item using (model)
    where level = 'question'
),
answered as (
    select scan, discipline, item, parent, current as value
    from asked
    left join given using (scan, discipline, item)
)
select scan, discipline, item, value, (value is not null)::integer as scored, 1 as children
from answered
union all
select
    scan, discipline, parent as item,
    case when count(value) * 2 >= count(*) then avg(value) end as value,
    count(value) as scored, count(*) as children
from answered
group by scan, discipline, parent
