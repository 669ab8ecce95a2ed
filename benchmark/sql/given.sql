-- One row per answer and measure of the documents that count; consensus stands beside the disciplines.
create or replace temp table given as
select scan, live.model, discipline, question as item, measure, score, state
from live_document as live
join answer using (document)
cross join lateral (
    values ('current', current, current_state), ('ambition', ambition, ambition_state)
) as side (measure, score, state)
