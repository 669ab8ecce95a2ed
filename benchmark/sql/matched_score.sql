-- The matched panel of a closed year end: the municipalities present now and at the group's previous publication, scores of both.
-- Of large panels only, and where the mean of all participants is new, for that mean has enough new scans.
create or replace temp table matched_score as
select
    now.kind, now.name, now.municipality, now.scan, now.item, now.measure, now.units as units_now,
    floor(round(round(scan_score.value, 9) * $units, 9) + 0.5)::integer as units_before
from candidate_score as now
join group_state on group_state.kind = now.kind and group_state.name = now.name and fresh
join published_member as before
    on before.reference_date = group_state.previous
    and before.panel = 'all'
    and before.kind = now.kind
    and before.name = now.name
    and before.municipality = now.municipality
join scan as counted on counted.scan = before.scan and counted.revision = before.revision
join scan_score on scan_score.scan = before.scan
    and scan_score.item = now.item
    and scan_score.measure = now.measure
semi join (
    select kind, name, item, measure
    from published_cell
    where reference_date = $day and panel = 'all' and statistic = 'mean' and state = 'published'
) as new
    on new.kind = now.kind
    and new.name = now.name
    and new.item = now.item
    and new.measure = now.measure
where level <> 'question' and scan_score.value is not null
qualify count(*) over (partition by now.kind, now.name, now.item, now.measure) >= $spread_group
