-- How many published cells there are of what is asked for; null asks for all.
select count(*)
from cell
where ($kind is null or kind = $kind)
    and ($name is null or name = $name)
    and ($item is null or item = $item)
    and ($measure is null or measure = $measure)
    and ($statistic is null or statistic = $statistic)
    and ($day is null or reference_date = $day)
    and ($panel is null or panel = $panel)
