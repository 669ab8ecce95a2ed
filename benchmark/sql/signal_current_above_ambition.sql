-- An answer, of a participant or the workshop, that wants less than there is.
insert into quality_signal
select
    municipality, scan, 'current_above_ambition', participant, discipline, question,
    concat('huidig ', written(current, 'score'), ', ambitie ', written(ambition, 'score'))
from live_document
join answer using (document)
where current > ambition
