-- Groups and cells drawn up anew with too few new scans, and what was drawn up beside a mean that was not.
with grown as (
    select reference_date, kind, name, count(*) filter (where before.number is null) as new_scans
    from check_previous
    join check_counted as now using (reference_date, kind, name)
    left join check_counted as before
        on before.reference_date = previous and before.panel = 'all' and before.kind = now.kind
        and before.name = now.name and before.number = now.number
    where now.panel = 'all'
    group by reference_date, kind, name
),
mean as (
    select
        *, lag(reference_date) over (partition by kind, name, item, measure order by reference_date) as before
    from check_cell
    where drawn and panel = 'all' and statistic = 'mean'
),
cell_grown as (
    select cell, count(*) filter (where counted.number is null) as new_scans
    from mean
    join check_entry as entry using (cell)
    left join check_counted as counted
        on counted.reference_date = before and counted.panel = 'all' and counted.kind = mean.kind
        and counted.name = mean.name and counted.number = entry.number
    where before is not null
    group by cell
)
select
    reference_date, 'all' as panel, kind, name, null as item, null as measure, null as statistic,
    'a group with too few new scans' as fault
from grown
where new_scans < $growth
union all
select reference_date, panel, kind, name, item, measure, statistic, 'too few new scans'
from mean
join cell_grown using (cell)
where new_scans < $growth
union all
select reference_date, panel, kind, name, item, measure, statistic, 'drawn up beside a mean that was not'
from check_cell as cell
anti join mean using (reference_date, kind, name, item, measure)
where drawn and statistic <> 'count'
order by all
