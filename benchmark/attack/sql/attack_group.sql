-- The smallest group in which a scan was counted, in the words of the screen: kind and name.
select concat(member.kind, ' ', member.name)
from published_member as member
join (
    select kind, name, reference_date, count(*) as size
    from published_member
    where panel = 'all'
    group by kind, name, reference_date
) using (kind, name, reference_date)
where scan = $scan and panel = 'all'
order by size, member.kind, member.name
limit 1
