-- One page of the published cells of what is asked for; null asks for all.
select
    reference_date, panel, kind, name, item, measure, statistic,
    value, bound, base, n, state, measured_on
from cell
where ($kind is null or kind = $kind)
    and ($name is null or name = $name)
    and ($item is null or item = $item)
    and ($measure is null or measure = $measure)
    and ($statistic is null or statistic = $statistic)
    and ($day is null or reference_date = $day)
    and ($panel is null or panel = $panel)
order by kind, name, reference_date, panel, item, measure, statistic
limit $size offset $offset
