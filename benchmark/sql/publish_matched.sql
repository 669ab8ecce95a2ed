-- The means of the matched panel at one reference date, of the scans counted now (mean) and before (mean_before).
insert into published_cell by name
with side as (
    unpivot matched_score on units_now as 'mean', units_before as 'mean_before'
    into name statistic value units
),
sums as (
    select kind, name, item, measure, statistic, count(*) as n, sum(units)::bigint as units
    from side
    group by kind, name, item, measure, statistic
),
rounded as (
    select sums.*, base, bottom, top, (2 * units + n * base) // (2 * n * base) as label
    from sums
    join coding using (n)
)
select
    $day as reference_date, 'matched' as panel, kind, name, item, measure, statistic,
    greatest(bottom, least(top, label)) * base / $units as value,
    case when label >= top then 'high' when label <= bottom then 'low' end as bound,
    base / $units as base, n, 'published' as state, $day as measured_on, $release as release
from rounded
