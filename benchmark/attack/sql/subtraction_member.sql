-- Who takes part in each group at each reference date published, also where the group was not published anew.
with latest as (
    select reference_date, municipality, scan
    from (select distinct reference_date from published_cell)
    join scan on date <= reference_date and date > reference_date - to_months($window)
    where status = 'definitief' and benchmark
    qualify row_number() over (partition by reference_date, municipality order by date desc, scan desc) = 1
)
select reference_date, kind, name, municipality, scan
from latest
join group_member using (municipality)
where valid_from <= reference_date and (valid_to is null or valid_to > reference_date)
order by reference_date, kind, name, scan
