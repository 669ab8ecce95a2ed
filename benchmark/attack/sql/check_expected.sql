-- What each drawn cell must say, from who is counted in it and their scores: n, base, value and bound.
create or replace temp table check_expected as
with counted as (
    select cell, count(*) as n, sum(units) as total, list_sort(list(units)) as ordered
    from check_entry
    group by cell
),
taking_part as (
    select reference_date, kind, name, count(*) as n
    from published_member
    where panel = 'all'
    group by reference_date, kind, name
),
labelled as (
    select
        cell, counted.n, coding.base, bottom, top,
        (2 * total + counted.n * coding.base) // (2 * counted.n * coding.base) as label
    from counted
    join check_coding as coding using (n)
    join check_cell using (cell)
    where statistic in ('mean', 'mean_before')
),
mean as (
    select
        cell, base / $units as base, greatest(bottom, least(top, label)) * base / $units as value,
        case when label >= top then 'high' when label <= bottom then 'low' end as bound
    from labelled
)
select
    cell.cell,
    case
        when cell.statistic = 'count' then coalesce(taking_part.n, 0)
        else coalesce(counted.n, 0)
    end as n,
    case
        when statistic in ('mean', 'mean_before') then mean.base
        when statistic in ('q1', 'median', 'q3') then $spread_base / $units
        when statistic = 'count' then $count_base
    end as base,
    case
        when statistic in ('mean', 'mean_before') then mean.value
        when statistic in ('q1', 'median', 'q3')
            then (2 * ordered[(counted.n * quarter + 3) // 4] + $spread_base) // (2 * $spread_base)
                * $spread_base / $units
    end as value,
    mean.bound
from check_cell as cell
left join counted using (cell)
left join mean using (cell)
left join (values ('q1', 1), ('median', 2), ('q3', 3)) as asked (statistic, quarter) using (statistic)
left join taking_part using (reference_date, kind, name)
where drawn
