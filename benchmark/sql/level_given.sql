-- One row per document of a participant and level: how often they gave it (current).
create or replace temp view level_given as
select document, current as level, count(*) as times
from live_document
join answer using (document)
where discipline <> 'consensus' and current_state = 'score'
group by document, current
