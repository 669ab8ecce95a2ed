-- One row per scan and discipline: how many took part, and how their questions were answered (current level).
create or replace temp table participation as
with participant as (
    select
        scan, municipality, discipline, document,
        count(*) filter (where current_state = 'score') as scored,
        count(*) filter (where current_state = 'weet-niet') as unknown,
        count(*) filter (where current_state = 'nvt') as not_applicable,
        count(*) filter (where current_state = 'leeg') as blank
    from measured_answer
    where discipline <> 'consensus'
    group by scan, municipality, discipline, document
)
select
    scan, municipality, discipline, count(*) as participants,
    sum(scored)::bigint as scored, sum(unknown)::bigint as unknown,
    sum(not_applicable)::bigint as not_applicable, sum(blank)::bigint as blank
from participant
group by scan, municipality, discipline
