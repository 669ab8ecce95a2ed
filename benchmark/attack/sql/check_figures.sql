-- Drawn cells that say something else than follows from who is counted in them, or of too few.
with judged as (
    select
        check_cell.*, expected.n as true_n, expected.base as true_base, expected.value as true_value,
        expected.bound as true_bound, state = 'published' as shown,
        if(statistic in ('mean', 'mean_before'), $minimum, $spread_group) as fewest
    from check_cell
    join check_expected as expected using (cell)
),
fault as (
    select *, unnest([
        if(n is distinct from true_n, 'wrong n', null),
        if(true_n < fewest, 'too few', null),
        if(base is null or abs(base - true_base) > 1e-9, 'wrong base', null),
        if(
            shown and statistic <> 'count' and (value is null or abs(value - true_value) > 1e-9),
            'wrong value', null
        ),
        if(shown and statistic <> 'count' and bound is distinct from true_bound, 'wrong bound', null),
        if(
            shown and statistic = 'count' and (
                value is null or value % $count_base <> 0
                or value not between $count_base and (2 * true_n + $count_base) // (2 * $count_base) * $count_base
                or bound is not null and (bound <> 'below' or value <> $count_base)
            ),
            'a count that cannot be', null
        )
    ]) as fault
    from judged
)
select reference_date, panel, kind, name, item, measure, statistic, fault
from fault
where fault is not null
order by all
