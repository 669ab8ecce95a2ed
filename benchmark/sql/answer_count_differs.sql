-- The documents of a year whose answers are not the ones that a file of answers holds.
with stored as (
    select document, count(*) as answers
    from read_parquet($path)
    group by document
),
counted as (
    select document, answers
    from answer_count
    where year = $year
)
select document
from counted
full join stored using (document, answers)
where counted.document is null or stored.document is null
limit 1
