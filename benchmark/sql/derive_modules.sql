-- The means of modules and the total of a release, as the mean of what is shown of their themes: they tell nothing that the
-- themes do not. At least half of a module's themes must be shown, and all modules for a total.
insert into published_cell by name
with part as (
    select distinct theme.item as theme, theme.parent as module, count(distinct theme.item) over (partition by theme.parent) as parts
    from model_item as theme
    where theme.level = 'theme'
),
module as (
    select
        reference_date, panel, kind, name, measure, statistic, module as item,
        any_value(part.parts) as parts, count(value) as shown,
        count(*) filter (where state = 'protected') as protected,
        count(*) filter (where state = 'waiting') as waiting,
        avg(round(value * $units)) as exact,
        coalesce(
            if(count(value) * 2 >= any_value(part.parts), min(n) filter (where value is not null), null),
            min(n) filter (where value is not null or state = 'protected')
        ) as n,
        coalesce(
            if(count(value) * 2 >= any_value(part.parts), max(measured_on) filter (where value is not null), null),
            max(measured_on)
        ) as measured_on,
        bool_or(bound = 'high') as high, bool_or(bound = 'low') as low
    from published_cell
    join part on part.theme = published_cell.item
    where release = $release and statistic in ('mean', 'mean_before')
    group by reference_date, panel, kind, name, measure, statistic, module
),
modules as (
    select count(distinct item) as count from model_item where level = 'module'
),
top_item as (
    select any_value(item) as item from model_item where level = 'total'
),
judged_module as (
    select *, shown * 2 >= parts as told, (shown + protected) * 2 >= parts as allowed from module
),
total as (
    select
        reference_date, panel, kind, name, measure, statistic, any_value(top_item.item) as item,
        avg(exact) as exact, min(n) as n, max(measured_on) as measured_on,
        bool_or(high) as high, bool_or(low) as low,
        count(*) filter (where told) = any_value(modules.count) as told,
        count(*) filter (where allowed) = any_value(modules.count) as allowed,
        sum(waiting) as waiting
    from judged_module
    cross join modules
    cross join top_item
    group by reference_date, panel, kind, name, measure, statistic
),
judged as (
    select reference_date, panel, kind, name, measure, statistic, item, exact, n, measured_on, high, low, told, allowed, waiting
    from judged_module
    union all by name
    select reference_date, panel, kind, name, measure, statistic, item, exact, n, measured_on, high, low, told, allowed, waiting
    from total
)
select
    reference_date, panel, kind, judged.name, item, measure, statistic,
    if(told, floor(round(exact / base, 9) + 0.5) * base / $units, null) as value,
    if(told, case when high and not coalesce(low, false) then 'high' when low and not coalesce(high, false) then 'low' end, null) as bound,
    if(told, base / $units, null) as base,
    if(allowed, judged.n, null) as n,
    case
        when told and measured_on = reference_date then 'published'
        when told then 'frozen'
        when allowed then 'protected'
        when waiting > 0 then 'waiting'
        else 'too_few'
    end as state,
    if(allowed, measured_on, null) as measured_on,
    $release as release
from judged
left join coding on coding.n = judged.n
where panel = 'all' or allowed
