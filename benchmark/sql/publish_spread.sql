-- Quartiles and counts at a closed year end: what is drawn up anew; else the last ones stand.
insert into published_cell by name
with standing as (
    select
        kind, name, item, measure, statistic, value, bound, base, n, measured_on,
        case state when 'published' then 'frozen' else state end as state
    from published_cell
    where panel = 'all' and statistic <> 'mean' and measured_on = reference_date
    qualify row_number() over (
        partition by kind, name, item, measure, statistic order by measured_on desc
    ) = 1
),
drawn as (
    select kind, name, item, measure, statistic, value, bound, base, n, $day as measured_on, 'published' as state
    from fresh_spread
    union all by name
    from standing
    anti join fresh_spread using (kind, name, item, measure, statistic)
)
select
    $day as reference_date, 'all' as panel, kind, name, item, measure, statistic,
    value, bound, base, n, state, measured_on, $release as release
from drawn
