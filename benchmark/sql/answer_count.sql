-- How many answers stand in each document that counts, by the year of its scan: a document never changes, so two places that
-- agree on this hold the same answers.
create or replace temp table answer_count as
select year(scan.date) as year, document, count(*) as answers
from answered
join scan using (scan)
group by year(scan.date), document
