-- When each group that was drawn up anew was published before: the last date with a mean of a theme, shown or protected.
create or replace temp table check_previous as
select member.reference_date, kind, name, max(cell.reference_date) as previous
from (select distinct reference_date, kind, name from published_member) as member
join check_cell as cell using (kind, name)
where drawn and theme and panel = 'all' and statistic = 'mean' and cell.reference_date < member.reference_date
group by member.reference_date, kind, name
