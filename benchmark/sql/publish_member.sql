-- Who was counted at this date, in the groups that were published anew.
insert into published_member by name
select $day as reference_date, 'all' as panel, kind, name, municipality, scan, revision, $release as release
from candidate
join group_state using (kind, name)
where fresh
