-- One row per scan and action that its workshop looked back on; the id where it is written as a list of choices does: id - title.
create or replace temp table earlier_action as
select municipality, scan, rank, coalesce(known.action, previous.action) as action, previous.status
from live_document
join previous_action as previous using (document)
left join (select distinct action from model_action) as known
    on known.action = split_part(previous.action, ' - ', 1)
where previous.action is not null
