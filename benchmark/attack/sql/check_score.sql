-- Each score worked out anew from its questions, and in whole units (half up). Rounded at the end only: the ledger's questions
-- are rounded to nine decimals, and so no score lands on the wrong side of a half.
create or replace temp table check_score as
with worked_out as (
    select weight.slot, sum(weight * value) as value
    from check_weight as weight
    join check_slot as question on question.slot = weight.question
    group by weight.slot
)
select
    slot, number, measure, item, level, lowest, highest, coalesce(worked_out.value, check_slot.value) as value,
    check_slot.value as written,
    floor(round(round(coalesce(worked_out.value, check_slot.value), 9) * $units, 9) + 0.5)::integer as units,
    floor(round(round(check_slot.value, 9) * $units, 9) + 0.5)::integer as units_written
from check_slot
join check_scan using (number)
left join worked_out using (slot)
order by slot
