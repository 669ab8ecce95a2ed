-- Cells that bind the scores of more than one theme, also through the questions of models that place them elsewhere.
with reach as (
    select weight.slot, min(question.parent) as first, max(question.parent) as last
    from check_weight as weight
    join check_slot as question on question.slot = weight.question
    group by weight.slot
)
select
    reference_date, panel, kind, name, item, measure, statistic,
    'follows from the scores of more than one theme' as fault
from check_cell
semi join (
    select cell
    from check_entry
    semi join check_room using (cell)
    join reach using (slot)
    group by cell
    having min(first) <> max(last)
) using (cell)
order by all
