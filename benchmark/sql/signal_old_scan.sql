-- The last scan of a municipality that still exists, when it was long ago.
insert into quality_signal
with latest as (
    select municipality, scan, date
    from scan
    qualify row_number() over (partition by municipality order by date desc, scan desc) = 1
)
select
    municipality, scan, 'old_scan', null, null, null,
    concat('de laatste scan is van ', strftime(date, '%d-%m-%Y'), ', meer dan ', $months, ' maanden geleden')
from latest
semi join (
    select municipality
    from group_member
    where valid_to is null or valid_to > $day
) as existing using (municipality)
where date < $day::date - to_months($months)
