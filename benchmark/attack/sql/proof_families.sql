-- Which witnesses prove each score safe.
select scan, revision, measure, item, witness
from published_proof
order by scan, revision, measure, item, witness
