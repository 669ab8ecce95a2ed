-- One row per scan and question, its measures side by side: the consensus where there is one, else the mean of the disciplines; how
-- far the disciplines were apart (highest minus lowest, of two at least) and what the workshop shifted (consensus minus their mean,
-- both of the current level); and the first and last, by name, of who gave a score.
create or replace temp table scan_item as
with side as (
    select
        scan, item, discipline,
        case when discipline = 'consensus' then current end as agreed_current,
        case when discipline = 'consensus' then ambition end as agreed_ambition,
        case when discipline <> 'consensus' then current end as own_current,
        case when discipline <> 'consensus' then ambition end as own_ambition
    from given
),
known as (
    select
        scan, item,
        coalesce(max(agreed_current), avg(own_current)) as current,
        coalesce(max(agreed_ambition), avg(own_ambition)) as ambition,
        case when count(own_current) >= 2 then max(own_current) - min(own_current) end as disagreement,
        max(agreed_current) - avg(own_current) as shift,
        min(discipline) as first_discipline, max(discipline) as last_discipline
    from side
    group by scan, item
)
select
    scan, model, item, depth,
    current, (current is not null)::integer as current_scored,
    ambition, (ambition is not null)::integer as ambition_scored,
    ambition - current as gap, (ambition - current is not null)::integer as gap_scored,
    1 as children,
    disagreement as disagreement_sum, (disagreement is not null)::integer as disagreement_count,
    shift, first_discipline, last_discipline
from keyed_scan
join keyed_item using (model)
left join known using (scan, item)
where depth = 3
