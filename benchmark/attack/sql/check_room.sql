-- What must stay as it is for each published cell to read the same: of a mean the sum, of a quartile how many stand
-- under a threshold (twice it, for it may be a half unit). `least` and `most`: how far that may move down and up.
create or replace temp table check_room as
with counted as (
    select cell, count(*) as n, sum(units) as total, list(2 * units) as doubles
    from check_entry
    group by cell
),
cell as (
    select cell, statistic, value, bound, counted.n, total, doubles
    from check_cell
    join counted using (cell)
    where drawn and state = 'published'
),
mean as (
    select
        cell, null::integer as threshold, total as now,
        if(bound is not distinct from 'low', null, ceil(n * base * (2 * label - 1) / 2)) as lowest,
        if(bound is not distinct from 'high', null, ceil(n * base * (2 * label + 1) / 2) - 1) as highest
    from (
        select cell.*, coding.base, round(value * $units / coding.base)::bigint as label
        from cell
        join check_coding as coding using (n)
        where statistic in ('mean', 'mean_before')
    )
),
quartile as (
    select *, (n * quarter + 3) // 4 as rank, round(2 * value * $units)::integer as middle
    from cell
    join (values ('q1', 1), ('median', 2), ('q3', 3)) as asked (statistic, quarter) using (statistic)
),
below as (
    select cell, middle - $spread_base as threshold, doubles, 0 as lowest, rank - 1 as highest
    from quartile
    union all
    select cell, middle + $spread_base, doubles, rank, n
    from quartile
),
room as (
    select cell, threshold, now, lowest, highest from mean
    union all
    select cell, threshold, len(list_filter(doubles, lambda x: x < threshold)), lowest, highest
    from below
)
select
    (row_number() over ())::integer as room, cell, threshold::integer as threshold,
    coalesce(lowest - now, -1e9)::bigint as least, coalesce(highest - now, 1e9)::bigint as most
from room
