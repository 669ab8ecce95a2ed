-- The answers that count of the scans of one year, each scan's together.
select
    scan, answered.municipality, answered.model, discipline, participant, document, question,
    current, current_state, ambition, ambition_state
from answered
join scan using (scan)
where year(scan.date) = $year
order by scan, document, question
