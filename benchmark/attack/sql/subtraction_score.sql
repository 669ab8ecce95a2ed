-- The exact scores of themes, modules and the total.
select scan, item, measure, value
from scan_score
join model_item using (model, item)
where value is not null and measure in ('current', 'ambition') and level <> 'question'
order by scan, item, measure
