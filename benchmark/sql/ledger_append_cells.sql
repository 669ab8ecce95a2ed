-- What this release published is added; nothing in the ledger is ever changed.
insert into ledger_cell by name from published_cell where release = $release
