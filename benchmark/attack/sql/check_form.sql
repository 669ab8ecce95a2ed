-- Cells that are not of a form that is ever published.
with judged as (
    select
        *, state in ('published', 'frozen') as shown,
        state in ('published', 'frozen', 'protected') as stands,
        count(*) over (
            partition by reference_date, panel, kind, name, item, measure, statistic
        ) as times
    from check_cell
),
fault as (
    select *, unnest([
        if(panel not in ('all', 'matched'), 'unknown panel', null),
        if(not list_contains($kinds, kind), 'unknown kind of group', null),
        if(state not in ('published', 'frozen', 'protected', 'waiting', 'too_few'), 'unknown state', null),
        if(
            statistic not in ('mean', 'mean_before', 'q1', 'median', 'q3', 'count'), 'unknown statistic', null
        ),
        if(measure not in ('current', 'ambition', 'chosen'), 'unknown measure', null),
        if((measure = 'chosen') <> (statistic = 'count'), 'a statistic of another measure', null),
        if(measure <> 'chosen' and not known, 'unknown item', null),
        if(
            panel = 'matched' and statistic not in ('mean', 'mean_before')
            or panel = 'all' and statistic = 'mean_before',
            'a statistic of another panel', null
        ),
        if(
            statistic in ('q1', 'median', 'q3') and (measure <> 'current' or derived or not theme),
            'a spread of what has none', null
        ),
        if(reference_date <> last_day(reference_date) or month(reference_date) % 3 <> 0, 'no quarter end', null),
        if(
            statistic not in ('mean', 'mean_before')
            and (strftime(reference_date, '%m-%d') <> '12-31' or strftime(measured_on, '%m-%d') <> '12-31'),
            'a spread at another date than a year end', null
        ),
        if(
            panel = 'matched' and strftime(reference_date, '%m-%d') <> '12-31',
            'a matched panel at another date than a year end', null
        ),
        if(panel = 'matched' and stands and n < $spread_group, 'a matched panel of too few', null),
        if(
            question and stands and (panel <> 'all' or not list_contains($question_kinds, kind)),
            'a question of a group that shows none', null
        ),
        if(stands and (measured_on is null or measured_on > reference_date), 'no date of its own', null),
        if(state = 'published' and measured_on <> reference_date, 'published at another date', null),
        if(state = 'frozen' and measured_on = reference_date, 'frozen at its own date', null),
        if(panel = 'matched' and stands and measured_on <> reference_date, 'a matched panel of another date', null),
        if(shown and value is null, 'nothing shown', null),
        if(not shown and (value is not null or bound is not null), 'a value that is not to be shown', null),
        if(
            not stands and (n is not null or base is not null or measured_on is not null),
            'a figure of what was never drawn up', null
        ),
        if(times > 1, 'published more than once', null)
    ]) as fault
    from judged
)
select reference_date, panel, kind, name, item, measure, statistic, fault
from fault
where fault is not null
order by all
