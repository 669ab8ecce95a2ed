-- The means of modules and the total of a release, as the mean of what is shown of their themes: they tell nothing that the
-- themes do not. At least half of a module's themes must be shown, and all modules for a total. What is shown is rounded as
-- finely as its themes are on average; n is the largest of theirs.
insert into published_cell by name
with part as (
    select
        theme.item as theme, theme.parent as module,
        count(distinct theme.item) over (partition by theme.parent) as parts
    from (select distinct item, parent from model_item where level = 'theme') as theme
),
module as (
    select
        reference_date, panel, kind, name, measure, statistic, module as item,
        any_value(part.parts) as parts, count(value) as shown,
        count(*) filter (where state = 'protected') as protected,
        count(*) filter (where state = 'waiting') as waiting,
        avg(round(value * $units)) as exact, avg(round(base * $units)) filter (where value is not null) as base,
        max(n) filter (where value is not null) as n_shown,
        max(n) filter (where value is not null or state = 'protected') as n_standing,
        max(measured_on) filter (where value is not null) as shown_on,
        max(measured_on) as standing_on,
        bool_or(bound = 'high') as high, bool_or(bound = 'low') as low
    from published_cell
    join part on part.theme = published_cell.item
    where release = $release and statistic in ('mean', 'mean_before')
    group by reference_date, panel, kind, name, measure, statistic, module
),
judged_module as (
    select
        * exclude (n_shown, n_standing, shown_on, standing_on),
        shown * 2 >= parts as told, (shown + protected) * 2 >= parts as allowed,
        if(told, n_shown, n_standing) as n, if(told, shown_on, standing_on) as measured_on
    from module
),
modules as (
    select count(distinct item) as count from model_item where level = 'module'
),
top_item as (
    select any_value(item) as item from model_item where level = 'total'
),
total as (
    select
        reference_date, panel, kind, name, measure, statistic, any_value(top_item.item) as item,
        avg(exact) as exact, avg(base) as base, max(n) as n, max(measured_on) as measured_on,
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
    select * exclude (parts, shown, protected) from judged_module
    union all by name
    select * from total
),
rounded as (
    select judged.* exclude (base), (select min(b) from unnest($bases) as _ (b) where b >= round(judged.base, 9)) as base
    from judged
)
select
    reference_date, panel, kind, name, item, measure, statistic,
    if(told, floor(round(exact / base, 9) + 0.5) * base / $units, null) as value,
    case when told and coalesce(high, false) <> coalesce(low, false) then if(high, 'high', 'low') end as bound,
    if(told, base / $units, null) as base,
    if(allowed, n, null) as n,
    case
        when told and measured_on = reference_date then 'published'
        when told then 'frozen'
        when allowed then 'protected'
        when waiting > 0 then 'waiting'
        else 'too_few'
    end as state,
    if(allowed, measured_on, null) as measured_on,
    $release as release
from rounded
where panel = 'all' or allowed
