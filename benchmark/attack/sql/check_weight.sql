-- How much of each question's score comes through in each score above it: a mean of means, over what is scored.
create or replace temp table check_weight as
with recursive step as (
    select
        child.slot, parent.slot as upper,
        1 / count(*) over (partition by parent.slot) as weight
    from check_slot as child
    join check_slot as parent
        on parent.number = child.number and parent.measure = child.measure and parent.item = child.parent
),
weight as (
    select slot as question, slot, 1::double as weight
    from check_slot
    where level = 'question'
    union all
    select question, upper, weight.weight * step.weight
    from weight
    join step using (slot)
)
select question, slot, weight from weight
