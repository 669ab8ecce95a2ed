-- How many answers each of these documents of the batch has.
select document, count(*)
from staged_answer
where document in (select unnest($numbers))
group by document
order by document;
