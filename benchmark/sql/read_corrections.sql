-- What was corrected in the scans of some municipalities.
select scan, question, measure, participant, discipline, before, after, before_document, after_document
from correction
where list_contains($municipalities, municipality)
order by scan, after_document, question, measure
