-- One row per pair of scans of one municipality, question both have and measure: later minus earlier; null where a side is missing.
create or replace temp table scan_change as
select
    early.scan as earlier, late.scan as later, late.model, model_item.item, asked.measure,
    later_score.value - earlier_score.value as value,
    comparable.share
from scan as early
join scan as late
    on late.municipality = early.municipality
    and (late.date, late.scan) > (early.date, early.scan)
join model_item on model_item.model = late.model
join comparable
    on comparable.earlier = early.model
    and comparable.later = late.model
    and comparable.item = model_item.item
cross join (values ('current'), ('ambition')) as asked (measure)
left join scan_score as earlier_score
    on earlier_score.scan = early.scan
    and earlier_score.item = model_item.item
    and earlier_score.measure = asked.measure
left join scan_score as later_score
    on later_score.scan = late.scan
    and later_score.item = model_item.item
    and later_score.measure = asked.measure
where model_item.level = 'question'
