-- The measures of one level from those of the level below it: scored when half of the children are, the total when all are.
insert into scan_item
with summed as (
    select
        scan, scan_item.model, child.parent as item,
        avg(current) as current, count(current) as current_scored,
        avg(ambition) as ambition, count(ambition) as ambition_scored,
        avg(gap) as gap, count(gap) as gap_scored,
        count(*) as children,
        sum(disagreement_sum) as disagreement_sum, sum(disagreement_count) as disagreement_count,
        min(first_discipline) as first_discipline, max(last_discipline) as last_discipline,
        case when $depth = 0 then count(*) else count(*) / 2 end as enough
    from scan_item
    join keyed_item as child on child.model = scan_item.model and child.item = scan_item.item
    where scan_item.depth = $depth + 1
    group by scan, scan_item.model, child.parent
)
select
    scan, model, item, $depth,
    case when current_scored >= enough then current end, current_scored,
    case when ambition_scored >= enough then ambition end, ambition_scored,
    case when gap_scored >= enough then gap end, gap_scored,
    children, disagreement_sum, disagreement_count, null, first_discipline, last_discipline
from summed
