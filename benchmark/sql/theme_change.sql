-- One row per pair of scans and theme: later minus earlier over the questions that both have, when half of those are scored in both.
create or replace temp table item_change as
with moved as (
    select
        pair.earlier, pair.later, keyed_item.parent as item,
        late.current - early.current as current, late.ambition - early.ambition as ambition
    from scan_pair as pair
    join scan_item as late on late.scan = pair.later and late.depth = 3
    join scan_item as early on early.scan = pair.earlier and early.item = late.item and early.depth = 3
    join keyed_item on keyed_item.model = late.model and keyed_item.item = late.item
),
summed as (
    select
        earlier, later, item,
        avg(current) as current, count(current) as current_changed,
        avg(ambition) as ambition, count(ambition) as ambition_changed,
        count(*) / 2 as enough
    from moved
    group by earlier, later, item
)
select
    pair.earlier, pair.later, pair.later_model as model, keyed_item.item, depth,
    case when told and current_changed >= enough then current end as current,
    case when told and ambition_changed >= enough then ambition end as ambition,
    coalesce(share, 0) as share, coalesce(told, false) as told
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
where depth = 2
