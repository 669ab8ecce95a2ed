-- Every published cell of one measure that is computed from scores; frozen ones repeat an earlier one, modules and the total
-- follow from the themes.
select
    reference_date, panel, if(statistic = 'mean_before', 'mean_before', 'mean') as row_statistic, kind, name,
    item, statistic, value, bound, base, n, release
from published_cell
where state = 'published'
    and measure = $measure
    and item in (select item from model_item where level in ('theme', 'question'))
order by reference_date, panel, row_statistic, kind, name, item, statistic
