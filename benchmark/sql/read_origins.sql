-- Where the answers of one scan of some municipalities stand.
select scan, question, document, sheet, row, current_column, ambition_column, current, ambition
from origin
where list_contains($municipalities, municipality) and scan = $scan
order by question, document
