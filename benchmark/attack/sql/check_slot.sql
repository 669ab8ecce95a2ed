-- One numbered slot per score in the ledger: a scan, an item and a measure.
create or replace temp table check_slot as
select
    (row_number() over (order by number, measure, position) - 1)::integer as slot,
    number, scan, revision, measure, item, level, parent, value
from published_score
join check_scan using (scan, revision)
join model_item using (model, item)
