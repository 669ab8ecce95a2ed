-- Write the receipts of some scans, and return them.
insert into withdrawal by name
with shared as (
    select distinct source
    from document
    where not list_contains($scans, scan)
),
files as (
    select
        scan, list(distinct sha256 order by sha256) as sha256,
        list(distinct delivery order by delivery) filter (where shared.source is not null and delivery is not null) as kept
    from document
    join source using (source)
    left join shared using (source)
    group by scan
),
said as (
    select scan, count(*) as answers, count(remark) as remarks
    from document
    join answer using (document)
    group by scan
),
chosen as (
    select scan, count(*) as actions
    from document
    join (select document from chosen_action union all select document from previous_action) using (document)
    group by scan
)
select
    scan, any_value(scan.municipality) as municipality, any_value(scan.date) as date, any_value(scan.model) as model,
    $now as withdrawn_at, $account as withdrawn_by, count(*) as documents,
    coalesce(any_value(answers), 0) as answers, coalesce(any_value(remarks), 0) as remarks,
    coalesce(any_value(actions), 0) as actions,
    scan in (select scan from ledger_member) as counted,
    any_value(sha256) as sha256, coalesce(any_value(kept), []) as kept
from document
join scan using (scan)
join files using (scan)
left join said using (scan)
left join chosen using (scan)
where list_contains($scans, scan)
group by scan
order by scan
returning *
