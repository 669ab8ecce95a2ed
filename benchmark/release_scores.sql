-- scores.duckdb: confidential, read only through a viewer. Sorted by municipality, so that one municipality's rows lie together.

create table confidential.scan as
select scan, municipality, date, model, status, benchmark, share_riec, share_programme, horizon, summary
from scan
order by municipality, date, scan;
comment on table confidential.scan is 'De scans, ook de concepten';

create table confidential.score as
select municipality, scan, date, item, measure, round(value, 9) as value, scored, children, shared
from scan_score
join scan using (scan)
order by municipality, date, scan, item, measure;
comment on table confidential.score is 'De scores van elke scan; value is leeg als er te weinig is ingevuld (scored van children); alleen wat shared is, mag de gemeente uit';

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

create table confidential.handed_in as
select
    municipality, scan, document, kind, participant, discipline, file, sha256, loaded_at, counts, replaced_by,
    scored, unknown, not_applicable, blank
from handed_in
order by municipality, scan, document;
comment on table confidential.handed_in is 'Elk geladen document; replaced_by is het document dat er voor in de plaats kwam';

create table confidential.origin as
select municipality, scan, question, document, sheet, row, current_column, ambition_column, current, ambition
from origin
order by municipality, scan, document;
comment on table confidential.origin is 'Waar elk antwoord staat dat telt: document, blad, regel en kolommen';

create table confidential.correction as
select
    municipality, scan, question, measure, participant, discipline, before, after, before_document, after_document
from correction
order by municipality, scan, after_document, question, measure;
comment on table confidential.correction is 'Wat een verbeterd document veranderde; leeg, weet-niet en nvt zijn antwoorden zonder score';

create table confidential.quality_signal as
select municipality, scan, signal, participant, discipline, item, detail
from quality_signal
order by municipality, scan, signal, participant, discipline, item;
comment on table confidential.quality_signal is 'Wat opvalt aan een scan; het verandert geen score';

create table confidential.withdrawn as
select municipality, scan, date, withdrawn_at
from withdrawn
order by municipality, date, scan;
comment on table confidential.withdrawn is 'Scans die zijn teruggenomen; wat erin stond, is gewist';

create table confidential.discipline_score as
select municipality, scan, discipline, item, round(value, 9) as value, scored, children
from discipline_item
join scan using (scan)
order by municipality, scan, discipline, item;
comment on table confidential.discipline_score is 'Het huidige niveau van elke discipline per vraag en thema: vaak dat van een persoon, dus alleen voor de gemeente zelf';

create table confidential.chosen_action as
select municipality, scan, rank, action, owner_role, due
from agreed_action
order by municipality, scan, rank;
comment on table confidential.chosen_action is 'De top 3 van elke scan: kenmerk van het handelingsperspectief, of de tekst van een eigen actie';

create table confidential.previous_action as
select municipality, scan, rank, action, status
from earlier_action
order by municipality, scan, rank;
comment on table confidential.previous_action is 'Wat een scan zegt over de top 3 van de vorige: gerealiseerd, bezig, niet-gestart of vervallen';
