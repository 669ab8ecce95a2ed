-- What an engine needs besides the answers, with keys: enumerations, which are written as text and joined and grouped as numbers.
create or replace temp type scan_key as enum (select scan from scan order by scan);
create or replace temp type model_key as enum (select model from scan_model order by model);
create or replace temp type item_key as enum (select distinct item from model_item order by item);
create or replace temp type discipline_key as enum (
    select discipline from model_discipline union select 'consensus' order by discipline
);

create or replace temp table every_scan as
select scan::scan_key as scan, municipality, model::model_key as model, date
from scan;

create or replace temp table keyed_item as
select
    model::model_key as model, item::item_key as item, parent::item_key as parent,
    case level when 'total' then 0 when 'module' then 1 when 'theme' then 2 else 3 end as depth
from model_item;

-- Of the municipalities whose turn it is: all of them, unless an engine takes some at a time.
set variable first_municipality = (select min(municipality) from every_scan);
set variable last_municipality = (select max(municipality) from every_scan);

create or replace temp view keyed_scan as
select scan, municipality, model, date
from every_scan
where municipality between getvariable('first_municipality') and getvariable('last_municipality');

create or replace temp view measured_answer as
select scan, municipality, discipline, document, question, current, current_state, ambition
from answered
where municipality between getvariable('first_municipality') and getvariable('last_municipality');

create or replace temp view keyed_answer as
select scan::scan_key as scan, discipline::discipline_key as discipline, try_cast(question as item_key) as item, current, ambition
from measured_answer;
