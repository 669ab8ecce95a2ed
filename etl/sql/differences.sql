-- One row per score that differs between a new document and the one whose place it takes.
with pair as (
    select unnest($new) as new, unnest($old) as old
),
written as (
    select
        document,
        question,
        measure,
        case state when 'score' then cast(cast(value as decimal(18, 3)) as text) when 'leeg' then '' else state end as said
    from (
        select document, question, 'current' as measure, current as value, current_state as state
        from answer
        union all
        select document, question, 'ambition', ambition, ambition_state
        from answer
    )
),
before as (
    select new, question, measure, said
    from pair
    join written on document = old
),
after as (
    select new, question, measure, said
    from pair
    join written on document = new
)
select
    new,
    question,
    measure,
    coalesce(regexp_replace(before.said, '\.?0+$', ''), ''),
    coalesce(regexp_replace(after.said, '\.?0+$', ''), '')
from before
full join after using (new, question, measure)
where coalesce(before.said, '') <> coalesce(after.said, '')
order by new, question, measure desc;
