-- The scans that this release counts for the first time, as they are now.
insert into published_scan by name
select distinct member.scan, member.revision, member.municipality, scan.model, $release as release
from published_member as member
join scan using (scan, revision)
anti join published_scan as known using (scan, revision)
where member.release = $release
