-- The last reference date published, and the date of the first scan that may count.
select
    (select max(reference_date) from published_cell) as last,
    (select min(date) from scan where status = 'definitief' and benchmark) as first
