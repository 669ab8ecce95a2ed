-- One row per pair of model versions and item in both: the share of its questions that stand in both, on the side where it is lower;
-- and whether its change may be told: from half on, and of the total only when both have the same modules.
create or replace temp table comparable as
with size as (
    select model, ancestor as item, count(*) as questions
    from model_ancestor
    group by model, ancestor
),
shared as (
    select one.model, other.model as other, one.ancestor as item, count(*) as questions
    from model_ancestor as one
    join model_item as other on other.item = one.item and other.level = 'question'
    group by one.model, other.model, one.ancestor
),
side as (
    select size.model, other, item, coalesce(shared.questions, 0) / size.questions as share
    from size
    cross join (select distinct model as other from model_item)
    left join shared using (model, other, item)
),
build as (
    select model, list(item order by item) filter (where level = 'module') as modules
    from model_item
    group by model
)
select
    early.model::model_key as earlier, early.other::model_key as later, item::item_key as item,
    least(early.share, late.share) as share,
    least(early.share, late.share) >= 0.5 and (item <> 'total' or one.modules = other.modules) as told
from side as early
join side as late using (item)
join build as one on one.model = early.model
join build as other on other.model = late.model
where late.model = early.other and late.other = early.model
