-- Who was counted in its matched panel.
insert into published_member by name
select $day as reference_date, 'matched' as panel, kind, name, municipality, scan, revision, $release as release
from (select distinct kind, name, municipality, scan from matched_score)
join candidate using (kind, name, municipality, scan)
