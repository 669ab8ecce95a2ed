-- One row per scan and action of its top 3.
create or replace temp table agreed_action as
select municipality, scan, rank, action, owner_role, due
from live_document
join chosen_action using (document)
