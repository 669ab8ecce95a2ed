-- Every scan that was ever counted, numbered, with the ends of its scale.
create or replace temp table check_scan as
select
    (row_number() over (order by scan, revision))::integer as number,
    scan, revision, municipality, model, lowest, highest
from published_scan
join scan_model using (model)
