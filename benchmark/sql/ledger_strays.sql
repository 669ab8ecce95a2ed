-- What stands in the ledger under a release that is no link of the chain.
select release from ledger_cell
union
select release from ledger_member
except
select release from ledger_link
order by release
