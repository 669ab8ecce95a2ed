-- Every published cell of one group, all reference dates.
select reference_date, panel, item, measure, statistic, value, base, n, state, measured_on, bound
from cell
where kind = $kind and name = $name
order by reference_date, panel, item, measure, statistic
