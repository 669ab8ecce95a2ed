-- One row per file of which something was loaded and not taken back.
select distinct s.sha256
from source as s
join document as d using (source)
order by s.sha256;
