-- Means of modules and the total that say something else than follows from the means of themes beside them.
with judged as (
    select cell.*, expected.* exclude (reference_date, panel, kind, name, item, measure, statistic)
    from (
        select reference_date, panel, kind, name, item, measure, statistic, value, bound, base, n, state, measured_on
        from check_cell
        where derived and statistic in ('mean', 'mean_before')
    ) as cell
    left join (
        select
            reference_date, panel, kind, name, item, measure, statistic, true as given, value as true_value,
            bound as true_bound, base as true_base, n as true_n, state as true_state, measured_on as true_date
        from check_derived
    ) as expected using (reference_date, panel, kind, name, item, measure, statistic)
),
fault as (
    select *, unnest(
        if(given is null, ['a mean of themes that are not there'], [
            if(state is distinct from true_state, 'another state than its themes give', null),
            if(
                (value is null) <> (true_value is null) or abs(value - true_value) > 1e-9,
                'another value than its themes give', null
            ),
            if(bound is distinct from true_bound, 'another bound than its themes give', null),
            if((base is null) <> (true_base is null) or abs(base - true_base) > 1e-9, 'wrong base', null),
            if(n is distinct from true_n, 'another n than its themes give', null),
            if(measured_on is distinct from true_date, 'another date than its themes give', null)
        ])
    ) as fault
    from judged
)
select reference_date, panel, kind, name, item, measure, statistic, fault
from fault
where fault is not null
order by all
