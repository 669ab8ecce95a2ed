-- Quartiles of the current scores at a closed year end, of large groups and items whose mean is published anew; else the last
-- ones stand.
insert into published_cell by name
with standing as (
    select kind, name, item, measure, statistic, value, base, n, measured_on
    from published_cell
    where statistic in ('q1', 'median', 'q3') and state = 'published'
    qualify row_number() over (partition by kind, name, item, statistic order by measured_on desc) = 1
),
ordered as (
    select kind, name, item, measure, count(*) as n, list_sort(list(units)) as units
    from candidate_score
    semi join (
        select kind, name, item, measure
        from published_cell
        where reference_date = $day and panel = 'all' and statistic = 'mean' and state = 'published'
    ) using (kind, name, item, measure)
    where measure = 'current' and level <> 'question'
    group by kind, name, item, measure
    having count(*) >= $spread_group
),
fresh_spread as (
    select
        kind, name, item, measure, statistic, n,
        (2 * units[(n * quarter + 3) // 4] + $spread_base) // (2 * $spread_base) * $spread_base / $units
            as value
    from ordered
    cross join (values ('q1', 1), ('median', 2), ('q3', 3)) as quartile (statistic, quarter)
)
select
    $day as reference_date, 'all' as panel, kind, name, item, measure, statistic,
    coalesce(fresh_spread.value, standing.value) as value,
    $spread_base / $units as base,
    coalesce(fresh_spread.n, standing.n) as n,
    case when fresh_spread.n is null then 'frozen' else 'published' end as state,
    case when fresh_spread.n is null then standing.measured_on else $day end as measured_on,
    $release as release
from fresh_spread
full join standing using (kind, name, item, measure, statistic)
