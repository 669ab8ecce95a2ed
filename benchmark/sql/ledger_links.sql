-- The chain: each release with its link, oldest first.
select release, link from ledger_link order by position
