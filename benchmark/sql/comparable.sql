-- One row per pair of model versions and item in both: the share of its questions that stand in both, on the side where it is lower.
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
)
select
    early.model::model_key as earlier, early.other::model_key as later, item::item_key as item,
    least(early.share, late.share) as share
from side as early
join side as late using (item)
where late.model = early.other and late.other = early.model
