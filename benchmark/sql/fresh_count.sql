-- And how many municipalities of a large group that is published anew chose each action.
insert into fresh_spread by name
with chosen as (
    select candidate.kind, candidate.name, action, count(distinct scan) as municipalities
    from candidate
    join live_document using (scan)
    join chosen_action using (document)
    group by candidate.kind, candidate.name, action
)
select
    kind, name, action as item, 'chosen' as measure, 'count' as statistic, n,
    case
        when coalesce(municipalities, 0) < $count_base then $count_base
        else (2 * municipalities + $count_base) // (2 * $count_base) * $count_base
    end as value,
    case when coalesce(municipalities, 0) < $count_base then 'below' end as bound,
    $count_base as base
from group_state
cross join (select distinct action from model_action) as offered
left join chosen using (kind, name, action)
where fresh and n >= $spread_group
