-- One row per delivery of which the report and the file are not in their folder yet.
select delivery, place, report
from unfinished_delivery
order by delivery;
