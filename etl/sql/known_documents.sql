-- One row per document that counts or was superseded, but was not taken back, of the files in this batch.
select s.sha256, d.scan, d.participant
from source as s
join document as d using (source)
left join (select scan, max(document) as document from withdrawal group by scan) as w using (scan)
where s.sha256 in (select unnest($sha256)) and (w.document is null or d.document > w.document)
order by s.sha256, d.scan, d.participant;
