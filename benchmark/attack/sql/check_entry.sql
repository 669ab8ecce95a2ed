-- Which scores each drawn cell counts: of its side's scans those with the item, in the matched panel in both scans.
create or replace temp table check_entry as
select cell, score.slot, score.number, score.units
from check_cell as cell
join check_counted as counted
    on counted.reference_date = cell.reference_date and counted.panel = cell.panel
    and counted.kind = cell.kind and counted.name = cell.name
    and counted.side = if(cell.statistic = 'mean_before', 'mean_before', 'mean')
join check_score as score
    on score.number = counted.number and score.item = cell.item and score.measure = cell.measure
left join check_score as other
    on other.number = counted.partner and other.item = cell.item and other.measure = cell.measure
where drawn and (counted.partner is null or other.slot is not null)
