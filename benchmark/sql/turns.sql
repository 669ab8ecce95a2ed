-- The first and the last municipality of each turn of about so many scans.
with counted as (
    select municipality, count(*) as scans
    from every_scan
    group by municipality
),
placed as (
    select municipality, sum(scans) over (order by municipality) - scans as before
    from counted
)
select min(municipality) as first, max(municipality) as last
from placed
group by before // $scans
order by first
