-- Take back a scan up to its last document so far.
insert into withdrawal
select scan, max(document)
from document
where scan = $scan
group by scan;
