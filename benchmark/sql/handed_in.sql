-- One row per document ever loaded of the scans there are: its file, whether it counts or what took its place, and how its questions were answered (current level).
create or replace temp view handed_in as
with answered as (
    select
        document,
        count(*) filter (where current_state = 'score') as scored,
        count(*) filter (where current_state = 'weet-niet') as unknown,
        count(*) filter (where current_state = 'nvt') as not_applicable,
        count(*) filter (where current_state = 'leeg') as blank
    from answer
    group by document
),
version as (
    select *, lead(document) over (partition by scan, participant order by document) as replaced_by
    from document
)
select
    municipality, scan, document, kind, participant, discipline, name as file, sha256, loaded_at,
    replaced_by is null as counts, replaced_by,
    coalesce(scored, 0)::integer as scored, coalesce(unknown, 0)::integer as unknown,
    coalesce(not_applicable, 0)::integer as not_applicable, coalesce(blank, 0)::integer as blank
from version
join source using (source)
left join answered using (document)
