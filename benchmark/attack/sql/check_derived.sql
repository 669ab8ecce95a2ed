-- What each mean of a module and the total must say: the mean of the means of themes shown beside it. Without a row there is none.
create or replace temp table check_derived as
with theme as (
    select
        reference_date, panel, kind, name, measure, statistic, upper.parent as item,
        value, bound, n, measured_on, state = 'waiting' as waiting,
        state in ('published', 'frozen') and value is not null as shown, base,
        shown or state = 'protected' as stands
    from check_cell
    join (select distinct item, parent from model_item where level = 'theme') as upper using (item)
    where statistic in ('mean', 'mean_before')
),
module_size as (
    -- by the cells of that date, for a later model may have more themes; a matched panel has cells of some only
    select reference_date, kind, name, measure, item, count(*) as themes
    from theme
    where panel = 'all' and statistic = 'mean'
    group by reference_date, kind, name, measure, item
),
total_size as (
    select reference_date, kind, name, measure, count(*) as modules
    from module_size
    group by reference_date, kind, name, measure
),
of_themes as (
    select
        reference_date, panel, kind, name, measure, statistic, item,
        2 * count(*) filter (where shown) >= any_value(themes) as has_value,
        2 * count(*) filter (where stands) >= any_value(themes) as has_place,
        avg(value) filter (where shown) as mean, avg(base) filter (where shown) as step,
        bool_or(bound = 'high') filter (where shown) as high, bool_or(bound = 'low') filter (where shown) as low,
        max(n) filter (where shown) as n_shown, max(measured_on) filter (where shown) as shown_on,
        max(n) filter (where stands) as n_standing, max(measured_on) filter (where stands) as standing_on,
        bool_or(waiting) as waiting
    from theme
    join module_size using (reference_date, kind, name, measure, item)
    group by reference_date, panel, kind, name, measure, statistic, item
),
module as (
    select
        reference_date, panel, kind, name, measure, statistic, item, has_value, has_place, mean, step,
        coalesce(high, false) as high, coalesce(low, false) as low, waiting,
        if(has_value, n_shown, n_standing) as n, if(has_value, shown_on, standing_on) as measured_on
    from of_themes
),
total as (
    select
        reference_date, panel, kind, name, measure, statistic, upper.parent as item,
        count(*) filter (where has_value) = any_value(modules) as has_value,
        count(*) filter (where has_place) = any_value(modules) as has_place,
        avg(mean) as mean, avg(step) as step, bool_or(high) as high, bool_or(low) as low, bool_or(waiting) as waiting,
        max(n) as n, max(measured_on) as measured_on
    from module
    join (select distinct item, parent from model_item where level = 'module') as upper using (item)
    join total_size using (reference_date, kind, name, measure)
    group by reference_date, panel, kind, name, measure, statistic, upper.parent
),
derived as (
    select * from module
    union all by name
    select * from total
),
stepped as (
    -- as fine as the themes are on average: the least permitted step that is no finer
    select *, list_min([permitted for permitted in $bases if permitted >= round(step * $units, 9)]) as base
    from derived
)
select
    reference_date, panel, kind, name, item, measure, statistic,
    if(has_value, floor(round(mean * $units / base, 9) + 0.5) * base / $units, null) as value,
    case when not has_value or high = low then null when high then 'high' else 'low' end as bound,
    if(has_value, base / $units, null) as base,
    if(has_place, n, null) as n,
    if(has_place, measured_on, null) as measured_on,
    case
        when has_value then if(measured_on = reference_date, 'published', 'frozen')
        when has_place then 'protected'
        when waiting then 'waiting'
        else 'too_few'
    end as state
from stepped
where panel = 'all' or has_place
