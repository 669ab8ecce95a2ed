-- One row per scan and discipline: how many took part, and how their questions were answered (current level).
create or replace temp table participation as
select
    scan, municipality, discipline,
    count(distinct participant) as participants,
    count(*) filter (where current_state = 'score') as scored,
    count(*) filter (where current_state = 'weet-niet') as unknown,
    count(*) filter (where current_state = 'nvt') as not_applicable,
    count(*) filter (where current_state = 'leeg') as blank
from answered
where discipline <> 'consensus'
group by scan, municipality, discipline
