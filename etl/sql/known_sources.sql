-- One row per file of which something was loaded and not taken back.
select distinct s.sha256
from source as s
join document as d using (source)
left join (select scan, max(document) as document from withdrawal group by scan) as w using (scan)
where w.document is null or d.document > w.document
order by s.sha256;
