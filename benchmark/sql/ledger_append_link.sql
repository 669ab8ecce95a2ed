-- The release becomes the last link of the chain.
insert into ledger_link
select coalesce(max(position), 0) + 1, $release, $link from ledger_link
