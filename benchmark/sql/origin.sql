-- One row per answer that counts: the file it came from, and where in it.
create or replace temp view origin as
select
    municipality, scan, question, document, sheet, row, current_column, ambition_column,
    written(current, current_state) as current, written(ambition, ambition_state) as ambition
from live_document
join answer using (document)
