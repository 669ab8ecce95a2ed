-- The changes of one level from those of the level below, over the children whose share of comparable questions is at least half; the total over the modules of both models.
insert into item_change
with child_change as (
    select
        earlier, later, child.parent as item,
        avg(current) as current, count(current) as current_changed,
        avg(ambition) as ambition, count(ambition) as ambition_changed,
        case when $depth = 0 then count(*) else count(*) / 2 end as enough
    from item_change as change
    join keyed_item as child on child.model = change.model and child.item = change.item
    where change.depth = $depth + 1 and (change.share >= 0.5 or $depth = 0)
    group by earlier, later, child.parent
),
module as (
    select model, item from keyed_item where depth = 1
),
lost_module as (
    select distinct early.model as earlier, late.model as later
    from module as early
    cross join (select distinct model from module) as late
    anti join module as kept on kept.model = late.model and kept.item = early.item
)
select
    pair.earlier, pair.later, pair.later_model, keyed_item.item, $depth,
    case when current_changed >= enough and comparable.share >= 0.5 and lost_module.earlier is null then current end,
    case when ambition_changed >= enough and comparable.share >= 0.5 and lost_module.earlier is null then ambition end,
    coalesce(comparable.share, 0)
from scan_pair as pair
join keyed_item on keyed_item.model = pair.later_model
left join comparable
    on comparable.earlier = pair.earlier_model
    and comparable.later = pair.later_model
    and comparable.item = keyed_item.item
left join child_change
    on child_change.earlier = pair.earlier
    and child_change.later = pair.later
    and child_change.item = keyed_item.item
left join lost_module
    on lost_module.earlier = pair.earlier_model
    and lost_module.later = pair.later_model
    and $depth = 0
where keyed_item.depth = $depth
