-- One row per new document that takes the place of an earlier one: which, and of which delivery that was.
with pair as (
    select n.document, max(p.document) as previous
    from document as n
    join document as p using (scan, participant)
    where n.document in (select unnest($new)) and p.document < n.document
    group by n.document
)
select pair.document, pair.previous, s.delivery
from pair
join document as p on p.document = pair.previous
join source as s using (source)
order by pair.document;
