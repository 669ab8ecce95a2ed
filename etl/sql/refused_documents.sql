-- One row per document that an answer refuses.
select distinct document
from answer_fault
where refuses
order by document;
