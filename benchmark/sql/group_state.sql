-- One row per group: how many take part now, when it was last published, and whether enough scans are new since then.
create or replace temp table group_state as
with previous as (
    select kind, name, max(measured_on) as previous
    from published_cell
    where panel = 'all'
    group by kind, name
),
growth as (
    select
        candidate.kind, candidate.name, count(*) as n,
        count(*) filter (where published_member.scan is null) as new_scans
    from candidate
    left join previous using (kind, name)
    left join published_member
        on published_member.reference_date = previous.previous
        and published_member.panel = 'all'
        and published_member.kind = candidate.kind
        and published_member.name = candidate.name
        and published_member.scan = candidate.scan
        and published_member.revision = candidate.revision
    group by candidate.kind, candidate.name
)
select
    kind, name, previous, coalesce(n, 0) as n,
    coalesce(n, 0) >= $minimum and (previous is null or new_scans >= $growth) as fresh
from comparison_group
left join previous using (kind, name)
left join growth using (kind, name)
