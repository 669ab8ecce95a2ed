-- Every score that must be proven safe: of each scan, per measure, that stands in a published cell all themes and questions.
select scan, revision, measure, item
from check_slot
semi join (
    select number, measure from check_slot semi join check_place using (slot)
) using (number, measure)
where level in ('question', 'theme')
order by slot
