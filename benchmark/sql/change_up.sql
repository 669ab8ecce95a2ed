-- The changes of modules from those of their themes that may be told, or of the total from all its modules.
insert into item_change
with summed as (
    select
        change.earlier, change.later, child.parent as item,
        avg(current) as current, count(current) as current_changed,
        avg(ambition) as ambition, count(ambition) as ambition_changed,
        case when $depth = 0 then count(*) else count(*) / 2 end as enough
    from item_change as change
    join keyed_item as child on child.model = change.model and child.item = change.item
    where change.depth = $depth + 1 and (change.told or $depth = 0)
    group by change.earlier, change.later, child.parent
)
select
    pair.earlier, pair.later, pair.later_model, keyed_item.item, $depth,
    case when told and current_changed >= enough then current end,
    case when told and ambition_changed >= enough then ambition end,
    coalesce(share, 0), coalesce(told, false)
from scan_pair as pair
join keyed_item on keyed_item.model = pair.later_model
left join comparable
    on comparable.earlier = pair.earlier_model
    and comparable.later = pair.later_model
    and comparable.item = keyed_item.item
left join summed
    on summed.earlier = pair.earlier
    and summed.later = pair.later
    and summed.item = keyed_item.item
where keyed_item.depth = $depth
