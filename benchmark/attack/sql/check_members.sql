-- Lists of members that cannot be: a scan the ledger does not know, a municipality twice, a matched one that was not in both.
with known as (
    select
        member.*, check_scan.municipality is not distinct from member.municipality as known,
        count(*) over (partition by reference_date, panel, kind, name, member.municipality) as times
    from published_member as member
    left join check_scan using (scan, revision)
),
matched as (
    select reference_date, kind, name, count(*) as members
    from published_member
    where panel = 'matched'
    group by reference_date, kind, name
),
paired as (
    select reference_date, kind, name, count(*) as members
    from check_counted as matched
    semi join (select * from check_counted where panel = 'all') as now
        using (reference_date, kind, name, number)
    where panel = 'matched' and side = 'mean'
    group by reference_date, kind, name
),
fault as (
    select reference_date, panel, kind, name, 'a member whose scan the ledger does not know' as fault
    from known
    where not known
    union
    select reference_date, panel, kind, name, 'a municipality counted twice'
    from known
    where times > 1
    union
    select reference_date, 'matched', kind, name, 'a matched member that was not counted both times'
    from matched
    left join paired using (reference_date, kind, name)
    where matched.members is distinct from paired.members
)
select reference_date, panel, kind, name, null as item, null as measure, null as statistic, fault
from fault
order by all
