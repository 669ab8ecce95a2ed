-- Remember the deliveries of which nothing is left once these scans are gone, also those of the same bytes handed in again.
insert into withdrawn_delivery
with shared as (
    select distinct source
    from document
    where not list_contains($scans, scan)
),
gone as (
    select sha256, delivery from source anti join shared using (source)
),
kept as (
    select sha256, delivery from source semi join shared using (source)
),
empty as (
    select delivery, sha256
    from delivery
    where delivery in (select delivery from gone) and delivery not in (select delivery from kept where delivery is not null)
        or sha256 in (select sha256 from gone) and sha256 not in (select sha256 from kept)
)
select delivery
from delivery
where state = 'accepted' and sha256 in (select sha256 from empty)
order by delivery
