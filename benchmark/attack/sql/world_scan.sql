-- Every scan ever counted, in a fixed order.
select scan, revision, municipality, model
from published_scan
order by scan, revision
