-- scores.duckdb: confidential, read only through a viewer. Sorted by municipality, so that one municipality's rows lie together.

create table confidential.scan as
select scan, municipality, date, model, status, benchmark, share_riec, share_programme, horizon, summary
from scan
order by municipality, date, scan;
comment on table confidential.scan is 'De scans, ook de concepten';

create table confidential.score as
with measured as (
    select scan, item, measure, value, scored, children, coalesce(shared, false) as shared
    from scan_score
    left join shared_basis using (scan, item)
    union all
    select scan, item, 'disagreement', value, 1, 1, false from disagreement
    union all
    select scan, item, 'shift', value, 1, 1, false from shift
)
select municipality, scan, date, item, measure, round(value, 9) as value, scored, children, shared
from measured
join scan using (scan)
order by municipality, date, scan, item, measure;
comment on table confidential.score is 'De scores van elke scan; value is leeg als er te weinig is ingevuld (scored van children); alleen wat shared is, mag de gemeente uit';

create table confidential.change as
select municipality, earlier, later, item, measure, round(value, 9) as value, share
from scan_change
join scan on scan.scan = scan_change.later
order by municipality, earlier, later, item, measure;
comment on table confidential.change is 'Verandering tussen twee scans over de vergelijkbare vragen; share is hun aandeel, onder 0,5 is er geen waarde';

create table confidential.participation as
select municipality, scan, discipline, participants, scored, unknown, not_applicable, blank
from participation
order by municipality, scan, discipline;
comment on table confidential.participation is 'Hoeveel deelnemers per discipline, en hoe zij antwoordden';

create table confidential.membership as
with standing as (
    select distinct reference_date, panel, kind, name, max(measured_on) as measured_on
    from published_cell
    where measured_on is not null and statistic in ('mean', 'mean_before')
    group by reference_date, panel, kind, name
)
select standing.reference_date, standing.panel, standing.kind, standing.name, municipality, scan
from standing
join published_member as member
    on member.reference_date = standing.measured_on
    and member.panel = standing.panel
    and member.kind = standing.kind
    and member.name = standing.name
order by kind, name, reference_date, panel, municipality;
comment on table confidential.membership is 'Wie waar is meegeteld';
