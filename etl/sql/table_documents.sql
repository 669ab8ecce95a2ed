-- One row per participant (or consensus) of a scan in the staged lines; more where its lines disagree.
create or replace temp table table_document as
select
    row_number() over (order by min(line)) - 1 as document,
    scan,
    municipality,
    date,
    model,
    status,
    benchmark,
    case when lower(discipline) = 'consensus' then '' else participant end as participant,
    discipline,
    min(line) as line
from staged_line
group by all;
