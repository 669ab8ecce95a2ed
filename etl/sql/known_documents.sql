-- One row per document that was loaded from the files in this batch, superseded or not.
select s.sha256, d.scan, d.participant
from source as s
join document as d using (source)
where s.sha256 in (select unnest($sha256))
order by s.sha256, d.scan, d.participant;
