-- What an engine needs besides the answers, with keys: enumerations, which are written as text and joined and grouped as numbers.
create or replace temp type scan_key as enum (select scan from scan order by scan);
create or replace temp type model_key as enum (select model from scan_model order by model);
create or replace temp type item_key as enum (select distinct item from model_item order by item);
create or replace temp type discipline_key as enum (
    select discipline from model_discipline union select 'consensus' order by discipline
);

create or replace temp table keyed_scan as
select scan::scan_key as scan, municipality, model::model_key as model, date
from scan;

create or replace temp table keyed_item as
select model::model_key as model, item::item_key as item, level, parent::item_key as parent
from model_item;

create or replace temp view keyed_answer as
select scan::scan_key as scan, discipline::discipline_key as discipline, question::item_key as item, current, ambition
from answered;
