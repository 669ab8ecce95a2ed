-- How many cells this release adds by the rules, and how many of them were withheld.
select count(*) as allowed, count(*) filter (where state = 'protected') as withheld
from published_cell
where release = $release and measured_on = reference_date and statistic <> 'count'
