-- The witnesses' changes with the slot of each question; none where the ledger has no such score.
create or replace temp table check_delta as
select asked.witness, slot, delta
from asked
left join check_slot
    on level = 'question' and check_slot.scan = asked.scan and check_slot.revision = asked.revision
    and check_slot.measure = asked.measure and check_slot.item = asked.question
