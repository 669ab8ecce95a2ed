-- The witnesses of the last release.
select witness, measure, scan, revision, question, delta
from published_witness
order by witness, scan, revision, question
