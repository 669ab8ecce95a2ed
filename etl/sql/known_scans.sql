-- One row per scan that counts: whose it is and by which model.
select scan, any_value(municipality) as municipality, any_value(model) as model
from live_document
group by scan
order by scan;
