-- Which scans were counted for the first time.
insert into ledger_scan by name from published_scan where release = $release
