-- Their scores of every level, as they were counted.
insert into published_score by name
select counted.scan, counted.revision, item, measure, round(value, 9) as value, $release as release
from published_scan as counted
join scan_score using (scan)
where counted.release = $release and measure in ('current', 'ambition') and value is not null
