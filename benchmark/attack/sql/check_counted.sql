-- Who is counted on each side of each panel: of the matched panel the scan of now (mean) and the one of the group's previous
-- publication (mean_before), each with the other one as its partner.
create or replace temp table check_counted as
with member as (
    select reference_date, panel, kind, name, published_member.municipality, number
    from published_member
    join check_scan using (scan, revision)
),
matched as (
    select now.reference_date, now.kind, now.name, now.municipality, now.number as now, before.number as before
    from member as now
    join check_previous using (reference_date, kind, name)
    join member as before
        on before.reference_date = previous and before.panel = 'all' and before.kind = now.kind
        and before.name = now.name and before.municipality = now.municipality
    where now.panel = 'matched'
)
select reference_date, panel, kind, name, 'mean' as side, number, null::integer as partner
from member
where panel = 'all'
union all
select reference_date, 'matched', kind, name, 'mean', now, before from matched
union all
select reference_date, 'matched', kind, name, 'mean_before', before, now from matched
