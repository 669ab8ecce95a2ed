-- How many answers these documents of the batch have.
select count(*)
from staged_answer
where document in (select unnest($numbers));
