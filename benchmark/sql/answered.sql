-- One row per answer of the documents that count, from the warehouse.
create or replace temp view answered as
select
    scan, municipality, model, discipline, participant, document, question,
    current, current_state, ambition, ambition_state
from live_document
join answer using (document)
