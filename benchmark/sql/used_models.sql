-- The models of the scans there are and of those that groups' figures rest on; without any, of those that were taken back.
with used as (
    select model from scan
    union
    select model from ledger_scan
)
select model from used
union
select model from withdrawal where not exists (from used)
order by model
