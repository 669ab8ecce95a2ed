-- A discipline of the scan's model of which nobody answered a question.
insert into quality_signal
with present as (
    select distinct scan, discipline
    from live_document
    join answer using (document)
    where current_state <> 'leeg'
)
select
    municipality, scan, 'missing_discipline', null, discipline, null,
    concat('niemand van ', name_nl, ' vulde de scan in')
from scan
join model_discipline using (model)
anti join present using (scan, discipline)
