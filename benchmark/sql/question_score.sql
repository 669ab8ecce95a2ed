-- One row per scan and question, its measures side by side: the consensus where there is one, else the mean of the disciplines; how
-- far the disciplines were apart (highest minus lowest, of two at least) and what the workshop shifted (consensus minus their mean,
-- both of the current level); and the first and last, by name, of who gave a score.
create or replace temp table scan_item as
with side as (
    select
        scan, item,
        max(current) filter (where discipline = 'consensus') as agreed_current,
        max(ambition) filter (where discipline = 'consensus') as agreed_ambition,
        avg(current) filter (where discipline <> 'consensus') as own_current,
        avg(ambition) filter (where discipline <> 'consensus') as own_ambition,
        count(current) filter (where discipline <> 'consensus') as disciplines,
        max(current) filter (where discipline <> 'consensus') as highest,
        min(current) filter (where discipline <> 'consensus') as lowest,
        min(discipline) as first_discipline, max(discipline) as last_discipline
    from given
    group by scan, item
),
known as (
    select
        scan, item, first_discipline, last_discipline,
        coalesce(agreed_current, own_current) as current,
        coalesce(agreed_ambition, own_ambition) as ambition,
        case when disciplines >= 2 then highest - lowest end as disagreement,
        agreed_current - own_current as shift
    from side
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
