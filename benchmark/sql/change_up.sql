-- The changes of one level from those of the level below, over the children whose share of comparable questions is at least half; the total over the modules of both models.
insert into scan_change
with child_change as (
    select
        earlier, later, change.model, parent, measure,
        avg(value) as value, count(value) as changed, count(*) as children
    from scan_change as change
    join model_item using (model, item)
    where change.share >= 0.5 or $level = 'total'
    group by earlier, later, change.model, parent, measure
),
module as (
    select model, item from model_item where level = 'module'
),
lost_module as (
    select distinct early.model as earlier, late.model as later
    from module as early
    cross join (select distinct model from module) as late
    anti join module as kept on kept.model = late.model and kept.item = early.item
)
select
    pair.earlier, pair.later, late.model, model_item.item, asked.measure,
    case
        when comparable.share >= 0.5
            and (changed = children or (changed * 2 >= children and model_item.level <> 'total'))
            and (lost_module.earlier is null or model_item.level <> 'total')
            then child_change.value
    end as value,
    coalesce(comparable.share, 0) as share
from (select distinct earlier, later from scan_change) as pair
join scan as early on early.scan = pair.earlier
join scan as late on late.scan = pair.later
join model_item on model_item.model = late.model
cross join (values ('current'), ('ambition')) as asked (measure)
left join comparable
    on comparable.earlier = early.model
    and comparable.later = late.model
    and comparable.item = model_item.item
left join child_change
    on child_change.earlier = pair.earlier
    and child_change.later = pair.later
    and child_change.parent = model_item.item
    and child_change.measure = asked.measure
left join lost_module on lost_module.earlier = early.model and lost_module.later = late.model
where model_item.level = $level
