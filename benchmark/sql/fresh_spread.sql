-- What is drawn up of the spread at a closed year end: quartiles of the current scores of themes, of large groups and where the
-- mean is published anew.
create or replace temp table fresh_spread as
with ordered as (
    select kind, name, item, measure, count(*) as n, list_sort(list(units)) as units
    from candidate_score
    semi join (
        select kind, name, item, measure
        from published_cell
        where reference_date = $day and panel = 'all' and statistic = 'mean' and state = 'published'
    ) using (kind, name, item, measure)
    where measure = 'current' and level = 'theme'
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
