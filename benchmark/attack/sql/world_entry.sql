-- Who was counted in each published row of means; in the matched panel with the municipality's other scan, that of before or now.
with turn as (
    select kind, name, reference_date, lag(reference_date) over (partition by kind, name order by reference_date) as before
    from (select distinct kind, name, reference_date from published_member where panel = 'all')
),
pair as (
    select
        now.reference_date, now.kind, now.name, now.scan, now.revision,
        earlier.scan as other_scan, earlier.revision as other_revision
    from published_member as now
    join turn using (kind, name, reference_date)
    join published_member as earlier
        on earlier.reference_date = turn.before
        and earlier.panel = 'all'
        and earlier.kind = now.kind
        and earlier.name = now.name
        and earlier.municipality = now.municipality
    where now.panel = 'matched'
)
select reference_date, 'all' as panel, 'mean' as statistic, kind, name, scan, revision, null as other_scan, null as other_revision
from published_member
where panel = 'all'
union all
select reference_date, 'matched', 'mean', kind, name, scan, revision, other_scan, other_revision
from pair
union all
select reference_date, 'matched', 'mean_before', kind, name, other_scan, other_revision, scan, revision
from pair
