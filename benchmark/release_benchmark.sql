-- benchmark.duckdb: figures of groups only, under the rules of docs/disclosure.md.

create table anonymous.release (release text, made_at timestamp, reference_date date, fictitious boolean);
comment on table anonymous.release is 'De uitgave zelf: een rij';
comment on column anonymous.release.release is 'Kenmerk van de uitgave';
comment on column anonymous.release.made_at is 'Wanneer de uitgave is gemaakt (UTC)';
comment on column anonymous.release.reference_date is 'Laatste peildatum met gepubliceerde cellen';
comment on column anonymous.release.fictitious is 'Waar als alle scans verzonnen zijn';

create table anonymous.scan_model (model text, family text, title_nl text, title_en text, predecessor text, lowest integer, highest integer);
comment on table anonymous.scan_model is 'De scanmodellen (versies van de vragenlijst) in deze uitgave';
comment on column anonymous.scan_model.model is 'Kenmerk van het scanmodel';
comment on column anonymous.scan_model.family is 'Scanmodellen van een familie gaan over hetzelfde onderwerp';
comment on column anonymous.scan_model.title_nl is 'Titel';
comment on column anonymous.scan_model.title_en is 'Titel in het Engels';
comment on column anonymous.scan_model.predecessor is 'De vorige versie';
comment on column anonymous.scan_model.lowest is 'Laagste niveau van de schaal';
comment on column anonymous.scan_model.highest is 'Hoogste niveau van de schaal';

create table anonymous.item (model text, item text, level text, parent text, position integer, name_nl text, name_en text);
comment on table anonymous.item is 'Wat een score krijgt: totaal, module, thema of vraag, per scanmodel';
comment on column anonymous.item.model is 'Kenmerk van het scanmodel';
comment on column anonymous.item.item is 'Kenmerk van het onderdeel; hetzelfde kenmerk is in elk scanmodel vergelijkbaar';
comment on column anonymous.item.level is 'total, module, theme of question';
comment on column anonymous.item.parent is 'Het onderdeel waar dit onder valt';
comment on column anonymous.item.position is 'Volgorde in het scanmodel';
comment on column anonymous.item.name_nl is 'Naam, of de tekst van de vraag';
comment on column anonymous.item.name_en is 'Naam of vraag in het Engels';

create table anonymous.action (model text, action text, theme text, position integer, title_nl text, title_en text);
comment on table anonymous.action is 'De handelingsperspectieven van elk scanmodel, waaruit een gemeente er drie kiest';
comment on column anonymous.action.model is 'Kenmerk van het scanmodel';
comment on column anonymous.action.action is 'Kenmerk van het handelingsperspectief; hetzelfde kenmerk is in elk scanmodel hetzelfde';
comment on column anonymous.action.theme is 'Het thema waar het bij hoort: een onderdeel in item';
comment on column anonymous.action.position is 'Volgorde in het scanmodel';
comment on column anonymous.action.title_nl is 'Titel';
comment on column anonymous.action.title_en is 'Titel in het Engels';

create table anonymous.model_change (model text, predecessor text, question text, previous_question text, relation text, text text, previous_text text);
comment on table anonymous.model_change is 'Wat er per vraag in de vragenlijst veranderde van het ene scanmodel naar het volgende';
comment on column anonymous.model_change.model is 'Kenmerk van het nieuwe scanmodel';
comment on column anonymous.model_change.predecessor is 'Kenmerk van het scanmodel ervoor';
comment on column anonymous.model_change.question is 'De vraag; leeg als zij verviel';
comment on column anonymous.model_change.previous_question is 'De vraag waar zij van komt; leeg als zij nieuw is';
comment on column anonymous.model_change.relation is 'same: gelijk gebleven; reworded: anders verwoord, wel vergelijkbaar; rescaled: andere niveaus, niet vergelijkbaar; new: nieuw; removed: vervallen';
comment on column anonymous.model_change.text is 'De tekst van de vraag';
comment on column anonymous.model_change.previous_text is 'De tekst van toen';

create table anonymous.comparison_group (kind text, name text, label text);
comment on table anonymous.comparison_group is 'De vergelijkingsgroepen';
comment on column anonymous.comparison_group.kind is 'Soort: riec, provincie, grootte, stedelijkheid, land of riec+grootte';
comment on column anonymous.comparison_group.name is 'Kenmerk binnen de soort';
comment on column anonymous.comparison_group.label is 'Naam op het scherm';

create table anonymous.cell (
    reference_date date, panel text, kind text, name text, item text, measure text, statistic text,
    value double, bound text, base double, n integer, state text, measured_on date
);
comment on table anonymous.cell is 'Elke gepubliceerde cel: groep x onderdeel x peildatum. Geen cel zegt iets over een enkele gemeente';
comment on column anonymous.cell.reference_date is 'Peildatum: de laatste dag van een jaar, of van het kwartaal voor een uitgave';
comment on column anonymous.cell.panel is 'all: alle deelnemers; matched: de gemeenten die er ook bij de vorige publicatie van de groep waren, alleen aan het eind van een jaar en bij grote groepen';
comment on column anonymous.cell.kind is 'Soort vergelijkingsgroep';
comment on column anonymous.cell.name is 'Kenmerk van de vergelijkingsgroep';
comment on column anonymous.cell.item is 'Kenmerk van het onderdeel; bij chosen dat van het handelingsperspectief';
comment on column anonymous.cell.measure is 'current: huidig niveau; ambition: ambitie; chosen: gekozen handelingsperspectief';
comment on column anonymous.cell.statistic is 'mean: gemiddelde; mean_before: gemiddelde van dezelfde gemeenten bij de vorige publicatie; q1, median, q3: kwartielen van een thema; count: aantal gemeenten dat dit in de eerste drie koos';
comment on column anonymous.cell.value is 'De waarde, afgerond op base; leeg als de cel niet getoond mag worden';
comment on column anonymous.cell.bound is 'low: deze waarde of lager; high: deze waarde of hoger; below: minder dan deze waarde; leeg: de waarde zelf';
comment on column anonymous.cell.base is 'Waarop de waarde is afgerond; hangt alleen af van de n van de thema''s';
comment on column anonymous.cell.n is 'Aantal gemeenten dat is meegeteld; bij een module en het totaal dat van het thema met de meeste';
comment on column anonymous.cell.state is 'published: op deze peildatum bepaald; frozen: nog de vorige waarde, want te weinig nieuwe scans; protected: beschermd, de waarde zou te veel kunnen zeggen over een gemeente; waiting: nog nooit getoond en te weinig nieuwe scans; too_few: te weinig gemeenten';
comment on column anonymous.cell.measured_on is 'De peildatum waarop de waarde is bepaald';

insert into anonymous.release select $release, $made_at, max(reference_date), $fictitious from published_cell;
insert into anonymous.scan_model from scan_model order by model;
insert into anonymous.item select model, item, level, parent, position, name_nl, name_en from model_item order by model, position;
insert into anonymous.action select model, action, theme, position, title_nl, title_en from model_action order by model, position;
insert into anonymous.model_change from model_change;
insert into anonymous.comparison_group from comparison_group;
insert into anonymous.cell
select reference_date, panel, kind, name, item, measure, statistic, value, bound, base, n, state, measured_on
from published_cell
order by kind, name, reference_date, panel, item, measure, statistic;
