-- What is drawn up of the spread at a closed year end, of large groups and items whose mean is published anew: quartiles of the
-- current scores, and of the total and the modules the share of high scores.
create or replace temp table fresh_spread as
with ordered as (
    select
        kind, name, item, measure, any_value(level) as level, count(*) as n,
        list_sort(list(units)) as units,
        count(*) filter (where units >= (scale.lowest + $share_steps) * $units) as high
    from candidate_score
    cross join (select min(lowest) as lowest from scan_model) as scale
    semi join (
        select kind, name, item, measure
        from published_cell
        where reference_date = $day and panel = 'all' and statistic = 'mean' and state = 'published'
    ) using (kind, name, item, measure)
    where measure = 'current' and level <> 'question'
    group by kind, name, item, measure
    having count(*) >= $spread_group
)
select
    kind, name, item, measure, statistic, n,
    (2 * units[(n * quarter + 3) // 4] + $spread_base) // (2 * $spread_base) * $spread_base / $units
        as value,
    null::text as bound,
    $spread_base / $units as base
from ordered
cross join (values ('q1', 1), ('median', 2), ('q3', 3)) as quartile (statistic, quarter)
union all by name
select
    kind, name, item, measure, 'share' as statistic, n,
    (2 * high * $share_parts + n) // (2 * n) / $share_parts as value,
    1 / $share_parts as base
from ordered
where level in ('total', 'module')
