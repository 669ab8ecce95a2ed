-- Who takes part at a reference date, per group: each municipality of that day with its latest definitive scan in the window.
create or replace temp table candidate as
with latest as (
    select municipality, scan, revision
    from scan
    where status = 'definitief' and benchmark
        and date <= $day and date > $day::date - to_months($window)
    qualify row_number() over (partition by municipality order by date desc, scan desc) = 1
)
select kind, name, municipality, scan, revision
from latest
join group_member using (municipality)
where valid_from <= $day and (valid_to is null or valid_to > $day)
