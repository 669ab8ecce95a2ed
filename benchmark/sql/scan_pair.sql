-- Every two scans of one municipality.
create or replace temp table scan_pair as
select early.scan as earlier, late.scan as later, early.model as earlier_model, late.model as later_model
from keyed_scan as early
join keyed_scan as late
    on late.municipality = early.municipality
    and (late.date, late.scan) > (early.date, early.scan)
